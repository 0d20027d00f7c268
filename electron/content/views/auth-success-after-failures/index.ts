/** A sign-in that worked right after a run of failures of the same account: somebody guessed, or somebody forgot. */
import type { View } from '../../view.ts';

export const view: View = {
  id: 'auth-success-after-failures',
  group: 'auth',
  title: 'Success after failures',
  question: 'Who got in after failing again and again, and was the address new for them?',
  params: [
    {
      name: 'failures',
      label: 'At least, failures',
      help: 'Failures of the account since its last success, within the window.',
      kind: 'count',
      default: 5,
      min: 1,
    },
    {
      name: 'minutes',
      label: 'Within',
      help: 'How long before the success the failures may lie.',
      kind: 'minutes',
      default: 60,
      min: 1,
    },
  ],
  answerable: "action = 'sign_in'",
  wants: 'a sign-in log',
  sql: `WITH tries AS (
  SELECT event_id, ts, outcome, lower(coalesce(actor_email, actor_name, actor_id)) AS person, src_ip, src_country
  FROM scope WHERE action = 'sign_in' AND outcome IN ('success', 'failure') AND coalesce(actor_email, actor_name, actor_id) IS NOT NULL
), failures AS (
  SELECT person, ts, src_ip, lag(ts, :failures - 1) OVER (PARTITION BY person ORDER BY ts) >= ts - to_minutes(:minutes) AS is_dense
  FROM tries WHERE outcome = 'failure'
), dense AS (
  SELECT person, ts FROM failures WHERE is_dense
), successes AS (
  SELECT person, ts FROM tries WHERE outcome = 'success' AND person IN (SELECT person FROM dense)
), ends AS (
  SELECT DISTINCT d.person, s.ts FROM dense d ASOF JOIN successes s ON s.person = d.person AND s.ts >= d.ts WHERE s.ts <= d.ts + to_minutes(:minutes)
), spans AS (
  SELECT e.person, e.ts, p.ts AS before FROM ends e ASOF LEFT JOIN successes p ON p.person = e.person AND p.ts < e.ts
), counted AS (
  SELECT s.person, s.ts, count(*) AS failures, min(f.ts) AS began, count(DISTINCT f.src_ip) AS addresses
  FROM spans s JOIN failures f ON f.person = s.person AND f.ts BETWEEN s.ts - to_minutes(:minutes) AND s.ts AND (s.before IS NULL OR f.ts > s.before)
  GROUP BY s.person, s.ts HAVING count(*) >= :failures
), found AS (
  SELECT c.person, c.ts, any_value(c.failures) AS failures, any_value(c.began) AS began, any_value(c.addresses) AS addresses,
    min(t.event_id) AS event_id, arg_min_null(t.src_ip, t.event_id) AS src_ip, arg_min_null(t.src_country, t.event_id) AS src_country
  FROM counted c JOIN tries t ON t.person = c.person AND t.ts = c.ts AND t.outcome = 'success' GROUP BY c.person, c.ts
), visits AS (
  SELECT e.src_ip, lower(coalesce(e.actor_email, e.actor_name, e.actor_id)) AS person, min(e.ts) AS first FROM events e
  WHERE e.action = 'sign_in' AND e.outcome = 'success' AND e.src_ip IN (SELECT src_ip FROM found) GROUP BY ALL
), known AS (
  SELECT f.event_id FROM found f JOIN visits v ON v.src_ip = f.src_ip AND v.person = f.person AND v.first < f.began
)
SELECT f.person, f.failures, f.began, f.ts AS got_in, f.src_ip, f.src_country AS country,
  CASE WHEN f.src_ip IS NULL THEN 'not told' WHEN k.event_id IS NULL THEN 'new' ELSE 'known' END AS address, f.addresses AS tried_from,
  f.event_id
FROM found f LEFT JOIN known k USING (event_id)
ORDER BY address = 'new' DESC, f.failures DESC, f.ts, f.event_id`,
  columns: [
    { name: 'person', title: 'Person', kind: 'value' },
    { name: 'failures', title: 'Failures before', kind: 'count' },
    { name: 'began', title: 'Began', kind: 'time', role: 'from' },
    { name: 'got_in', title: 'Got in', kind: 'time' },
    { name: 'src_ip', title: 'Address', kind: 'value', opens: 'src_ip' },
    { name: 'country', title: 'Country', kind: 'value', opens: 'src_country' },
    { name: 'address', title: 'Address was', kind: 'text' },
    { name: 'tried_from', title: 'Addresses that failed', kind: 'count' },
    { name: 'event_id', title: 'Event', kind: 'text', opens: 'event_id' },
  ],
  picture: { kind: 'ranking', label: 'person', value: 'failures' },
  answer: {
    sql: "SELECT count(*) AS n, count(DISTINCT person) AS people, count(*) FILTER (address = 'new') AS strange, max(failures) AS most, arg_max(person, failures) AS who FROM result",
    sentence:
      '{n|sign-in|sign-ins} of {people|person|people} worked after such a run, {strange} from an address that was new for them; {who} after {most|failure|failures}.',
  },
  weight: 'high',
  subject: 'success after {failures} failures within {minutes} minutes',
  terms: [{ column: 'action', op: 'is', values: ['sign_in'] }],
};
