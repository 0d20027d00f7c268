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
  SELECT *, row_number() OVER (PARTITION BY person ORDER BY ts, event_id) AS nth FROM visits
), firsts AS (
  SELECT person, min(nth) AS nth, 'country' AS thing FROM numbered WHERE country IS NOT NULL GROUP BY person, country
  UNION ALL SELECT person, min(nth), 'network' FROM numbered WHERE network IS NOT NULL GROUP BY person, network
  UNION ALL SELECT person, min(nth), 'device' FROM numbered WHERE device IS NOT NULL GROUP BY person, device
), fresh AS (
  SELECT person, nth, list(thing) AS things FROM firsts WHERE nth > :known GROUP BY person, nth HAVING count(*) >= :things
), found AS (
  SELECT n.person, list_filter(['country', 'network', 'device'], lambda thing: list_contains(f.things, thing)) AS things, n.ts, n.country, n.network,
    n.device, n.src_ip, n.nth - 1 AS earlier, n.event_id
  FROM fresh f JOIN numbered n ON n.person = f.person AND n.nth = f.nth
)
SELECT f.* FROM found f SEMI JOIN (SELECT ts, event_id FROM scope WHERE action = 'sign_in' AND outcome = 'success') s
  ON s.ts = f.ts AND s.event_id = f.event_id
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
