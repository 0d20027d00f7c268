/** Sign-ins from where a person never was: country, network, device, each against that person's own past. */
import type { View } from '../../view.ts';

export const view: View = {
  id: 'auth-new-place',
  group: 'auth',
  title: 'New places and devices',
  question: 'Who signed in from a country, a network or a device that they had never used before?',
  params: [
    {
      name: 'known',
      label: 'At least, earlier sign-ins',
      help: 'People with a shorter past have no places of their own yet.',
      kind: 'count',
      default: 3,
      min: 1,
    },
    {
      name: 'things',
      label: 'At least, new things',
      help: 'Of country, network and device: a new device alone is common.',
      kind: 'count',
      default: 2,
      min: 1,
      max: 3,
    },
  ],
  answerable: "action = 'sign_in' AND outcome = 'success' AND (src_ip IS NOT NULL OR user_agent IS NOT NULL)",
  wants: 'a sign-in log with addresses',
  sql: `WITH visits AS (
  SELECT e.event_id, e.ts, lower(coalesce(e.actor_email, e.actor_name, e.actor_id)) AS person, e.src_ip,
    coalesce(e.src_country, a.country) AS country, coalesce(a.network, e.src_asn) AS network,
    coalesce(nullif(concat_ws(' on ', u.product, u.os), ''), e.user_agent) AS device
  FROM events e LEFT JOIN addresses a ON a.address = e.src_ip LEFT JOIN user_agents u ON u.user_agent = e.user_agent
  WHERE e.action = 'sign_in' AND e.outcome = 'success' AND coalesce(e.actor_email, e.actor_name, e.actor_id) IS NOT NULL
), numbered AS (
  SELECT *, row_number() OVER (PARTITION BY person ORDER BY ts, event_id) AS nth,
    CASE WHEN country IS NOT NULL AND row_number() OVER (PARTITION BY person, country ORDER BY ts, event_id) = 1 THEN 'country' END AS a,
    CASE WHEN network IS NOT NULL AND row_number() OVER (PARTITION BY person, network ORDER BY ts, event_id) = 1 THEN 'network' END AS b,
    CASE WHEN device IS NOT NULL AND row_number() OVER (PARTITION BY person, device ORDER BY ts, event_id) = 1 THEN 'device' END AS c
  FROM visits
), fresh AS (
  SELECT *, list_filter([a, b, c], lambda thing: thing IS NOT NULL) AS things FROM numbered WHERE nth > :known
)
SELECT person, things, ts, country, network, device, src_ip, nth - 1 AS earlier, event_id
FROM fresh WHERE len(things) >= :things AND event_id IN (SELECT event_id FROM scope WHERE action = 'sign_in' AND outcome = 'success')
ORDER BY len(things) DESC, list_contains(things, 'country') DESC, ts, event_id`,
  columns: [
    { name: 'person', title: 'Person', kind: 'value' },
    { name: 'things', title: 'New', kind: 'list' },
    { name: 'ts', title: 'When', kind: 'time' },
    { name: 'country', title: 'Country', kind: 'value' },
    { name: 'network', title: 'Network', kind: 'text' },
    { name: 'device', title: 'Device', kind: 'text' },
    { name: 'src_ip', title: 'Address', kind: 'value', opens: 'src_ip' },
    { name: 'earlier', title: 'Sign-ins before', kind: 'count' },
    { name: 'event_id', title: 'Event', kind: 'text', opens: 'event_id' },
  ],
  picture: { kind: 'none' },
  answer: {
    sql: "SELECT count(*) AS n, count(DISTINCT person) AS people, count(*) FILTER (list_contains(things, 'country')) AS countries, count(*) FILTER (len(things) = 3) AS everything FROM result",
    sentence:
      '{n|sign-in|sign-ins} of {people|person|people} from somewhere new: {countries} from a new country, {everything} with country, network and device all new.',
  },
  weight: 'medium',
  subject: 'sign-in with {things} new things of people with {known} sign-ins before',
};
