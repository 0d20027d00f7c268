/** Sign-ins of one person from two countries closer in time than anybody travels. By country: no coordinates are guessed. */
import type { View } from '../../view.ts';

export const view: View = {
  id: 'auth-impossible-travel',
  group: 'auth',
  title: 'Impossible travel',
  question: 'Who signed in from two countries within a few hours?',
  params: [
    {
      name: 'hours',
      label: 'Within',
      help: 'Two sign-ins from different countries closer than this are listed.',
      kind: 'hours',
      default: 4,
      min: 1,
      max: 168,
    },
  ],
  answerable: "action = 'sign_in' AND outcome = 'success' AND src_country IS NOT NULL",
  wants: 'a sign-in log with addresses or countries',
  sql: `WITH visits AS (
  SELECT lower(coalesce(actor_email, actor_name, actor_id)) AS person, ts, src_country AS country, src_ip, event_id
  FROM scope WHERE action = 'sign_in' AND outcome = 'success' AND src_country IS NOT NULL
    AND coalesce(actor_email, actor_name, actor_id) IS NOT NULL
), travellers AS (
  SELECT person FROM visits GROUP BY person HAVING min(country) <> max(country)
), pairs AS (
  SELECT person, ts, country, src_ip, event_id, lag(ts) OVER w AS ts_before, lag(country) OVER w AS country_before,
    lag(src_ip) OVER w AS ip_before, lag(event_id) OVER w AS id_before
  FROM visits WHERE person IN (SELECT person FROM travellers) WINDOW w AS (PARTITION BY person ORDER BY ts, event_id)
)
SELECT person, country_before, country, ts_before, ts, epoch(ts - ts_before)::BIGINT AS apart, ip_before, src_ip, [id_before, event_id] AS events
FROM pairs WHERE country <> country_before AND ts - ts_before <= to_hours(:hours)
ORDER BY apart, person, ts, event_id`,
  columns: [
    { name: 'person', title: 'Person', kind: 'value' },
    { name: 'country_before', title: 'From', kind: 'value' },
    { name: 'country', title: 'To', kind: 'value' },
    { name: 'ts_before', title: 'First', kind: 'time', role: 'from' },
    { name: 'ts', title: 'Then', kind: 'time', role: 'to' },
    { name: 'apart', title: 'Apart', kind: 'seconds' },
    { name: 'ip_before', title: 'First address', kind: 'value' },
    { name: 'src_ip', title: 'Then address', kind: 'value' },
    { name: 'events', title: 'Events', kind: 'list', opens: 'event_id' },
  ],
  picture: { kind: 'none' },
  answer: {
    sql: 'SELECT count(*) AS n, count(DISTINCT person) AS people, arg_min(person, apart) AS who, arg_min(country_before, apart) AS a, arg_min(country, apart) AS b, (min(apart) // 60)::BIGINT AS minutes FROM result',
    sentence:
      '{n|pair|pairs} of sign-ins of {people|person|people} in two countries; the closest is {who}, {a} then {b}, {minutes|minute|minutes} apart.',
  },
  weight: 'high',
  subject: 'pair of sign-ins in two countries that close',
};
