/**
 * A webhook that was accepted right after a run of rejected ones, with no other accept between: of the same sender, or at
 * the same endpoint. Somebody who tries until a signature fits looks like this; so does an endpoint that recovers, and
 * their reasons tell them apart. Accepts
 * from the rejected address itself come first, then those after rejects for signature or replay.
 */
import type { View } from '../../view.ts';

export const view: View = {
  id: 'webhook-accept-after-rejects',
  group: 'webhook',
  title: 'Webhook accepted after a run of rejects',
  question: 'Which webhooks were accepted right after a run of rejected ones?',
  params: [
    {
      name: 'least',
      label: 'At least',
      help: 'Rejected deliveries in a row, from the same address or at the same endpoint, before the accepted one.',
      kind: 'count',
      default: 5,
      min: 1,
    },
    {
      name: 'minutes',
      label: 'Within',
      help: 'The rejected deliveries lie so shortly before the accepted one.',
      kind: 'minutes',
      default: 30,
      min: 1,
      max: 10_080,
    },
  ],
  answerable: "action IN ('webhook.accept', 'webhook.reject')",
  wants: 'a webhook gateway log with accepted and rejected deliveries',
  sql: `WITH deliveries AS (
  SELECT event_id, ts, action, source, target_name, src_ip, target_id, error, severity FROM scope WHERE action IN ('webhook.accept', 'webhook.reject')
), keyed AS (
  SELECT 'address' AS kind, src_ip AS key, * FROM deliveries WHERE src_ip IS NOT NULL
  UNION ALL SELECT 'endpoint', target_name, * FROM deliveries WHERE target_name IS NOT NULL
), numbered AS (
  SELECT *, count(*) FILTER (action = 'webhook.accept') OVER (PARTITION BY source, kind, key ORDER BY ts, action DESC, event_id ROWS UNBOUNDED PRECEDING)
      - CASE action WHEN 'webhook.accept' THEN 1 ELSE 0 END AS run FROM keyed
), runs AS (
  SELECT e.event_id, e.kind, any_value(e.ts) AS accepted_at, any_value(e.target_name) AS endpoint, any_value(e.src_ip) AS address, any_value(e.target_id) AS delivery,
    count(*) AS rejects, count(*) FILTER (r.severity = 'medium') AS forged, min(r.ts) AS first_reject, coalesce(list(DISTINCT r.error) FILTER (r.error IS NOT NULL), []) AS reasons
  FROM numbered r JOIN numbered e ON r.source = e.source AND r.kind = e.kind AND r.key = e.key AND r.run = e.run
  WHERE r.action = 'webhook.reject' AND e.action = 'webhook.accept' AND r.ts >= e.ts - to_minutes(:minutes)
  GROUP BY e.event_id, e.kind HAVING count(*) >= :least
)
SELECT any_value(accepted_at) AS accepted_at, any_value(endpoint) AS endpoint, any_value(address) AS address, any_value(delivery) AS delivery,
  coalesce(max(rejects) FILTER (kind = 'address'), 0) AS of_address, coalesce(max(rejects) FILTER (kind = 'endpoint'), 0) AS of_endpoint,
  max(forged) AS forged, list_sort(list_distinct(flatten(list(reasons))))[1:10] AS reasons, min(first_reject) AS first_reject, event_id
FROM runs GROUP BY event_id
ORDER BY of_address > 0 DESC, forged DESC, greatest(of_address, of_endpoint) DESC, accepted_at, event_id`,
  columns: [
    { name: 'accepted_at', title: 'Accepted', kind: 'time' },
    { name: 'endpoint', title: 'Endpoint', kind: 'value' },
    { name: 'address', title: 'Address', kind: 'value' },
    { name: 'delivery', title: 'Delivery', kind: 'value' },
    { name: 'of_address', title: 'Rejects of the address', kind: 'count' },
    { name: 'of_endpoint', title: 'Rejects at the endpoint', kind: 'count' },
    { name: 'forged', title: 'For signature or replay', kind: 'count' },
    { name: 'reasons', title: 'Reasons', kind: 'list' },
    { name: 'first_reject', title: 'First reject', kind: 'time' },
    { name: 'event_id', title: 'Event', kind: 'value', opens: 'event_id' },
  ],
  picture: { kind: 'none' },
  answer: {
    sql: `SELECT count(*) AS accepted, count(*) FILTER (of_address > 0) AS same, first(coalesce(endpoint, 'an endpoint without a name')) AS worst, first(coalesce(address, 'an address that is not known')) AS address,
  first(greatest(of_address, of_endpoint)) AS rejects, first(accepted_at) AS at FROM result`,
    sentence:
      '{accepted|webhook was|webhooks were} accepted right after a run of rejects, {same} of them from the rejected address itself; first look at {worst}: accepted from {address} at {at}, after {rejects|reject|rejects}.',
  },
  subject: 'webhook accepted right after such a run of rejects',
  weight: 'high',
};
