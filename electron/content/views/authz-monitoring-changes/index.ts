/** What was done to logging, alerting and audit themselves. */
import type { View } from '../../view.ts';

const words =
  'cloudtrail|trail|logging|log.?sink|sink|audit|alert|alarm|monitor|guardduty|detector|flow.?log|diagnostic|siem|log.?stream|eventlog|detection|watchdog|retention';

export const view: View = {
  id: 'authz-monitoring-changes',
  group: 'authz',
  title: 'Changes to monitoring',
  question: 'Who changed, stopped or deleted logging, alerting or audit?',
  params: [],
  answerable: "category IN ('admin', 'authz', 'integration') AND action <> 'data.read'",
  wants: 'an admin or audit log (cloud, identity provider, code host, application)',
  sql: `WITH changes AS (
  SELECT ts, coalesce(actor_email, actor_name, actor_id) AS person, action, action_original, coalesce(target_name, target_id) AS target,
    outcome, src_ip, source, event_id,
    regexp_matches(lower(coalesce(action_original, action)), 'stop|delete|disable|remove|off|suspend|mute|pause|deregister|down') AS ends
  FROM scope
  WHERE category IN ('admin', 'authz', 'integration') AND action <> 'data.read'
    AND NOT regexp_matches(lower(coalesce(action_original, '')), '^(describe|list|get|lookup|view|read|download)')
    AND (regexp_matches(lower(coalesce(action_original, action)), '${words}') OR regexp_matches(lower(coalesce(target_kind, '')), '${words}')
      OR (action IN ('config.change', 'policy.change') AND regexp_matches(lower(coalesce(target_name, '')), '${words}')))
)
SELECT ts, person, ends, action_original, target, outcome, src_ip, source, event_id FROM changes
ORDER BY ends DESC, ts DESC, event_id`,
  columns: [
    { name: 'ts', title: 'When', kind: 'time' },
    { name: 'person', title: 'Person', kind: 'value' },
    { name: 'ends', title: 'Ends it', kind: 'text' },
    { name: 'action_original', title: 'As exported', kind: 'value' },
    { name: 'target', title: 'Target', kind: 'value' },
    { name: 'outcome', title: 'Outcome', kind: 'value' },
    { name: 'src_ip', title: 'From', kind: 'value' },
    { name: 'source', title: 'Source', kind: 'value' },
    { name: 'event_id', title: 'Event', kind: 'value', opens: 'event_id' },
  ],
  picture: { kind: 'none' },
  answer: {
    sql: 'SELECT count(*) AS n, count(DISTINCT person) AS people, count(*) FILTER (ends) AS ends, arg_max(person, ts) AS last_who, max(ts) AS last_time FROM result',
    sentence:
      '{n|change|changes} to logging, alerting or audit by {people|person|people}, {ends} of them ending something; the last by {last_who} at {last_time}.',
  },
  weight: 'high',
  subject: 'change to logging, alerting or audit',
};
