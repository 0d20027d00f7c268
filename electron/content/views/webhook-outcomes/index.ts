/** What webhook endpoints took and refused, and for which reason, with the share of the endpoint's deliveries. */
import type { View } from '../../view.ts';

export const view: View = {
  id: 'webhook-outcomes',
  group: 'webhook',
  title: 'Webhook outcomes',
  question: 'What did each webhook endpoint accept and reject, and why?',
  params: [
    {
      name: 'least',
      label: 'At least',
      help: 'Deliveries of one endpoint with the same outcome and reason to be listed.',
      kind: 'count',
      default: 1,
      min: 1,
    },
  ],
  answerable: "action IN ('webhook.accept', 'webhook.reject')",
  wants: 'a webhook gateway log or a list of deliveries with their outcome',
  sql: `WITH outcomes AS (
  SELECT target_name AS endpoint, action, error AS reason, status_code AS status, count(*) AS deliveries,
    count(DISTINCT src_ip) AS addresses, min(ts) AS first_seen, max(ts) AS last_seen
  FROM scope WHERE action IN ('webhook.accept', 'webhook.reject')
  GROUP BY target_name, action, error, status_code
), shared AS (
  SELECT *, deliveries / sum(deliveries) OVER (PARTITION BY endpoint) AS share FROM outcomes
)
SELECT endpoint, action, reason, status, deliveries, share, addresses, first_seen, last_seen
FROM shared WHERE deliveries >= :least
ORDER BY action = 'webhook.reject' DESC, deliveries DESC, endpoint NULLS LAST, reason, status`,
  columns: [
    { name: 'endpoint', title: 'Endpoint', kind: 'value', opens: 'target_name' },
    { name: 'action', title: 'Outcome', kind: 'value', opens: 'action' },
    { name: 'reason', title: 'Reason', kind: 'value', opens: 'error' },
    { name: 'status', title: 'Status', kind: 'value', opens: 'status_code' },
    { name: 'deliveries', title: 'Deliveries', kind: 'count' },
    { name: 'share', title: "Of the endpoint's", kind: 'share' },
    { name: 'addresses', title: 'Addresses', kind: 'count' },
    { name: 'first_seen', title: 'First', kind: 'time', role: 'from' },
    { name: 'last_seen', title: 'Last', kind: 'time', role: 'to' },
  ],
  picture: { kind: 'ranking', label: 'endpoint', value: 'deliveries' },
  answer: {
    sql: `SELECT sum(deliveries)::BIGINT AS deliveries, count(DISTINCT endpoint) AS endpoints, coalesce(sum(deliveries) FILTER (action = 'webhook.reject'), 0)::BIGINT AS rejected,
  CASE WHEN count(*) FILTER (action = 'webhook.reject') = 0 THEN 'nothing was refused'
    ELSE format('most often {} refused {:d} for {}', coalesce(arg_max(coalesce(endpoint, 'an endpoint without a name'), deliveries) FILTER (action = 'webhook.reject'), ''),
      max(deliveries) FILTER (action = 'webhook.reject'), arg_max(coalesce(reason, status, 'no reason given'), deliveries) FILTER (action = 'webhook.reject')) END AS most
FROM result`,
    sentence:
      '{rejected} of {deliveries|delivery was|deliveries were} rejected, at {endpoints|endpoint|endpoints}; {most}.',
  },
  subject: 'webhook delivery outcome that frequent',
};
