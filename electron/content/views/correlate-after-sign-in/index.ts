/**
 * What followed a sign-in that deserves a second look: from an address the person had not signed in from before, or one that the
 * source itself thought little of. Everything that the person, the session or the address did next counts, in every source;
 * an address that many people use is not followed. A run of such sign-ins from one address is one row.
 */
import type { View } from '../../view.ts';

/** Weight -> actions. What opens doors or takes data out weighs most; what only looks weighs 1; the rest nothing. */
const weights: readonly (readonly [weight: number, actions: readonly string[]])[] = [
  [
    5,
    [
      'role.grant',
      'policy.change',
      'mfa.reset',
      'mfa.enroll',
      'token.create',
      'data.export',
      'data.delete',
      'impersonate',
      'workspace.archive',
      'command.execute',
    ],
  ],
  [
    3,
    [
      'group.add_member',
      'oauth.grant',
      'integration.connect',
      'user.create',
      'user.delete',
      'user.suspend',
      'password.reset',
      'password.change',
      'config.change',
      'integration.disconnect',
      'payout',
      'deploy',
    ],
  ],
  [
    1,
    [
      'data.read',
      'role.revoke',
      'group.remove_member',
      'token.revoke',
      'session.revoke',
      'oauth.revoke',
      'user.update',
      'workspace.restore',
      'payment.refund',
    ],
  ],
];
const weighed = weights.map(([weight, actions]) => `(${weight}, ['${actions.join("', '")}'])`).join(', ');

const person = 'lower(coalesce(e.actor_email, e.actor_name, e.actor_id))';
const signedIn = `e.action = 'sign_in' AND e.outcome = 'success' AND ${person} <> ''`;
const slice = (time: string): string => `epoch_us(${time}) // (:minutes * 60000000::BIGINT)`;
/** Joined on slices of time as well, so that a person of a million events is not paired with all of them. */
const followed = (kind: string, value: string): string =>
  `SELECT n.sign_in, e.event_id, e.ts, e.source, e.action, e.outcome, ${person} AS person
  FROM near n JOIN events e ON n.kind = '${kind}' AND n.value = ${value} AND n.slice = ${slice('e.ts')}
    AND e.ts >= n.ts AND e.ts <= n.until AND e.event_id <> n.sign_in`;

export const view: View = {
  id: 'correlate-after-sign-in',
  group: 'correlate',
  title: 'After a sign-in of note',
  question: 'What happened right after sign-ins from new addresses and after flagged ones?',
  params: [
    {
      name: 'minutes',
      label: 'Within',
      help: 'What happens this long after the sign-in counts; sign-ins from one address that are closer are one run.',
      kind: 'minutes',
      default: 60,
      min: 1,
      max: 10_080,
    },
    {
      name: 'least',
      label: 'Weight',
      help: 'Least weight of what followed; every kind of action counts once: 5 opens doors or takes data out, 3 changes, 1 looks.',
      kind: 'count',
      default: 3,
      min: 0,
      max: 1_000,
    },
    {
      name: 'sharers',
      label: 'Address shared by',
      help: 'An address that more people than this use is not followed, only the person and the session.',
      kind: 'count',
      default: 5,
      min: 0,
    },
  ],
  answerable:
    "action = 'sign_in' AND outcome = 'success' AND coalesce(actor_email, actor_name, actor_id) IS NOT NULL",
  wants: 'a sign-in log (identity provider, cloud console or application)',
  sql: `WITH visits AS (
  SELECT ${person} AS person, e.src_ip, min(e.ts) AS first FROM events e
  WHERE ${signedIn} AND e.src_ip IS NOT NULL GROUP BY ALL
), firsts AS (
  SELECT person, src_ip, first FROM visits QUALIFY first > min(first) OVER (PARTITION BY person)
), noted AS (
  SELECT e.ts, e.event_id, e.source, ${person} AS person, e.src_ip, e.src_country, e.src_asn, e.session_id, e.severity,
    e.severity IN ('medium', 'high', 'critical') AS is_flagged
  FROM scope e WHERE ${signedIn}
), runs AS (
  SELECT *, sum(CASE WHEN is_near THEN 0 ELSE 1 END) OVER (PARTITION BY person, src_ip ORDER BY ts, event_id) AS run FROM (
    SELECT n.*, f.first IS NOT NULL AS is_new,
      coalesce(n.ts - lag(n.ts) OVER (PARTITION BY n.person, n.src_ip ORDER BY n.ts, n.event_id) <= to_minutes(:minutes), false) AS is_near
    FROM noted n LEFT JOIN firsts f ON f.person = n.person AND f.src_ip = n.src_ip AND f.first = n.ts
    WHERE f.first IS NOT NULL OR is_flagged
  )
), picked AS (
  SELECT person, src_ip, arg_min(event_id, (ts, event_id)) AS event_id, min(ts) AS ts, max(ts) + to_minutes(:minutes) AS until,
    count(*) AS sign_ins, max(src_country) AS src_country, max(src_asn) AS src_asn, list(DISTINCT session_id) AS sessions,
    list(DISTINCT source ORDER BY source) AS doors, concat_ws(', ', CASE WHEN bool_or(is_new) THEN 'new address' END,
      'flagged ' || arg_max(severity, list_position(['medium', 'high', 'critical'], severity)) FILTER (is_flagged)) AS why
  FROM runs GROUP BY person, src_ip, run
), quiet AS (
  SELECT e.src_ip FROM events e WHERE e.src_ip IN (SELECT src_ip FROM picked) GROUP BY e.src_ip
  HAVING count(DISTINCT ${person}) <= :sharers
), near AS (
  SELECT event_id AS sign_in, ts, until, unnest(range(${slice('ts')}, ${slice('until')} + 1)) AS slice, kind, value FROM (
    SELECT event_id, ts, until, 'person' AS kind, person AS value FROM picked
    UNION ALL SELECT event_id, ts, until, 'session', unnest(list_filter(sessions, lambda x: x <> '')) FROM picked
    UNION ALL SELECT event_id, ts, until, 'address', src_ip FROM picked SEMI JOIN quiet USING (src_ip)
  )
), links AS (
  ${followed('person', person)}
  UNION ALL ${followed('session', 'e.session_id')}
  UNION ALL ${followed('address', 'e.src_ip')}
), after AS (
  SELECT sign_in, event_id, any_value(ts) AS ts, any_value(source) AS source, any_value(action) AS action, any_value(outcome) AS outcome,
    any_value(person) AS person FROM links GROUP BY sign_in, event_id
), weights AS (
  SELECT weight, unnest(actions) AS action FROM (VALUES ${weighed}) w(weight, actions)
), kinds AS (
  SELECT sign_in, action, CASE WHEN bool_or(outcome <> 'failure') THEN any_value(weight) WHEN any_value(weight) IS NOT NULL THEN 1 ELSE 0 END AS weight,
    count(*) AS events, count(*) FILTER (outcome = 'failure') AS failed, max(ts) AS last, list_distinct(list(source)) AS sources,
    list_distinct(list(person)) AS people, arg_min(event_id, (ts, event_id), 10) FILTER (weight > 0) AS ids
  FROM after LEFT JOIN weights USING (action) GROUP BY sign_in, action
), summed AS (
  SELECT sign_in, sum(coalesce(weight, 0))::BIGINT AS weight, sum(events)::BIGINT AS events, sum(failed)::BIGINT AS failed, max(last) AS last,
    list(concat(action, ' ', events) ORDER BY weight DESC, events DESC, action) FILTER (weight > 0) AS did,
    list_sort(list_distinct(flatten(list(sources)))) AS sources, list_sort(list_distinct(flatten(list(people))))[:8] AS people,
    flatten(list(ids ORDER BY weight DESC, events DESC, action) FILTER (weight > 0))[:50] AS ids
  FROM kinds GROUP BY sign_in HAVING sum(coalesce(weight, 0)) >= :least
)
SELECT s.weight, p.person, p.ts, p.why, p.src_ip, p.src_country, p.src_asn, coalesce(s.did, []) AS did, s.events, s.failed, s.last, s.sources,
  list_filter(s.people, lambda x: x <> p.person) AS others, p.sign_ins, p.doors, list_concat([p.event_id], s.ids) AS look_at
FROM summed s JOIN picked p ON p.event_id = s.sign_in
ORDER BY s.weight DESC, s.events DESC, p.ts, p.event_id`,
  columns: [
    { name: 'weight', title: 'Weight', kind: 'count' },
    { name: 'person', title: 'Person', kind: 'value' },
    { name: 'ts', title: 'Signed in', kind: 'time' },
    { name: 'why', title: 'Why', kind: 'text' },
    { name: 'src_ip', title: 'From', kind: 'value' },
    { name: 'src_country', title: 'Country', kind: 'value' },
    { name: 'src_asn', title: 'Network', kind: 'text' },
    { name: 'did', title: 'Then', kind: 'list' },
    { name: 'events', title: 'Events', kind: 'count' },
    { name: 'failed', title: 'Failed', kind: 'count' },
    { name: 'last', title: 'Until', kind: 'time' },
    { name: 'sources', title: 'Sources', kind: 'list' },
    { name: 'others', title: 'As others', kind: 'list' },
    { name: 'sign_ins', title: 'Sign-ins', kind: 'count' },
    { name: 'doors', title: 'Signed in at', kind: 'list' },
    { name: 'look_at', title: 'Events of weight', kind: 'list', opens: 'event_id' },
  ],
  picture: { kind: 'ranking', label: 'person', value: 'weight' },
  answer: {
    sql: `SELECT count(*) AS n, count(DISTINCT person) AS people, arg_max(person, (weight, events)) AS who, arg_max(coalesce(src_ip, 'no address'), (weight, events)) AS ip,
  arg_max(ts, (weight, events)) AS at, coalesce(nullif(array_to_string(arg_max(did, (weight, events))[:3], ', '), ''), 'nothing of weight') AS did FROM result`,
    sentence:
      'After {n|sign-in|sign-ins} of note of {people|person|people} came actions of weight; most of all after {who} from {ip} at {at}: {did}.',
  },
  weight: 'high',
  subject: 'sign-in from a new address, or flagged one, that actions of such weight followed',
};
