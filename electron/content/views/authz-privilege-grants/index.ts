/** Who gained privilege, from whom, and whether it was taken back. */
import type { View } from '../../view.ts';

export const view: View = {
  id: 'authz-privilege-grants',
  group: 'authz',
  title: 'Privilege gained',
  question: 'Who gained which privilege, from whom, and was it taken back?',
  params: [],
  answerable: "action IN ('role.grant', 'role.revoke', 'group.add_member', 'group.remove_member')",
  wants: 'an audit log of roles and groups (identity provider, code host, cloud or application)',
  sql: `WITH changes AS (
  SELECT ts, action, source, severity, coalesce(target_name, target_id) AS who, coalesce(role, '') AS what,
    coalesce(actor_email, actor_name, actor_id) AS by_whom, event_id,
    coalesce(lower(target_name) IN (lower(actor_email), lower(actor_name)) OR (target_id = actor_id AND actor_id <> ''), false) AS to_self
  FROM scope
  WHERE action IN ('role.grant', 'role.revoke', 'group.add_member', 'group.remove_member') AND outcome <> 'failure'
), taken AS (
  SELECT *, min(CASE WHEN action IN ('role.revoke', 'group.remove_member') THEN ts END)
    OVER (PARTITION BY source, who, what ORDER BY ts, event_id ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS revoked
  FROM changes
)
SELECT ts AS granted, who, nullif(what, '') AS role, by_whom, to_self, revoked,
  epoch(revoked - ts)::BIGINT AS held, source, event_id
FROM taken WHERE action IN ('role.grant', 'group.add_member')
ORDER BY to_self DESC, granted DESC, event_id`,
  columns: [
    { name: 'granted', title: 'Granted', kind: 'time', role: 'from' },
    { name: 'who', title: 'To', kind: 'value' },
    { name: 'role', title: 'Role or group', kind: 'value' },
    { name: 'by_whom', title: 'By', kind: 'value' },
    { name: 'to_self', title: 'To oneself', kind: 'text' },
    { name: 'revoked', title: 'Taken back', kind: 'time' },
    { name: 'held', title: 'Held for', kind: 'seconds' },
    { name: 'source', title: 'Source', kind: 'value' },
    { name: 'event_id', title: 'Event', kind: 'value', opens: 'event_id' },
  ],
  picture: { kind: 'none' },
  answer: {
    sql: 'SELECT count(*) AS n, count(DISTINCT who) AS people, count(*) FILTER (to_self) AS selfish, count(revoked) AS back, arg_max(who, granted) AS last_who, max(granted) AS last_time FROM result',
    sentence:
      '{n|grant|grants} to {people|person or group|people and groups}, {selfish} of them to oneself; {back} were taken back. The last went to {last_who} at {last_time}.',
  },
  weight: 'medium',
  subject: 'grant of a role or of membership',
};
