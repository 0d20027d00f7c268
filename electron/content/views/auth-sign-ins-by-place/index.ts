/** Who signed in from where: countries and networks with their people, as a table to read before any suspicion. */
import type { View } from '../../view.ts';

export const view: View = {
  id: 'auth-sign-ins-by-place',
  group: 'auth',
  title: 'Sign-ins by place',
  question: 'From which countries and networks did people sign in, and who?',
  params: [
    {
      name: 'least',
      label: 'At least, sign-ins',
      help: 'Places with fewer, failures counted too, are left out.',
      kind: 'count',
      default: 1,
      min: 1,
    },
  ],
  answerable: "action = 'sign_in' AND src_ip IS NOT NULL",
  wants: 'a sign-in log with addresses',
  sql: `WITH visits AS (
  SELECT e.ts, e.outcome, e.src_ip, lower(coalesce(e.actor_email, e.actor_name, e.actor_id)) AS person,
    coalesce(e.src_country, a.country) AS country, coalesce(a.network, e.src_asn, a.kind) AS network
  FROM scope e LEFT JOIN addresses a ON a.address = e.src_ip WHERE e.action = 'sign_in' AND e.src_ip IS NOT NULL
)
SELECT country, network, count(*) FILTER (outcome = 'success') AS sign_ins, count(*) FILTER (outcome = 'failure') AS failures,
  count(DISTINCT person) AS people, list_sort(list(DISTINCT person) FILTER (person IS NOT NULL))[:20] AS who,
  count(DISTINCT src_ip) AS addresses, min(ts) AS first_seen, max(ts) AS last_seen
FROM visits GROUP BY country, network HAVING count(*) >= :least
ORDER BY sign_ins DESC, failures DESC, country NULLS LAST, network NULLS LAST`,
  columns: [
    { name: 'country', title: 'Country', kind: 'value', opens: 'src_country' },
    { name: 'network', title: 'Network', kind: 'text' },
    { name: 'sign_ins', title: 'Sign-ins', kind: 'count' },
    { name: 'failures', title: 'Failures', kind: 'count' },
    { name: 'people', title: 'People', kind: 'count' },
    { name: 'who', title: 'Who', kind: 'list' },
    { name: 'addresses', title: 'Addresses', kind: 'count' },
    { name: 'first_seen', title: 'First', kind: 'time', role: 'from' },
    { name: 'last_seen', title: 'Last', kind: 'time' },
  ],
  picture: { kind: 'ranking', label: 'network', value: 'sign_ins' },
  answer: {
    sql: 'SELECT count(*) AS n, count(DISTINCT country) AS countries, sum(sign_ins)::BIGINT AS sign_ins, sum(failures)::BIGINT AS failures, count(*) FILTER (sign_ins = 0) AS barred FROM result',
    sentence:
      '{sign_ins|sign-in|sign-ins} and {failures|failure|failures} from {n|network|networks} in {countries|country|countries}; from {barred} of them nobody got in.',
  },
  subject: 'place with {least} sign-ins',
  terms: [{ column: 'action', op: 'is', values: ['sign_in'] }],
};
