/** Addresses that several people used: an office, a proxy, or somebody who is several people. */
import type { View } from '../../view.ts';

export const view: View = {
  id: 'correlate-shared-addresses',
  group: 'correlate',
  title: 'Shared addresses',
  question: 'Which addresses did several people use, and who among them is a service?',
  params: [
    {
      name: 'people',
      label: 'At least, people',
      help: 'Different people seen from one address.',
      kind: 'count',
      default: 2,
      min: 2,
    },
  ],
  answerable: 'src_ip IS NOT NULL AND coalesce(actor_email, actor_name, actor_id) IS NOT NULL',
  wants: 'any log with addresses and people',
  sql: `WITH seen AS (
  SELECT src_ip, lower(coalesce(actor_email, actor_name, actor_id)) AS person, actor_kind, outcome, ts, source
  FROM scope WHERE src_ip IS NOT NULL AND coalesce(actor_email, actor_name, actor_id) IS NOT NULL
), shared AS (
  SELECT src_ip, count(DISTINCT person) AS people, count(DISTINCT person) FILTER (actor_kind = 'service') AS services, count(*) AS events,
    count(*) FILTER (outcome = 'failure') AS failed, min(ts) AS first, max(ts) AS last, list(DISTINCT source ORDER BY source) AS sources,
    list(DISTINCT person ORDER BY person)[:8] AS some
  FROM seen GROUP BY src_ip HAVING count(DISTINCT person) >= :people
)
SELECT s.src_ip, s.people, s.services, s.events, s.failed, s.first, s.last, s.sources, s.some, a.country, a.network
FROM shared s LEFT JOIN main.addresses a ON a.address = s.src_ip
ORDER BY s.services > 0 AND s.services < s.people DESC, s.people DESC, s.src_ip`,
  columns: [
    { name: 'src_ip', title: 'Address', kind: 'value', opens: 'src_ip' },
    { name: 'people', title: 'People', kind: 'count' },
    { name: 'services', title: 'Services', kind: 'count' },
    { name: 'events', title: 'Events', kind: 'count' },
    { name: 'failed', title: 'Failed', kind: 'count' },
    { name: 'first', title: 'First', kind: 'time' },
    { name: 'last', title: 'Last', kind: 'time' },
    { name: 'sources', title: 'Sources', kind: 'list' },
    { name: 'some', title: 'Some of them', kind: 'list' },
    { name: 'country', title: 'Country', kind: 'value' },
    { name: 'network', title: 'Network', kind: 'text' },
  ],
  picture: { kind: 'ranking', label: 'src_ip', value: 'people' },
  answer: {
    sql: 'SELECT count(*) AS n, arg_max(src_ip, people) AS widest, max(people) AS most, count(*) FILTER (services > 0 AND services < people) AS mixed FROM result',
    sentence:
      '{n|address was|addresses were} shared; {widest} by {most|person|people}. {mixed} of them by people and services alike.',
  },
  subject: 'address that so many people used',
};
