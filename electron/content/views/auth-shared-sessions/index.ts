/** One session used from two places by turns: a cookie or token that somebody else has too. */
import type { View } from '../../view.ts';

export const view: View = {
  id: 'auth-shared-sessions',
  group: 'auth',
  title: 'Sessions used from two places',
  question: 'Which sessions went back and forth between networks, countries or devices?',
  params: [
    {
      name: 'returns',
      label: 'At least, returns',
      help: 'How often the session came back to an address after another one was used: moving on is none.',
      kind: 'count',
      default: 1,
      min: 0,
    },
  ],
  answerable: 'session_id IS NOT NULL AND src_ip IS NOT NULL',
  wants: 'a log with session ids and addresses',
  sql: `WITH wandering AS (
  SELECT hash(session_id) AS session FROM scope WHERE session_id IS NOT NULL AND src_ip IS NOT NULL
  GROUP BY session HAVING min(hash(src_ip)) <> max(hash(src_ip)) AND count(*) >= :returns + 2
), several AS (
  SELECT hash(e.session_id) AS session FROM scope e LEFT JOIN addresses a ON a.address = e.src_ip
  WHERE e.session_id IS NOT NULL AND e.src_ip IS NOT NULL AND hash(e.session_id) IN (SELECT session FROM wandering) GROUP BY session
  HAVING min(hash(e.user_agent)) <> max(hash(e.user_agent)) OR min(hash(e.src_country, a.country)) <> max(hash(e.src_country, a.country))
    OR min(hash(a.network, e.src_asn)) <> max(hash(a.network, e.src_asn))
), acts AS (
  SELECT e.session_id, e.ts, e.event_id, e.src_ip, e.user_agent, coalesce(e.src_country, a.country) AS country,
    coalesce(a.network, e.src_asn) AS network, coalesce(e.actor_email, e.actor_name, e.actor_id) AS person,
    CASE WHEN lag(e.src_ip) OVER w <> e.src_ip THEN 1 ELSE 0 END AS moved
  FROM scope e LEFT JOIN addresses a ON a.address = e.src_ip
  WHERE e.session_id IS NOT NULL AND e.src_ip IS NOT NULL AND hash(e.session_id) IN (SELECT session FROM several)
  WINDOW w AS (PARTITION BY e.session_id ORDER BY e.ts, e.event_id)
)
SELECT session_id, any_value(person ORDER BY ts, event_id) AS person, (sum(moved) - (count(DISTINCT src_ip) - 1))::BIGINT AS returns,
  list_sort(list(DISTINCT src_ip)) AS addresses, coalesce(list_sort(list(DISTINCT country) FILTER (country IS NOT NULL)), []) AS countries,
  count(DISTINCT network) AS networks, count(DISTINCT user_agent) AS devices, count(*) AS events, min(ts) AS began, max(ts) AS ended
FROM acts GROUP BY session_id
HAVING count(DISTINCT src_ip) > 1 AND (count(DISTINCT network) > 1 OR count(DISTINCT country) > 1 OR count(DISTINCT user_agent) > 1)
  AND sum(moved) - (count(DISTINCT src_ip) - 1) >= :returns
ORDER BY len(countries) > 1 DESC, devices > 1 DESC, returns DESC, events DESC, session_id`,
  columns: [
    { name: 'session_id', title: 'Session', kind: 'value', opens: 'session_id' },
    { name: 'person', title: 'Person', kind: 'value' },
    { name: 'returns', title: 'Returns', kind: 'count' },
    { name: 'addresses', title: 'Addresses', kind: 'list' },
    { name: 'countries', title: 'Countries', kind: 'list' },
    { name: 'networks', title: 'Networks', kind: 'count' },
    { name: 'devices', title: 'Devices', kind: 'count' },
    { name: 'events', title: 'Events', kind: 'count' },
    { name: 'began', title: 'Began', kind: 'time', role: 'from' },
    { name: 'ended', title: 'Ended', kind: 'time', role: 'to' },
  ],
  picture: { kind: 'none' },
  answer: {
    sql: 'SELECT count(*) AS n, count(DISTINCT person) AS people, count(*) FILTER (len(countries) > 1) AS abroad, count(*) FILTER (devices > 1) AS devices FROM result',
    sentence:
      '{n|session|sessions} of {people|person|people} went back and forth: {abroad} between countries, {devices} with more than one device.',
  },
  weight: 'medium',
  subject: 'session that went back and forth between places',
};
