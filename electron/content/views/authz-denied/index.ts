/**
 * Acts that were refused for want of permission, by person, act and target, and whether the same act worked before and after.
 * Sign-ins have views of their own. What nobody named was refused (a scan of web pages) is no one's act and is left out.
 * A refusal that names no target is compared with the same act on any target, where the act says what was done: a web request
 * without its path does not.
 */
import type { View } from '../../view.ts';

const isAct = `coalesce(actor_email, actor_name, actor_id) IS NOT NULL AND category NOT IN ('webhook', 'job')
    AND action NOT IN ('sign_in', 'sign_out', 'mfa.challenge', 'oauth.refresh', 'health.check', 'sync.state') AND NOT (category = 'auth' AND action = 'other')`;

/** Of events that failed; statuses as HTTP, cloud providers and PostgreSQL give them. */
const isDenial = `(regexp_matches(lower(status_code), '(^|[^0-9])(401|403)([^0-9]|$)|denied|forbidden|unauthori[sz]ed|^42501$')
    OR regexp_matches(lower("error"), 'access.?denied|permission.?denied|not.?authori[sz]ed|unauthori[sz]ed|forbidden|not permitted|(insufficient|missing|lacks?|without|no).{1,20}(scope|permission|privilege|right)')
    OR regexp_matches(lower(action_original), '[._ -](denied|forbidden|unauthori[sz]ed)$'))
  AND NOT (action = 'request' AND regexp_matches(lower(coalesce(target_name, '')), '(sign|log)[-_]?(in|on)\\b'))`;

export const view: View = {
  id: 'authz-denied',
  group: 'authz',
  title: 'Denied acts',
  question: 'Who was refused what for want of permission, and did it work later?',
  params: [
    {
      name: 'least',
      label: 'At least',
      help: 'Refusals of one act on one target to be listed.',
      kind: 'count',
      default: 1,
      min: 1,
    },
  ],
  answerable: `outcome <> 'unknown' AND ${isAct}`,
  wants:
    'a log of acts with who did them and whether they failed (cloud, code host, database or application)',
  sql: `WITH refused AS (
  SELECT ts, event_id, source, coalesce(actor_email, actor_name, actor_id) AS person, coalesce(target_name, target_id) AS target, src_ip, "error",
    list_position(['info', 'low', 'medium', 'high', 'critical'], severity) AS weight, action = 'request' AND coalesce(target_name, target_id) IS NULL AS is_vague, status_code, coalesce(action_original, action) AS act,
    regexp_replace(coalesce(action_original, action), '(?i)[._ -](denied|forbidden|unauthori[sz]ed)$', '') AS bare
  FROM scope
  WHERE outcome = 'failure' AND ${isAct}
    AND ${isDenial}
), kinds AS (
  SELECT source, person, act, bare, target, count(*) AS denied, min(ts) AS first_denied, max(ts) AS last_denied, count(DISTINCT src_ip) AS addresses, max(weight) AS weight,
    bool_and(is_vague) AS is_vague,
    min({'ts': ts, 'id': event_id, 'status': status_code, 'error': "error"}) AS first_one, list_sort(list(event_id))[1:50] AS events
  FROM refused GROUP BY ALL HAVING count(*) >= :least
), worked AS NOT MATERIALIZED (
  SELECT coalesce(actor_email, actor_name, actor_id) AS person, source, coalesce(action_original, action) AS act,
    coalesce(target_name, target_id) AS target, ts
  FROM events WHERE outcome = 'success'
), same AS (
  SELECT k.source, k.person, k.act, k.target, min(w.ts) FILTER (w.ts > k.first_denied) AS worked_at,
    count(*) FILTER (w.ts > k.first_denied) AS after, count(*) FILTER (w.ts < k.first_denied) AS before
  FROM worked w JOIN kinds k ON k.person = w.person AND k.source = w.source AND k.bare = w.act AND k.target = w.target GROUP BY ALL
  UNION ALL
  SELECT k.source, k.person, k.act, k.target, min(w.ts) FILTER (w.ts > k.first_denied),
    count(*) FILTER (w.ts > k.first_denied), count(*) FILTER (w.ts < k.first_denied)
  FROM worked w JOIN (FROM kinds WHERE target IS NULL AND NOT is_vague) k ON k.person = w.person AND k.source = w.source AND k.bare = w.act GROUP BY ALL
)
SELECT k.person, k.act, k.target, k.denied, CASE WHEN NOT k.is_vague THEN coalesce(s.before, 0) END AS before,
  CASE WHEN NOT k.is_vague THEN coalesce(s.after, 0) END AS after, s.worked_at, coalesce(k.first_one.error, '') AS reason,
  coalesce(k.first_one.status, '') AS status, k.first_denied, k.last_denied, k.addresses, k.source, k.events
FROM kinds k LEFT JOIN same s ON s.source = k.source AND s.person = k.person AND s.act = k.act AND s.target IS NOT DISTINCT FROM k.target
ORDER BY (coalesce(s.before, 0) = 0 AND s.worked_at IS NOT NULL) DESC, k.weight DESC, k.denied DESC, k.person, k.source, k.act, k.target`,
  columns: [
    { name: 'person', title: 'Person', kind: 'value' },
    { name: 'act', title: 'Act', kind: 'value' },
    { name: 'target', title: 'Target', kind: 'value' },
    { name: 'denied', title: 'Denied', kind: 'count' },
    { name: 'before', title: 'Worked before', kind: 'count' },
    { name: 'after', title: 'Worked after', kind: 'count' },
    { name: 'worked_at', title: 'First worked after', kind: 'time' },
    { name: 'reason', title: 'Reason', kind: 'text' },
    { name: 'status', title: 'Status', kind: 'value' },
    { name: 'first_denied', title: 'First denial', kind: 'time', role: 'from' },
    { name: 'last_denied', title: 'Last denial', kind: 'time', role: 'to' },
    { name: 'addresses', title: 'Addresses', kind: 'count' },
    { name: 'source', title: 'Source', kind: 'value' },
    { name: 'events', title: 'Events', kind: 'list', opens: 'event_id' },
  ],
  picture: { kind: 'none' },
  answer: {
    sql: `SELECT count(*) AS people, sum(denied)::BIGINT AS denied, arg_max(person, denied) AS worst, max(denied) AS most,
      (SELECT count(*) FROM result) AS kinds, (SELECT count(worked_at) FROM result) AS later
    FROM (SELECT person, sum(denied)::BIGINT AS denied FROM result GROUP BY person ORDER BY person)`,
    sentence:
      '{people|person was|people were} denied {denied|time|times}, most of all {worst} with {most}; {later} of {kinds|different act|different acts} worked later.',
  },
  weight: 'medium',
  subject: 'act that was denied for want of permission that often',
  terms: [{ column: 'outcome', op: 'is', values: ['failure'] }],
};
