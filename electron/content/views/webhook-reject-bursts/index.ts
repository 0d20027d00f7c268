/**
 * Rejected webhooks that come close together: at one endpoint, or from one address over several endpoints (which an
 * endpoint's own count would not show). A burst ends where nothing was rejected for a while.
 */
import type { View } from '../../view.ts';

export const view: View = {
  id: 'webhook-reject-bursts',
  group: 'webhook',
  title: 'Bursts of rejected webhooks',
  question: 'When were many webhooks rejected in a row, where, and from which addresses?',
  params: [
    {
      name: 'least',
      label: 'At least',
      help: 'Rejected deliveries that make a burst.',
      kind: 'count',
      default: 10,
      min: 2,
    },
    {
      name: 'minutes',
      label: 'Pause',
      help: 'A burst ends when nothing was rejected for longer than this.',
      kind: 'minutes',
      default: 5,
      min: 1,
      max: 1_440,
    },
  ],
  answerable: "action = 'webhook.reject'",
  wants: 'a webhook gateway log that keeps what was rejected',
  sql: `WITH rejects AS (
  SELECT ts, target_name AS endpoint, src_ip, error, severity FROM scope WHERE action = 'webhook.reject'
), keyed AS (
  SELECT 'endpoint' AS kind, endpoint AS key, ts, endpoint, src_ip, error, severity FROM rejects WHERE endpoint IS NOT NULL
  UNION ALL SELECT 'address', src_ip, ts, endpoint, src_ip, error, severity FROM rejects WHERE src_ip IS NOT NULL
), begun AS (
  SELECT *, coalesce(ts - lag(ts) OVER (PARTITION BY kind, key ORDER BY ts) > to_minutes(:minutes), true) AS is_first FROM keyed
), numbered AS (
  SELECT *, count(*) FILTER (is_first) OVER (PARTITION BY kind, key ORDER BY ts) AS burst FROM begun
), bursts AS (
  SELECT kind, key, burst, count(*) AS rejected, count(*) FILTER (severity = 'medium') AS forged, count(DISTINCT endpoint) AS endpoints,
    list(DISTINCT endpoint ORDER BY endpoint) FILTER (endpoint IS NOT NULL) AS at_endpoints, list(DISTINCT src_ip ORDER BY src_ip) FILTER (src_ip IS NOT NULL) AS from_addresses,
    list(DISTINCT error ORDER BY error) FILTER (error IS NOT NULL) AS reasons, min(ts) AS began, max(ts) AS ended
  FROM numbered GROUP BY kind, key, burst HAVING count(*) >= :least
)
SELECT CASE kind WHEN 'endpoint' THEN key END AS endpoint, CASE kind WHEN 'address' THEN key END AS address, rejected, forged,
  coalesce(at_endpoints, [])[1:20] AS at_endpoints, coalesce(from_addresses, [])[1:20] AS from_addresses, coalesce(reasons, [])[1:10] AS reasons, began, ended,
  epoch(ended - began)::BIGINT AS took
FROM bursts WHERE kind = 'endpoint' OR endpoints > 1
ORDER BY rejected DESC, began, endpoint, address`,
  columns: [
    { name: 'endpoint', title: 'Endpoint', kind: 'value', opens: 'target_name' },
    { name: 'address', title: 'or address', kind: 'value', opens: 'src_ip' },
    { name: 'rejected', title: 'Rejected', kind: 'count' },
    { name: 'forged', title: 'For signature or replay', kind: 'count' },
    { name: 'at_endpoints', title: 'At', kind: 'list' },
    { name: 'from_addresses', title: 'From', kind: 'list' },
    { name: 'reasons', title: 'Reasons', kind: 'list' },
    { name: 'began', title: 'Began', kind: 'time', role: 'from' },
    { name: 'ended', title: 'Ended', kind: 'time', role: 'to' },
    { name: 'took', title: 'Took', kind: 'seconds' },
  ],
  picture: { kind: 'none' },
  answer: {
    sql: `SELECT count(*) AS bursts, first(rejected) AS most, first(coalesce(endpoint, 'one address')) AS worst, first(began) AS began,
  CASE WHEN len(first(from_addresses)) = 0 THEN 'addresses that are not known' WHEN len(first(from_addresses)) = 1 THEN first(from_addresses)[1] ELSE len(first(from_addresses)) || ' addresses' END AS senders FROM result`,
    sentence:
      '{bursts|burst|bursts} of rejected webhooks; the biggest, {most} at {worst} from {senders}, began {began}.',
  },
  subject: 'burst of rejected webhooks',
  terms: [{ column: 'action', op: 'is', values: ['webhook.reject'] }],
  weight: 'medium',
};
