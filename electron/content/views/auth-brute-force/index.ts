/** One account that is tried again and again, wherever from. The counterpart of a spray. */
import type { View } from '../../view.ts';

export const view: View = {
  id: 'auth-brute-force',
  group: 'auth',
  title: 'Brute force',
  question: 'Which accounts were tried again and again in a short time, and did anybody get in?',
  params: [
    {
      name: 'failures',
      label: 'At least, failures',
      help: 'Failures of one account within the window.',
      kind: 'count',
      default: 10,
      min: 2,
    },
    {
      name: 'minutes',
      label: 'Within',
      help: 'Time in which they lie.',
      kind: 'minutes',
      default: 60,
      min: 1,
    },
  ],
  answerable: "action = 'sign_in'",
  wants: 'a sign-in log',
  sql: `WITH tries AS (
  SELECT event_id, ts, outcome, lower(coalesce(actor_email, actor_name, actor_id)) AS person, src_ip, source
  FROM scope WHERE action = 'sign_in' AND outcome IN ('success', 'failure') AND coalesce(actor_email, actor_name, actor_id) IS NOT NULL
), windowed AS (
  SELECT person, ts, count(*) OVER (PARTITION BY person ORDER BY ts RANGE BETWEEN to_minutes(:minutes) PRECEDING AND CURRENT ROW) AS near
  FROM tries WHERE outcome = 'failure'
), accounts AS (
  SELECT person, max(near) AS densest, arg_max(ts, (near, -epoch_us(ts))) AS peak FROM windowed GROUP BY person HAVING max(near) >= :failures
), failing AS (
  SELECT DISTINCT person, src_ip FROM tries WHERE outcome = 'failure' AND src_ip IS NOT NULL
)
SELECT t.person, any_value(a.densest) AS densest, count(*) FILTER (t.outcome = 'failure') AS failures,
  count(DISTINCT t.src_ip) FILTER (t.outcome = 'failure') AS addresses, min(t.ts) FILTER (t.outcome = 'failure') AS began,
  any_value(a.peak) AS peak, max(t.ts) FILTER (t.outcome = 'failure') AS ended,
  min(t.ts) FILTER (t.outcome = 'success' AND f.src_ip IS NOT NULL AND t.ts >= a.peak) AS got_in,
  list_sort(list(DISTINCT t.source)) AS sources
FROM tries t JOIN accounts a ON a.person = t.person LEFT JOIN failing f ON f.person = t.person AND f.src_ip = t.src_ip
GROUP BY t.person
ORDER BY got_in IS NOT NULL DESC, densest DESC, failures DESC, t.person`,
  columns: [
    { name: 'person', title: 'Account', kind: 'value' },
    { name: 'densest', title: 'Most within the window', kind: 'count' },
    { name: 'failures', title: 'Failures', kind: 'count' },
    { name: 'addresses', title: 'Addresses', kind: 'count' },
    { name: 'began', title: 'Began', kind: 'time', role: 'from' },
    { name: 'peak', title: 'Densest at', kind: 'time' },
    { name: 'ended', title: 'Last failure', kind: 'time' },
    { name: 'got_in', title: 'Got in from such an address', kind: 'time' },
    { name: 'sources', title: 'Sources', kind: 'list' },
  ],
  picture: { kind: 'ranking', label: 'person', value: 'densest' },
  answer: {
    sql: 'SELECT count(*) AS n, count(got_in) AS inside, max(densest) AS most, arg_max(person, densest) AS who FROM result',
    sentence:
      '{n|account was|accounts were} tried that often; {who} failed {most|time|times} within the window. {inside} of them were got into from an address that had failed.',
  },
  weight: 'high',
  subject: 'account with {failures} failures within {minutes} minutes',
  terms: [{ column: 'action', op: 'is', values: ['sign_in'] }],
};
