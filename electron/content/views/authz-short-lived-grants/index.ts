/**
 * Privilege that was given and soon taken back, with what its holder did meanwhile. A grant belongs to the next revocation of
 * the same role of the same grantee in the same source; where one of the two names no role, it stands for any. Grants repeated
 * before that revocation are one. What the holder did is counted over all events, whatever the filter shows. A row leads to
 * what the holder did where an e-mail address is known, else to the grant and its revocation. The id of an event is not
 * carried through the join over all events: to spell it out for each would cost more than the rest.
 */
import { granteesSql } from '../../grantees.ts';
import type { View } from '../../view.ts';

export const view: View = {
  id: 'authz-short-lived-grants',
  group: 'authz',
  title: 'Short-lived grants',
  question: 'Who was given privilege that was soon taken back, and what did they do meanwhile?',
  params: [
    {
      name: 'hours',
      label: 'Held for at most',
      help: 'A grant that lasted longer is left out.',
      kind: 'hours',
      default: 24,
      min: 1,
      max: 8_760,
    },
  ],
  answerable: "action IN ('role.grant', 'role.revoke', 'group.add_member', 'group.remove_member')",
  wants: 'an audit log of roles and groups (identity provider, code host, cloud or application)',
  sql: `WITH changes AS MATERIALIZED (
  SELECT ts, event_id, source, split_part(action, '.', 1) AS family, target_id, target_name,
    concat_ws(chr(1), coalesce(target_id, chr(0)), coalesce(target_name, chr(0))) AS whose, nullif(role, '') AS role,
    action IN ('role.grant', 'group.add_member') AS gives, coalesce(actor_email, actor_name, actor_id) AS by_whom
  FROM scope
  WHERE action IN ('role.grant', 'role.revoke', 'group.add_member', 'group.remove_member') AND outcome <> 'failure'
    AND coalesce(target_id, target_name) IS NOT NULL
), ended AS (
  SELECT source, family, whose, role, ts, min({'ts': ts, 'event_id': event_id, 'by_whom': by_whom}) AS change
  FROM changes WHERE NOT gives GROUP BY source, family, whose, role, ts
), of_any AS (
  SELECT source, family, whose, ts, min(change) AS change FROM ended GROUP BY source, family, whose, ts
), facing AS (
  SELECT g.*, r.change AS of_role, n.change AS of_none, a.change AS of_any
  FROM (SELECT * FROM changes WHERE gives AND hash(whose) IN (SELECT hash(whose) FROM ended)) g
  ASOF LEFT JOIN ended r ON r.source = g.source AND r.family = g.family AND r.whose = g.whose AND r.role = g.role AND g.ts < r.ts
  ASOF LEFT JOIN (SELECT * FROM ended WHERE role IS NULL) n ON n.source = g.source AND n.family = g.family AND n.whose = g.whose AND g.ts < n.ts
  ASOF LEFT JOIN of_any a ON a.source = g.source AND a.family = g.family AND a.whose = g.whose AND g.ts < a.ts
), paired AS (
  SELECT *, CASE WHEN role IS NULL THEN of_any WHEN of_role IS NULL OR of_none < of_role THEN of_none ELSE of_role END AS ended
  FROM facing
), short AS MATERIALIZED (
  SELECT row_number() OVER (ORDER BY min(ts), min(event_id)) AS n, source, target_id, target_name, role, min(ts) AS granted,
    ended.ts AS revoked, arg_min(by_whom, (ts, event_id)) AS by_whom, ended.by_whom AS taken_by, arg_min(event_id, (ts, event_id)) AS grant_id, ended.event_id AS revoke_id
  FROM paired WHERE ended IS NOT NULL
  GROUP BY source, family, target_id, target_name, role, ended
  HAVING ended.ts - min(ts) <= to_hours(:hours)
), ${granteesSql('short')}, holders AS (
  SELECT s.n, g.person, s.granted, s.revoked
  FROM short s JOIN grantees g ON g.source = s.source AND g.target_id IS NOT DISTINCT FROM s.target_id AND g.target_name IS NOT DISTINCT FROM s.target_name
), spans AS (
  SELECT *, unnest(generate_series(epoch_us(granted) // 86400000000, epoch_us(revoked) // 86400000000)) AS day FROM holders
), acts AS (
  SELECT s.n, s.person, e.action, count(*) AS times, count(*) FILTER (e.category IN ('authz', 'admin', 'integration')
      OR e.action IN ('data.export', 'data.delete', 'token.create', 'impersonate', 'command.execute')) AS changes,
    count(*) FILTER (e.outcome = 'failure') AS failed
  FROM events e JOIN spans s ON s.person = coalesce(e.actor_email, e.actor_name, e.actor_id) AND s.day = epoch_us(e.ts) // 86400000000
  WHERE e.ts BETWEEN s.granted AND s.revoked
    AND NOT (e.ts = s.granted AND e.action IN ('role.grant', 'group.add_member'))
    AND NOT (e.ts = s.revoked AND e.action IN ('role.revoke', 'group.remove_member'))
  GROUP BY ALL
), kinds AS (
  SELECT n, action, sum(times)::BIGINT AS times, sum(changes)::BIGINT AS changes, sum(failed)::BIGINT AS failed FROM acts GROUP BY ALL
), held AS (
  SELECT n, sum(times)::BIGINT AS acts, sum(changes)::BIGINT AS changes, sum(failed)::BIGINT AS failed,
    list(action || ' ' || times ORDER BY times DESC, action) AS what FROM kinds GROUP BY n
), addresses AS (
  SELECT n, list_sort(list(DISTINCT person)) AS acts_as FROM acts WHERE contains(person, '@') GROUP BY n
)
SELECT s.granted, coalesce(s.target_name, s.target_id) AS who, s.role, epoch(s.revoked - s.granted)::BIGINT AS held,
  coalesce(h.acts, 0) AS acts, coalesce(h.changes, 0) AS changes, coalesce(h.failed, 0) AS failed, coalesce(h.what, []) AS what,
  s.by_whom, s.revoked, s.taken_by, coalesce(a.acts_as, []) AS acts_as, s.source,
  CASE WHEN a.n IS NULL THEN [s.grant_id, s.revoke_id] ELSE [] END AS events
FROM short s LEFT JOIN held h USING (n) LEFT JOIN addresses a USING (n)
ORDER BY changes DESC, acts DESC, held, s.granted, s.n`,
  columns: [
    { name: 'granted', title: 'Granted', kind: 'time', role: 'from' },
    { name: 'who', title: 'To', kind: 'value' },
    { name: 'role', title: 'Role or group', kind: 'value' },
    { name: 'held', title: 'Held for', kind: 'seconds' },
    { name: 'acts', title: 'Acts meanwhile', kind: 'count' },
    { name: 'changes', title: 'Changes', kind: 'count' },
    { name: 'failed', title: 'Failed', kind: 'count' },
    { name: 'what', title: 'What they did', kind: 'list' },
    { name: 'by_whom', title: 'By', kind: 'value' },
    { name: 'revoked', title: 'Taken back', kind: 'time', role: 'to' },
    { name: 'taken_by', title: 'Taken back by', kind: 'value' },
    { name: 'acts_as', title: 'Acts as', kind: 'list', opens: 'actor_email' },
    { name: 'source', title: 'Source', kind: 'value' },
    { name: 'events', title: 'Else its events', kind: 'list', opens: 'event_id' },
  ],
  picture: { kind: 'none' },
  answer: {
    sql: `SELECT count(*) AS n, count(DISTINCT (source, who)) AS people, sum(acts)::BIGINT AS acts, sum(changes)::BIGINT AS changes,
      arg_min(who, held) AS shortest, (min(held) / 60)::BIGINT AS minutes FROM result`,
    sentence:
      '{n|grant|grants} to {people|person or group|people and groups} taken back soon, the shortest from {shortest} after {minutes|minute|minutes}; meanwhile they did {acts|thing|things}, {changes} of them changes or exports.',
  },
  weight: 'medium',
  subject: 'grant that was taken back within that time',
};
