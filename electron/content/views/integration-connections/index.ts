/**
 * Who connected and disconnected which integration. New ones come first: those of which nothing was logged before they were
 * connected, though the log had gone on for a while. The past is looked for outside of the filter too.
 */
import type { View } from '../../view.ts';

export const view: View = {
  id: 'integration-connections',
  group: 'integration',
  title: 'Integrations connected and disconnected',
  question: 'Who connected or disconnected which integrations, and which of them were new?',
  params: [
    {
      name: 'least',
      label: 'At least',
      help: 'Connects and disconnects of one integration by one person to be listed.',
      kind: 'count',
      default: 1,
      min: 1,
    },
    {
      name: 'days',
      label: 'New after',
      help: 'The log must go back so many days before an integration can be called new.',
      kind: 'days',
      default: 1,
      min: 0,
      max: 3_650,
    },
  ],
  answerable: "action IN ('integration.connect', 'integration.disconnect')",
  wants: 'an audit log of the application or the platform that tells of its integrations',
  sql: `WITH changes AS (
  SELECT coalesce(integration, target_name, target_id) AS integration, integration AS named, coalesce(actor_email, actor_name, actor_id) AS person, actor_email,
    CASE WHEN actor_email IS NULL THEN actor_name END AS actor_name, workspace, src_ip, action, outcome, ts, source
  FROM scope WHERE action IN ('integration.connect', 'integration.disconnect')
), first_time AS (
  SELECT integration, min(first_seen) AS first_seen FROM (
    SELECT integration, min(ts) AS first_seen FROM events WHERE integration IS NOT NULL GROUP BY integration
    UNION ALL SELECT coalesce(target_name, target_id), min(ts) FROM events WHERE integration IS NULL AND action IN ('integration.connect', 'integration.disconnect') GROUP BY ALL
  ) GROUP BY integration
), log_starts AS (
  SELECT source, min(ts) AS began FROM events GROUP BY source
), people AS (
  SELECT source, integration, min(named) AS named, person, min(actor_email) AS email, min(actor_name) AS name, count(*) FILTER (action = 'integration.connect') AS connected,
    count(*) FILTER (action = 'integration.disconnect') AS disconnected, count(*) FILTER (outcome = 'failure') AS failed, count(DISTINCT workspace) AS workspaces,
    count(DISTINCT src_ip) AS addresses, min(ts) AS first_seen, max(ts) AS last_seen, min(ts) FILTER (action = 'integration.connect') AS first_connected
  FROM changes GROUP BY source, integration, person HAVING count(*) >= :least
)
SELECT p.named AS integration, CASE WHEN p.named IS NULL THEN p.integration END AS object, p.person, p.connected, p.disconnected, p.failed, p.workspaces, p.addresses,
  CASE WHEN p.first_connected <= f.first_seen AND f.first_seen >= l.began + to_days(:days) THEN 'not seen before' END AS news, p.first_seen, p.last_seen, p.email, p.name, p.source
FROM people p JOIN log_starts l ON p.source = l.source LEFT JOIN first_time f ON p.integration IS NOT DISTINCT FROM f.integration
ORDER BY news IS NOT NULL DESC, p.connected + p.disconnected DESC, p.last_seen DESC, p.integration NULLS LAST, p.person NULLS LAST, p.source`,
  columns: [
    { name: 'integration', title: 'Integration', kind: 'value', opens: 'integration' },
    { name: 'object', title: 'or object', kind: 'value', opens: 'target_name' },
    { name: 'person', title: 'Person', kind: 'text' },
    { name: 'connected', title: 'Connected', kind: 'count' },
    { name: 'disconnected', title: 'Disconnected', kind: 'count' },
    { name: 'failed', title: 'Failed', kind: 'count' },
    { name: 'workspaces', title: 'Workspaces', kind: 'count' },
    { name: 'addresses', title: 'Addresses', kind: 'count' },
    { name: 'news', title: 'New', kind: 'text' },
    { name: 'first_seen', title: 'First', kind: 'time', role: 'from' },
    { name: 'last_seen', title: 'Last', kind: 'time', role: 'to' },
    { name: 'email', title: 'E-mail', kind: 'value', opens: 'actor_email' },
    { name: 'name', title: 'Name', kind: 'value', opens: 'actor_name' },
    { name: 'source', title: 'Source', kind: 'value', opens: 'source' },
  ],
  picture: { kind: 'none' },
  answer: {
    sql: `SELECT sum(connected)::BIGINT AS connected, sum(disconnected)::BIGINT AS disconnected, count(DISTINCT coalesce(integration, object)) AS integrations, count(DISTINCT person) AS people,
  CASE WHEN count(news) = 0 THEN format('the last was {}, by {}', arg_max(coalesce(integration, object, 'one without a name'), last_seen), arg_max(coalesce(person, 'nobody named'), last_seen))
    ELSE format('{:d} not seen before, first {}, connected by {}', count(news), first(coalesce(integration, object, 'one without a name')), first(coalesce(person, 'nobody named'))) END AS told FROM result`,
    sentence:
      '{connected|connect|connects} and {disconnected|disconnect|disconnects} of {integrations|integration|integrations} by {people|person|people}; {told}.',
  },
  subject: 'integration connected or disconnected that often',
  terms: [{ column: 'action', op: 'is', values: ['integration.connect', 'integration.disconnect'] }],
};
