/** Sessions that go on after their owner's password or factors were reset, or the account was suspended: who was thrown out, was not. */
import type { View } from '../../view.ts';

const resets = [
  'password.reset',
  'password.change',
  'session.revoke',
  'mfa.reset',
  'user.suspend',
  'user.delete',
];

export const view: View = {
  id: 'auth-sessions-after-reset',
  group: 'auth',
  title: 'Sessions alive after a reset',
  question: 'Which sessions, begun before a reset of their owner, still acted after it?',
  params: [
    {
      name: 'grace',
      label: 'Not counting the first',
      help: 'Minutes after the reset in which a session may still end.',
      kind: 'minutes',
      default: 5,
      min: 0,
    },
  ],
  answerable: `action IN (${resets.map((action) => `'${action}'`).join(', ')})`,
  wants: 'an audit log of the identity provider with password resets and session ids',
  sql: `WITH resets AS (
  SELECT event_id, ts, action, coalesce(actor_email, actor_name, actor_id) AS by_whom, unnest(list_distinct(list_filter(
    CASE WHEN coalesce(target_id, target_name) IS NOT NULL AND coalesce(lower(target_kind), 'user') IN ('user', 'member', 'person', 'account')
      THEN [lower(target_id), lower(target_name)] ELSE [lower(actor_email), lower(actor_id)] END, lambda name: name IS NOT NULL))) AS owner
  FROM scope WHERE action IN (${resets.map((action) => `'${action}'`).join(', ')})
), owners AS (
  SELECT DISTINCT owner FROM resets
), owned AS (
  SELECT e.session_id, o.owner FROM owners o JOIN events e ON lower(e.actor_email) = o.owner WHERE e.session_id IS NOT NULL
  UNION SELECT e.session_id, o.owner FROM owners o JOIN events e ON lower(e.actor_id) = o.owner WHERE e.session_id IS NOT NULL
  UNION SELECT e.session_id, o.owner FROM owners o JOIN events e ON lower(e.actor_name) = o.owner WHERE e.session_id IS NOT NULL
), spans AS (
  SELECT session_id, min(ts) AS began, max(ts) AS last FROM events WHERE session_id IN (SELECT session_id FROM owned) GROUP BY session_id
), pairs AS (
  SELECT DISTINCT r.event_id, r.ts, r.action, r.by_whom, o.session_id, o.owner, s.began, s.last
  FROM resets r JOIN owned o ON o.owner = r.owner JOIN spans s ON s.session_id = o.session_id
  WHERE s.began < r.ts AND s.last > r.ts + to_minutes(:grace)
), lives AS (
  SELECT p.event_id, p.session_id, any_value(p.ts) AS reset_at, any_value(p.action) AS action, any_value(p.by_whom) AS by_whom,
    max(p.owner) AS owner, any_value(p.began) AS began, any_value(p.last) AS last, count(DISTINCT n.event_id) FILTER (n.ts > p.ts + to_minutes(:grace)) AS after,
    list_sort(list(DISTINCT n.src_ip) FILTER (n.ts > p.ts + to_minutes(:grace) AND n.src_ip IS NOT NULL)) AS addresses
  FROM pairs p JOIN events n ON n.session_id = p.session_id GROUP BY p.event_id, p.session_id
)
SELECT owner, action, reset_at, by_whom, session_id, began, last, after, coalesce(addresses, []) AS addresses, event_id
FROM lives WHERE after > 0
ORDER BY after DESC, reset_at, session_id, event_id`,
  columns: [
    { name: 'owner', title: 'Owner', kind: 'value' },
    { name: 'action', title: 'Reset', kind: 'value' },
    { name: 'reset_at', title: 'At', kind: 'time', role: 'from' },
    { name: 'by_whom', title: 'By', kind: 'value' },
    { name: 'session_id', title: 'Session', kind: 'value', opens: 'session_id' },
    { name: 'began', title: 'Session began', kind: 'time' },
    { name: 'last', title: 'Last seen', kind: 'time' },
    { name: 'after', title: 'Events after', kind: 'count' },
    { name: 'addresses', title: 'From', kind: 'list' },
    { name: 'event_id', title: 'Reset event', kind: 'text' },
  ],
  picture: { kind: 'ranking', label: 'session_id', value: 'after' },
  answer: {
    sql: 'SELECT count(DISTINCT session_id) AS n, count(DISTINCT owner) AS people, sum(after)::BIGINT AS acts, arg_max(owner, after) AS who FROM result',
    sentence:
      '{n|session|sessions} of {people|person|people} outlived a reset, with {acts|event|events} after it; look at {who} first.',
  },
  weight: 'high',
  subject: 'session that outlived a reset by {grace} minutes',
};
