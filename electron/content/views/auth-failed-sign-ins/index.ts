/** Failed sign-ins by person: how often, from how many addresses, and whether one went through afterwards. */
import type { View } from '../../view.ts';

export const view: View = {
  id: 'auth-failed-sign-ins',
  group: 'auth',
  title: 'Failed sign-ins',
  question: 'Whose sign-ins failed, how often, and did one succeed afterwards?',
  params: [
    {
      name: 'least',
      label: 'At least',
      help: 'Failed sign-ins of one person to be listed.',
      kind: 'count',
      default: 3,
      min: 1,
    },
  ],
  answerable: "action = 'sign_in'",
  wants: 'a sign-in log (identity provider, cloud console or application)',
  sql: `WITH tries AS (
  SELECT coalesce(actor_email, actor_name, actor_id) AS person, ts, outcome, src_ip
  FROM scope WHERE action = 'sign_in' AND coalesce(actor_email, actor_name, actor_id) IS NOT NULL
)
SELECT person, count(*) FILTER (outcome = 'failure') AS failed, count(DISTINCT src_ip) FILTER (outcome = 'failure') AS addresses,
  min(ts) FILTER (outcome = 'failure') AS first_failed, max(ts) FILTER (outcome = 'failure') AS last_failed,
  count(*) FILTER (outcome = 'success') AS succeeded,
  min(ts) FILTER (outcome = 'success' AND ts > first_failure) AS next_success
FROM (SELECT *, min(ts) FILTER (outcome = 'failure') OVER (PARTITION BY person) AS first_failure FROM tries)
GROUP BY person
HAVING count(*) FILTER (outcome = 'failure') >= :least
ORDER BY failed DESC, person`,
  columns: [
    { name: 'person', title: 'Person', kind: 'value', opens: 'actor_email' },
    { name: 'failed', title: 'Failed', kind: 'count' },
    { name: 'addresses', title: 'Addresses', kind: 'count' },
    { name: 'first_failed', title: 'First failure', kind: 'time', role: 'from' },
    { name: 'last_failed', title: 'Last failure', kind: 'time' },
    { name: 'succeeded', title: 'Succeeded', kind: 'count' },
    { name: 'next_success', title: 'First success after', kind: 'time' },
  ],
  picture: { kind: 'ranking', label: 'person', value: 'failed' },
  answer: {
    sql: 'SELECT count(*) AS people, sum(failed)::BIGINT AS failed, arg_max(person, failed) AS worst, max(failed) AS most, count(next_success) AS in_after FROM result',
    sentence:
      '{people|person|people} had {failed|failed sign-in|failed sign-ins}, most of all {worst} with {most}; {in_after} of them signed in afterwards.',
  },
  weight: 'low',
  subject: 'person with that many failed sign-ins',
  terms: [{ column: 'action', op: 'is', values: ['sign_in'] }],
};
