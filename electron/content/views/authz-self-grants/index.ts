/** People who gave privilege to themselves. */
import type { View } from '../../view.ts';

export const view: View = {
  id: 'authz-self-grants',
  group: 'authz',
  title: 'Grants to oneself',
  question: 'Who gave a role or a membership to themselves?',
  params: [],
  answerable:
    "action IN ('role.grant', 'group.add_member') AND coalesce(actor_email, actor_name, actor_id) IS NOT NULL",
  wants: 'an audit log of roles and groups that names who granted and who was granted',
  sql: `SELECT ts, coalesce(actor_email, actor_name, actor_id) AS person, coalesce(role, '') AS role, action_original, src_ip, source, event_id
FROM scope
WHERE action IN ('role.grant', 'group.add_member') AND outcome <> 'failure'
  AND (lower(target_name) IN (lower(actor_email), lower(actor_name)) OR (target_id = actor_id AND actor_id <> ''))
ORDER BY ts DESC, event_id`,
  columns: [
    { name: 'ts', title: 'When', kind: 'time' },
    { name: 'person', title: 'Person', kind: 'value' },
    { name: 'role', title: 'Role or group', kind: 'value' },
    { name: 'action_original', title: 'As exported', kind: 'text' },
    { name: 'src_ip', title: 'From', kind: 'value' },
    { name: 'source', title: 'Source', kind: 'value' },
    { name: 'event_id', title: 'Event', kind: 'value', opens: 'event_id' },
  ],
  picture: { kind: 'none' },
  answer: {
    sql: 'SELECT count(*) AS n, count(DISTINCT person) AS people, arg_max(person, ts) AS last_who, max(ts) AS last_time FROM result',
    sentence:
      '{n|grant was|grants were} made by {people|person to themselves|people to themselves}; the last by {last_who} at {last_time}.',
  },
  weight: 'high',
  subject: 'grant to oneself',
};
