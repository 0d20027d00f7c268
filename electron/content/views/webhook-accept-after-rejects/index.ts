/**
 * A webhook that was accepted right after a run of rejected ones, with no other accept between: of the same sender, or at
 * the same endpoint. Somebody who tries until a signature fits looks like this; so does an endpoint that recovers, and
 * their reasons tell them apart. Accepts from the rejected address itself come first, then those after rejects for signature
 * or replay.
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
  SELECT ts, action, source, target_name, src_ip, error, severity FROM scope WHERE action IN ('webhook.accept', 'webhook.reject')
), keyed AS (
  SELECT 'address' AS kind, src_ip AS key, ts, action, source, error, severity FROM deliveries WHERE src_ip IS NOT NULL
  UNION ALL SELECT 'endpoint', target_name, ts, action, source, error, severity FROM deliveries WHERE target_name IS NOT NULL
), rejects AS (
  SELECT kind, key, ts, source, error, severity FROM keyed WHERE action = 'webhook.reject'
), accepts AS (
  SELECT kind, key, ts, source FROM keyed WHERE action = 'webhook.accept'
), runs AS (
  SELECT r.source, r.kind, r.key, a.ts, count(*) AS rejects, count(*) FILTER (r.severity = 'medium') AS forged, min(r.ts) AS first_reject,
    coalesce(list(DISTINCT r.error) FILTER (r.error IS NOT NULL), []) AS reasons
  FROM rejects r ASOF JOIN accepts a ON r.source = a.source AND r.kind = a.kind AND r.key = a.key AND r.ts <= a.ts
  WHERE r.ts >= a.ts - to_minutes(:minutes)
  GROUP BY r.source, r.kind, r.key, a.ts HAVING count(*) >= :least
), accepted AS (
  SELECT event_id, ts, source, target_name, src_ip, target_id FROM scope
  WHERE action = 'webhook.accept' AND ts IN (SELECT ts FROM runs)
), first_accepts AS (
  SELECT r.source, r.kind, r.key, r.ts, min(a.event_id) AS event_id
  FROM runs r JOIN accepted a ON a.ts = r.ts AND a.source = r.source AND CASE r.kind WHEN 'address' THEN a.src_ip ELSE a.target_name END = r.key
  GROUP BY r.source, r.kind, r.key, r.ts
)
SELECT any_value(a.ts) AS accepted_at, any_value(a.target_name) AS endpoint, any_value(a.src_ip) AS address, any_value(a.target_id) AS delivery,
  coalesce(max(rejects) FILTER (r.kind = 'address'), 0) AS of_address, coalesce(max(rejects) FILTER (r.kind = 'endpoint'), 0) AS of_endpoint,
  max(forged) AS forged, list_sort(list_distinct(flatten(list(reasons))))[1:10] AS reasons, min(first_reject) AS first_reject, a.event_id
FROM runs r JOIN first_accepts f ON r.source = f.source AND r.kind = f.kind AND r.key = f.key AND r.ts = f.ts JOIN accepted a ON a.event_id = f.event_id
GROUP BY a.event_id
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
