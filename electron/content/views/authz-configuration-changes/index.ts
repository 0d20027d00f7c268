/**
 * Changes to policies and configuration by object and person, against that person's past: a kind of change is new to someone
 * whom the logs had known for some days before they first made it, and stays new for as many days. What an application calls a
 * change of itself (a push, an edited page) counts from medium severity. The past is that of all events, whatever the filter shows.
 */
import type { View } from '../../view.ts';

const isChange =
  "action IN ('policy.change', 'config.change') AND (category <> 'app' OR severity IN ('medium', 'high', 'critical'))";
const person = 'coalesce(actor_email, actor_name, actor_id)';
/** Never reached: tells the planner that this side of a join is the small one, which it cannot guess. */
const most = 1_000_000;

export const view: View = {
  id: 'authz-configuration-changes',
  group: 'authz',
  title: 'Changes to policies and configuration',
  question: 'Who changed which policy or configuration, and is that new for them?',
  params: [
    {
      name: 'days',
      label: 'Past',
      help: 'Days for which someone must be known before a kind of change counts as new, and for which it stays so.',
      kind: 'days',
      default: 3,
      min: 1,
      max: 3_650,
    },
  ],
  answerable: isChange,
  wants: 'an admin or audit log (identity provider, code host, cloud, application)',
  sql: `WITH changes AS (
  SELECT ts, event_id, source, ${person} AS person, coalesce(action_original, action) AS act, coalesce(target_name, target_id) AS object, target_kind, outcome, src_ip,
    CASE severity WHEN 'critical' THEN 4 WHEN 'high' THEN 3 WHEN 'medium' THEN 2 WHEN 'low' THEN 1 ELSE 0 END AS weight
  FROM scope WHERE ${isChange}
), grouped AS (
  SELECT source, person, act, object, min(target_kind) AS target_kind, count(*) AS times, count(*) FILTER (outcome = 'failure') AS failed, min(ts) AS first_change,
    max(ts) AS last_change, max(weight) AS weight, count(DISTINCT src_ip) AS addresses, list_sort(list(event_id))[1:50] AS events
  FROM changes GROUP BY ALL
), kinds AS (
  SELECT source, coalesce(action_original, action) AS act, ${person} AS person, count(*) AS in_all, min(ts) AS first_ever
  FROM events WHERE ${isChange} GROUP BY ALL
), makers AS (
  SELECT source, act, count(person) AS people FROM kinds GROUP BY ALL
), known AS (
  SELECT p.person, min(e.ts) AS since
  FROM (SELECT ts, ${person} AS person FROM events) e JOIN (SELECT DISTINCT person FROM grouped WHERE person IS NOT NULL LIMIT ${most}) p ON p.person = e.person
  GROUP BY p.person
)
SELECT g.person, g.act, g.object, g.target_kind,
  coalesce(n.since <= k.first_ever - to_days(:days) AND k.first_ever > g.first_change - to_days(:days), false) AS is_new,
  g.times, g.failed, k.in_all, m.people, g.first_change, g.last_change, n.since AS known_since, g.addresses, g.source, g.events
FROM grouped g JOIN kinds k ON k.source = g.source AND k.act = g.act AND k.person IS NOT DISTINCT FROM g.person
  JOIN makers m ON m.source = g.source AND m.act = g.act LEFT JOIN known n ON n.person = g.person
ORDER BY is_new DESC, g.weight DESC, m.people, g.last_change DESC, g.source, g.act, g.person, g.object`,
  columns: [
    { name: 'person', title: 'Person', kind: 'value' },
    { name: 'act', title: 'Change', kind: 'value' },
    { name: 'object', title: 'Of', kind: 'value' },
    { name: 'target_kind', title: 'Kind', kind: 'value' },
    { name: 'is_new', title: 'New for them', kind: 'text' },
    { name: 'times', title: 'Times', kind: 'count' },
    { name: 'failed', title: 'Failed', kind: 'count' },
    { name: 'in_all', title: 'Of this kind by them', kind: 'count' },
    { name: 'people', title: 'People who make it', kind: 'count' },
    { name: 'first_change', title: 'First', kind: 'time', role: 'from' },
    { name: 'last_change', title: 'Last', kind: 'time', role: 'to' },
    { name: 'known_since', title: 'Person known since', kind: 'time' },
    { name: 'addresses', title: 'Addresses', kind: 'count' },
    { name: 'source', title: 'Source', kind: 'value' },
    { name: 'events', title: 'Events', kind: 'list', opens: 'event_id' },
  ],
  picture: { kind: 'none' },
  answer: {
    sql: `SELECT sum(times)::BIGINT AS n, count(DISTINCT (source, object)) FILTER (object IS NOT NULL) AS objects, count(DISTINCT person) AS people,
      count(DISTINCT (source, act, person)) FILTER (is_new) AS fresh, arg_max(act, last_change) AS last_act, arg_max(person, last_change) AS last_who,
      max(last_change) AS last_time FROM result`,
    sentence:
      '{n|change|changes} to {objects|named object|named objects} by {people|person|people}; {fresh|kind of change was|kinds of change were} new to who made it. The last was {last_act} by {last_who} at {last_time}.',
  },
  weight: 'low',
  subject: 'change to a policy or configuration',
};
