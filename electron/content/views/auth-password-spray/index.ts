/** One address that fails for many people: the pattern of a password spray. */
import type { View } from '../../view.ts';

export const view: View = {
  id: 'auth-password-spray',
  group: 'auth',
  title: 'Password spray',
  question: 'Which addresses failed to sign in as many different people, and whom did they get?',
  params: [
    {
      name: 'people',
      label: 'At least, people',
      help: 'Different people that one address failed for within the window.',
      kind: 'count',
      default: 5,
      min: 2,
    },
    {
      name: 'hours',
      label: 'Window',
      help: 'Time in which the failures lie.',
      kind: 'hours',
      default: 24,
      min: 1,
    },
  ],
  answerable: "action = 'sign_in' AND src_ip IS NOT NULL",
  wants: 'a sign-in log with addresses',
  sql: `WITH tries AS (
  SELECT src_ip, ts, outcome, lower(coalesce(actor_email, actor_name, actor_id)) AS person
  FROM scope WHERE action = 'sign_in' AND src_ip IS NOT NULL AND coalesce(actor_email, actor_name, actor_id) IS NOT NULL
), windowed AS (
  SELECT src_ip, len(list_distinct(list(person) OVER w)) AS people
  FROM tries WHERE outcome = 'failure'
  WINDOW w AS (PARTITION BY src_ip ORDER BY ts RANGE BETWEEN to_hours(:hours) PRECEDING AND CURRENT ROW)
), addresses AS (
  SELECT src_ip, max(people) AS people FROM windowed GROUP BY src_ip HAVING max(people) >= :people
), failed AS (
  SELECT DISTINCT src_ip, person FROM tries WHERE outcome = 'failure'
)
SELECT t.src_ip, any_value(a.people) AS people, count(*) FILTER (t.outcome = 'failure') AS failures,
  min(t.ts) FILTER (t.outcome = 'failure') AS began, max(t.ts) FILTER (t.outcome = 'failure') AS ended,
  coalesce(list(DISTINCT t.person ORDER BY t.person) FILTER (t.outcome = 'success' AND f.person IS NOT NULL), []) AS got_in,
  any_value(n.country) AS country, any_value(n.network) AS network
FROM tries t JOIN addresses a ON a.src_ip = t.src_ip
LEFT JOIN failed f ON f.src_ip = t.src_ip AND f.person = t.person
LEFT JOIN main.addresses n ON n.address = t.src_ip
GROUP BY t.src_ip
ORDER BY len(got_in) > 0 DESC, people DESC, failures DESC, t.src_ip`,
  columns: [
    { name: 'src_ip', title: 'Address', kind: 'value', opens: 'src_ip' },
    { name: 'people', title: 'People', kind: 'count' },
    { name: 'failures', title: 'Failures', kind: 'count' },
    { name: 'began', title: 'Began', kind: 'time', role: 'from' },
    { name: 'ended', title: 'Last failure', kind: 'time' },
    { name: 'got_in', title: 'Got in as', kind: 'list' },
    { name: 'country', title: 'Country', kind: 'value' },
    { name: 'network', title: 'Network', kind: 'text' },
  ],
  picture: { kind: 'ranking', label: 'src_ip', value: 'people' },
  answer: {
    sql: 'SELECT count(*) AS n, sum(failures)::BIGINT AS failures, max(people) AS most, arg_max(src_ip, people) AS worst, count(*) FILTER (len(got_in) > 0) AS inside FROM result',
    sentence:
      '{n|address|addresses} sprayed, with {failures|failure|failures}; {worst} tried {most|person|people}. {inside} of them signed in as somebody they had failed for.',
  },
  weight: 'high',
  subject: 'address that failed for that many people',
  terms: [{ column: 'action', op: 'is', values: ['sign_in'] }],
};
