/**
 * One delivery of a webhook that came more than once although it had been accepted. Attempts that were refused before the
 * first accept are retries, as providers make them, and do not count. A delivery is named by its id at one endpoint in one source.
 */
import type { View } from '../../view.ts';

export const view: View = {
  id: 'webhook-replays',
  group: 'webhook',
  title: 'Webhook replays',
  question: 'Which deliveries came again after they had been accepted?',
  params: [
    {
      name: 'minutes',
      label: 'Again after',
      help: 'A delivery that is refused so long after it was accepted, or accepted so long after it was first seen, is listed too.',
      kind: 'minutes',
      default: 60,
      min: 1,
      max: 525_600,
    },
  ],
  answerable: "action IN ('webhook.accept', 'webhook.reject') AND target_id IS NOT NULL",
  wants: 'a webhook gateway log that names each delivery',
  sql: `WITH deliveries AS (
  SELECT source, target_name AS endpoint, target_id AS delivery, count(*) FILTER (action = 'webhook.accept') AS accepted,
    count(*) FILTER (action = 'webhook.reject') AS rejected, count(DISTINCT src_ip) AS addresses, list(DISTINCT src_ip ORDER BY src_ip) FILTER (src_ip IS NOT NULL) AS from_addresses,
    min(ts) AS first_seen, min(ts) FILTER (action = 'webhook.accept') AS first_accepted, max(ts) AS last_seen
  FROM scope WHERE action IN ('webhook.accept', 'webhook.reject') AND target_id IS NOT NULL
  GROUP BY source, target_name, target_id HAVING count(*) > 1
), told AS (
  SELECT *, CASE WHEN accepted > 1 THEN 'accepted ' || accepted || ' times'
      WHEN last_seen - first_accepted >= to_minutes(:minutes) THEN 'came again after it was accepted, and was refused'
      WHEN first_accepted - first_seen >= to_minutes(:minutes) THEN 'accepted long after it was first seen' END AS what
  FROM deliveries
)
SELECT delivery, endpoint, what, accepted, rejected, coalesce(from_addresses, [])[1:20] AS from_addresses, first_seen, last_seen,
  epoch(last_seen - first_seen)::BIGINT AS apart, source
FROM told WHERE what IS NOT NULL
ORDER BY accepted DESC, addresses DESC, apart DESC, delivery, endpoint, source`,
  columns: [
    { name: 'delivery', title: 'Delivery', kind: 'value', opens: 'target_id' },
    { name: 'endpoint', title: 'Endpoint', kind: 'value', opens: 'target_name' },
    { name: 'what', title: 'What happened', kind: 'text' },
    { name: 'accepted', title: 'Accepted', kind: 'count' },
    { name: 'rejected', title: 'Rejected', kind: 'count' },
    { name: 'from_addresses', title: 'From', kind: 'list' },
    { name: 'first_seen', title: 'First', kind: 'time', role: 'from' },
    { name: 'last_seen', title: 'Last', kind: 'time', role: 'to' },
    { name: 'apart', title: 'Apart', kind: 'seconds' },
    { name: 'source', title: 'Source', kind: 'value', opens: 'source' },
  ],
  picture: { kind: 'none' },
  answer: {
    sql: `SELECT count(*) AS deliveries, count(*) FILTER (accepted > 1) AS twice, count(DISTINCT endpoint) AS endpoints, first(delivery) AS worst, first(what) AS what, first(last_seen) AS worst_last FROM result`,
    sentence:
      '{deliveries|delivery|deliveries} came again at {endpoints|endpoint|endpoints}, {twice} of them accepted more than once; {worst}: {what}, last at {worst_last}.',
  },
  subject: 'delivery that came again after it was accepted',
  weight: 'high',
};
