/**
 * Workspaces, repositories, projects and the like that were archived, restored, deleted or handed over: by whom, what that
 * person did just before and when they had gained privilege last, and whether it was undone. What came before is looked for in
 * all events, whatever the filter shows; a grant is theirs by id or name in its source, or by e-mail address anywhere.
 */
import type { View } from '../../view.ts';

const person = 'coalesce(actor_email, actor_name, actor_id)';
const dayUs = 86_400_000_000;
/** Never reached: tells the planner that this side of a join is the small one, which it cannot guess. */
const most = 1_000_000;

/** What holds other things. A bucket is named by what is done to its objects too: there the category decides. */
const isContainer =
  "regexp_matches(lower(target_kind), '^(workspace|tenant|organi[sz]ation|enterprise|account|repositor(y|ies)|projects?|space|site|team|vault|namespaces?|zone|subscription)$|/(vaults|databases|servers|workspaces)$') OR (category = 'admin' AND regexp_matches(lower(target_kind), 'bucket|database|cluster'))";
const change = `CASE WHEN action = 'workspace.archive' THEN CASE WHEN regexp_matches(lower(action_original), 'delet|close|destroy') THEN 'deleted' ELSE 'archived' END
    WHEN action = 'workspace.restore' THEN 'restored' WHEN action = 'data.delete' THEN 'deleted' ELSE 'transferred' END`;
/** The list of actions stands first: it alone is cheap enough to be asked of every event before anything else is worked out. */
const isChange = `action IN ('workspace.archive', 'workspace.restore', 'data.delete', 'config.change', 'policy.change', 'role.grant')
    AND (action IN ('workspace.archive', 'workspace.restore') OR (action = 'data.delete' AND (${isContainer}))
    OR (category IN ('admin', 'authz') AND action <> 'data.delete' AND regexp_matches(lower(action_original), 'transfer')))`;

export const view: View = {
  id: 'authz-workspace-changes',
  group: 'authz',
  title: 'Workspaces archived, deleted or handed over',
  question: 'Who archived, restored, deleted or handed over a workspace, and what came before?',
  params: [
    {
      name: 'minutes',
      label: 'Just before',
      help: 'Minutes before the change in which the acts of the same person are counted.',
      kind: 'minutes',
      default: 60,
      min: 1,
      max: 1_440,
    },
  ],
  answerable: "category = 'admin' OR action IN ('workspace.archive', 'workspace.restore')",
  wants: 'an admin or audit log (code host, cloud, chat, application)',
  sql: `WITH changes AS (
  SELECT ts, event_id, source, ${change} AS change, ${person} AS person, coalesce(target_name, target_id) AS target, target_kind, workspace, outcome, src_ip,
    coalesce(target_id, target_name) AS target_key, CASE severity WHEN 'critical' THEN 4 WHEN 'high' THEN 3 WHEN 'medium' THEN 2 WHEN 'low' THEN 1 ELSE 0 END AS weight
  FROM scope WHERE ${isChange}
), faced AS MATERIALIZED (
  SELECT *, min(CASE WHEN change = 'restored' AND outcome <> 'failure' THEN ts END) OVER (PARTITION BY source, target_key ORDER BY ts
    RANGE BETWEEN INTERVAL 1 MICROSECOND FOLLOWING AND UNBOUNDED FOLLOWING) AS next_restored
  FROM changes
), moments AS (
  SELECT DISTINCT person, ts FROM faced WHERE person IS NOT NULL LIMIT ${most}
), days AS (
  SELECT person, ts, unnest(generate_series(epoch_us(ts - to_minutes(:minutes)) // ${dayUs}, epoch_us(ts) // ${dayUs})) AS day FROM moments
), kinds AS (
  SELECT d.person, d.ts, e.action, count(*) AS times
  FROM (SELECT ts, action, ${person} AS person FROM events) e JOIN days d ON d.person = e.person AND d.day = epoch_us(e.ts) // ${dayUs}
  WHERE e.ts < d.ts AND e.ts >= d.ts - to_minutes(:minutes)
  GROUP BY ALL
), before AS (
  SELECT person, ts, sum(times)::BIGINT AS acts, list(action || ' ' || times ORDER BY times DESC, action) AS what FROM kinds GROUP BY ALL
), grants AS (
  SELECT ts, event_id, source, target_id, target_name, lower(target_name) AS address, role FROM events
  WHERE action IN ('role.grant', 'group.add_member') AND outcome <> 'failure'
), known AS (
  SELECT DISTINCT e.source, e.actor_id, e.actor_name, e.person
  FROM (SELECT source, actor_id, actor_name, ${person} AS person FROM events) e JOIN (SELECT DISTINCT person FROM moments) p ON p.person = e.person
), gained AS (
  SELECT k.person, g.ts, g.event_id, g.role FROM grants g JOIN known k ON k.source = g.source AND k.actor_id = g.target_id
  UNION SELECT k.person, g.ts, g.event_id, g.role FROM grants g JOIN known k ON k.source = g.source AND k.actor_name = g.target_name
  UNION SELECT k.person, g.ts, g.event_id, g.role FROM grants g JOIN known k ON k.person = g.address
), last_gained AS (
  SELECT person, ts, max({'ts': ts, 'event_id': event_id, 'role': role}) AS grant_before FROM gained GROUP BY ALL
)
SELECT c.ts, c.change, c.target, c.target_kind, c.person, c.outcome, coalesce(b.acts, 0) AS acts, coalesce(b.what, []) AS what, g.grant_before.ts AS gained,
  g.grant_before.role AS gained_role, CASE WHEN c.change IN ('archived', 'deleted') THEN c.next_restored END AS undone, c.workspace, c.src_ip, c.source, c.event_id
FROM faced c LEFT JOIN before b ON b.person = c.person AND b.ts = c.ts ASOF LEFT JOIN last_gained g ON g.person = c.person AND g.ts <= c.ts
ORDER BY c.change = 'restored', c.outcome = 'failure', c.weight DESC, c.ts DESC, c.event_id`,
  columns: [
    { name: 'ts', title: 'When', kind: 'time' },
    { name: 'change', title: 'Change', kind: 'value' },
    { name: 'target', title: 'Of', kind: 'value' },
    { name: 'target_kind', title: 'Kind', kind: 'value' },
    { name: 'person', title: 'Person', kind: 'value' },
    { name: 'outcome', title: 'Outcome', kind: 'value' },
    { name: 'acts', title: 'Acts just before', kind: 'count' },
    { name: 'what', title: 'What they did', kind: 'list' },
    { name: 'gained', title: 'Last gained privilege', kind: 'time' },
    { name: 'gained_role', title: 'Which', kind: 'value' },
    { name: 'undone', title: 'Restored', kind: 'time' },
    { name: 'workspace', title: 'Workspace', kind: 'value' },
    { name: 'src_ip', title: 'From', kind: 'value' },
    { name: 'source', title: 'Source', kind: 'value' },
    { name: 'event_id', title: 'Event', kind: 'value', opens: 'event_id' },
  ],
  picture: { kind: 'none' },
  answer: {
    sql: `SELECT count(*) AS n, count(DISTINCT person) AS people, count(*) FILTER (change = 'archived') AS archived, count(*) FILTER (change = 'deleted') AS deleted,
      count(*) FILTER (change = 'transferred') AS moved, count(*) FILTER (change = 'restored') AS restored, arg_max(coalesce(target, 'nothing named'), ts) AS last_target,
      arg_max(person, ts) AS last_who, max(ts) AS last_time FROM result`,
    sentence:
      '{n|change|changes} by {people|person|people}: {archived} archived, {deleted} deleted, {moved} handed over, {restored} restored; the last of {last_target} by {last_who} at {last_time}.',
  },
  weight: 'medium',
  subject: 'workspace archived, restored, deleted or handed over',
};
