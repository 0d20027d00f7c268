/**
 * What people did in the first hours after they gained privilege, what they had never done before coming first. Grants to one
 * person within those hours of each other are one: the hours then run from the last. What counts as privilege is a pattern
 * over role, group and verb; the hours and the past are those of all events, whatever the filter shows. A row leads to its acts
 * by e-mail address, where the person has one.
 */
import { granteesSql } from '../../grantees.ts';
import type { View } from '../../view.ts';

const person = 'coalesce(actor_email, actor_name, actor_id)';
const isAct = `category NOT IN ('job', 'webhook') AND action NOT IN ('sign_in', 'sign_out', 'mfa.challenge', 'health.check')`;
const dayUs = 86_400_000_000;
/** Never reached: tells the planner that this side of a join is the small one, which it cannot guess. */
const most = 1_000_000;

export const view: View = {
  id: 'authz-new-admin-acts',
  group: 'authz',
  title: 'First acts with new privilege',
  question: 'What did people do in the first hours after gaining privilege?',
  params: [
    {
      name: 'hours',
      label: 'Within',
      help: 'Hours after the grant that are looked at.',
      kind: 'hours',
      default: 24,
      min: 1,
      max: 8_760,
    },
    {
      name: 'roles',
      label: 'Privilege',
      help: 'Regular expression that role, group or verb of a grant must match; a grant that its source calls critical counts too.',
      kind: 'text',
      default: 'admin|owner|root|super|full.?access|privileg|elevat|break.?glass',
    },
  ],
  answerable: "action IN ('role.grant', 'group.add_member')",
  wants: 'an audit log of roles and groups (identity provider, code host, cloud or application)',
  sql: `WITH grants AS (
  SELECT ts, source, target_id, target_name, coalesce(nullif(role, ''), action_original, action) AS role, ${person} AS by_whom
  FROM scope
  WHERE action IN ('role.grant', 'group.add_member') AND outcome <> 'failure' AND coalesce(target_id, target_name) IS NOT NULL
    AND (severity = 'critical' OR regexp_matches(concat_ws(' ', role, action_original, CASE WHEN target_kind <> 'user' THEN target_name END), '(?i)' || :roles))
), ${granteesSql('grants')}, gained AS (
  SELECT g.ts, p.person, g.role, g.by_whom,
    coalesce(g.ts - lag(g.ts) OVER (PARTITION BY p.person ORDER BY g.ts, g.source, g.role) > to_hours(:hours), true) AS is_first
  FROM grants g JOIN grantees p ON p.source = g.source AND p.target_id IS NOT DISTINCT FROM g.target_id AND p.target_name IS NOT DISTINCT FROM g.target_name
), numbered AS (
  SELECT *, sum(is_first::INT) OVER (PARTITION BY person ORDER BY ts, role, by_whom ROWS UNBOUNDED PRECEDING) AS n FROM gained
), spans AS MATERIALIZED (
  SELECT person, n, min(ts) AS granted, max(ts) + to_hours(:hours) AS until, list_sort(list(DISTINCT role)) AS roles, list_sort(list(DISTINCT by_whom)) AS by_whom
  FROM numbered GROUP BY person, n
), days AS (
  SELECT person, n, granted, until, unnest(generate_series(epoch_us(granted) // ${dayUs}, epoch_us(until) // ${dayUs})) AS day FROM spans LIMIT ${most}
), acts AS (
  SELECT d.person, d.n, e.source, e.act, count(*) AS times, count(*) FILTER (e.outcome = 'failure') AS failed, min(e.ts) AS first_act, max(e.ts) AS last_act,
    max(e.weight) AS weight, count(DISTINCT e.target) AS targets
  FROM (SELECT ts, source, outcome, ${person} AS person, coalesce(action_original, action) AS act, coalesce(target_name, target_id) AS target,
      CASE severity WHEN 'critical' THEN 4 WHEN 'high' THEN 3 WHEN 'medium' THEN 2 WHEN 'low' THEN 1 ELSE 0 END AS weight FROM events WHERE ${isAct}) e
  JOIN days d ON d.person = e.person AND d.day = epoch_us(e.ts) // ${dayUs}
  WHERE e.ts > d.granted AND e.ts <= d.until
  GROUP BY ALL
), past AS (
  SELECT e.person, e.source, e.act, min(e.ts) AS first_ever
  FROM (SELECT ts, source, ${person} AS person, coalesce(action_original, action) AS act FROM events WHERE ${isAct}) e
  JOIN (SELECT DISTINCT person, source, act FROM acts LIMIT ${most}) k ON k.person = e.person AND k.source = e.source AND k.act = e.act GROUP BY ALL
)
SELECT a.person, a.act, a.times, a.failed, a.targets, p.first_ever >= s.granted AS is_new, s.granted, s.roles, s.by_whom, a.first_act, a.last_act,
  epoch(a.first_act - s.granted)::BIGINT AS after, a.source,
  CASE WHEN contains(a.person, '@') THEN a.person END AS email
FROM acts a JOIN spans s ON s.person = a.person AND s.n = a.n JOIN past p ON p.person = a.person AND p.source = a.source AND p.act = a.act
ORDER BY is_new DESC, a.weight DESC, a.times DESC, s.granted DESC, a.person, a.source, a.act`,
  columns: [
    { name: 'person', title: 'Person', kind: 'value' },
    { name: 'act', title: 'Act', kind: 'value', opens: 'action_original' },
    { name: 'times', title: 'Times', kind: 'count' },
    { name: 'failed', title: 'Failed', kind: 'count' },
    { name: 'targets', title: 'Targets', kind: 'count' },
    { name: 'is_new', title: 'Never before', kind: 'text' },
    { name: 'granted', title: 'Privilege since', kind: 'time' },
    { name: 'roles', title: 'Role or group', kind: 'list' },
    { name: 'by_whom', title: 'Granted by', kind: 'list' },
    { name: 'first_act', title: 'First time', kind: 'time', role: 'from' },
    { name: 'last_act', title: 'Last time', kind: 'time', role: 'to' },
    { name: 'after', title: 'Time after the grant', kind: 'seconds' },
    { name: 'source', title: 'Source', kind: 'value', opens: 'source' },
    { name: 'email', title: 'E-mail', kind: 'value', opens: 'actor_email' },
  ],
  picture: { kind: 'none' },
  answer: {
    sql: `SELECT count(DISTINCT person) AS people, sum(times)::BIGINT AS acts, count(*) AS kinds, count(*) FILTER (is_new) AS fresh,
      arg_max(person, granted) AS last_who, max(granted) AS last_time FROM result`,
    sentence:
      '{people|person|people} did {acts|thing|things} of {kinds|kind|kinds} in the hours after gaining privilege, {fresh} of them never done before; the last to gain it was {last_who} at {last_time}.',
  },
  weight: 'medium',
  subject: 'act in the hours after a grant of privilege',
};
