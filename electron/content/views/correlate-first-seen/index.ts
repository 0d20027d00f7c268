/**
 * What the chosen range shows for the first time, against everything the case holds from before it. A source that has just
 * begun to speak of people or addresses makes none of them new: a value counts only in a source that knew others before.
 * First come the kinds of which hardly anything is new, where one new value says most. Sessions are not among them: all are new.
 */
import type { View } from '../../view.ts';

/** Kind -> the column with its value, below; the order breaks ties. */
const kinds = ['network', 'integration', 'person', 'device', 'address'] as const;

const values = `lower(coalesce(e.actor_email, e.actor_name, e.actor_id)) AS person,
    e.src_ip AS address, e.src_asn AS network, coalesce(nullif(concat_ws(' on ', u.product, u.os), ''), e.user_agent) AS device, e.integration`;
/** What occurs together, once: events are many times as many. */
const together = (
  table: 'scope' | 'events',
  figures: string,
): string => `SELECT ${figures}, c.source, lower(c.who) AS person,
    c.src_ip AS address, c.src_asn AS network, coalesce(nullif(concat_ws(' on ', u.product, u.os), ''), c.user_agent) AS device, c.integration
  FROM (SELECT source, coalesce(actor_email, actor_name, actor_id) AS who, src_ip, src_asn, user_agent, integration, min(ts) AS first, max(ts) AS last,
      count(*) AS events, count(*) FILTER (outcome = 'failure') AS failed, count(*) FILTER (severity IN ('medium', 'high', 'critical')) AS serious
    FROM ${table} GROUP BY ALL) c
  LEFT JOIN main.user_agents u ON u.user_agent = c.user_agent`;
const sets = kinds.map((kind) => `(source, ${kind})`).join(', ');
const kind = `CASE ${kinds.map((name) => `WHEN grouping(${name}) = 0 THEN '${name}'`).join(' ')} END`;
const value = `coalesce(${kinds.join(', ')})`;
const unpivoted = kinds
  .map(
    (
      name,
    ) => `SELECT p.kind, p.value, e.ts, e.event_id, e.source, e.person FROM (SELECT e.ts, e.event_id, e.source, ${values}
    FROM scope e LEFT JOIN main.user_agents u ON u.user_agent = e.user_agent) e JOIN picked p
    ON p.kind = '${name}' AND p.value = e.${name}`,
  )
  .join('\n  UNION ALL ');

export const view: View = {
  id: 'correlate-first-seen',
  group: 'correlate',
  title: 'Seen for the first time',
  question: 'Who and what was seen for the first time in this range?',
  params: [
    {
      name: 'history',
      label: 'History',
      help: 'How long a source must have told of such things before one of them counts as new.',
      kind: 'hours',
      default: 24,
      min: 0,
      max: 87_600,
    },
    {
      name: 'each',
      label: 'Most of a kind',
      help: 'Rows listed of one kind; the rest is counted only.',
      kind: 'count',
      default: 20,
      min: 1,
      max: 1_000,
    },
  ],
  answerable:
    'coalesce(actor_email, actor_name, actor_id, src_ip, src_asn, user_agent, integration) IS NOT NULL',
  wants: 'any log with people or addresses',
  sql: `WITH reach AS (SELECT min(ts) AS start, max(ts) AS finish FROM scope), everywhere AS (
  ${together('events', 'c.first')}
), here AS (
  ${together('scope', 'c.last, c.events, c.failed, c.serious')}
), known AS (
  SELECT ${kind} AS kind, ${value} AS value, source, min(first) AS first FROM everywhere
  GROUP BY GROUPING SETS (${sets}) HAVING ${value} <> ''
), begins AS (
  SELECT kind, source, min(first) AS begin, min(min(first)) OVER (PARTITION BY kind) AS begin_of_kind FROM known GROUP BY kind, source
), fresh AS (
  SELECT kind, value, min(first) AS first FROM known JOIN begins USING (kind, source), reach
  GROUP BY kind, value, start, finish, begin_of_kind
  HAVING min(first) BETWEEN start AND finish AND min(first) > begin_of_kind AND min(first) >= begin_of_kind + to_hours(:history)
    AND bool_or(first > begin AND first >= begin + to_hours(:history))
), shown AS (
  SELECT ${kind} AS kind, ${value} AS value, max(last) AS last, sum(events)::BIGINT AS events, sum(failed)::BIGINT AS failed,
    sum(serious)::BIGINT AS serious
  FROM here GROUP BY GROUPING SETS (${kinds.map((name) => `(${name})`).join(', ')}) HAVING ${value} <> ''
), ranked AS (
  SELECT s.*, f.first, count(f.first) OVER k AS new_of_kind, count(*) OVER k AS of_kind FROM shown s LEFT JOIN fresh f USING (kind, value)
  WINDOW k AS (PARTITION BY s.kind)
), picked AS (
  SELECT * FROM ranked WHERE first IS NOT NULL
  QUALIFY row_number() OVER (PARTITION BY kind ORDER BY serious DESC, events DESC, value) <= :each
), behind AS (
  SELECT kind, value, list(DISTINCT source ORDER BY source) AS sources, list(DISTINCT person ORDER BY person)[:5] AS people,
    arg_min(event_id, (ts, event_id), 20) AS first_events
  FROM (
  ${unpivoted}
  ) GROUP BY kind, value
)
SELECT p.kind, p.value, p.first, p.last, p.events, p.failed, p.serious, b.people, b.sources, a.country, a.network, p.new_of_kind, p.of_kind,
  b.first_events
FROM picked p JOIN behind b USING (kind, value) LEFT JOIN main.addresses a ON p.kind = 'address' AND a.address = p.value
ORDER BY p.new_of_kind / p.of_kind, list_position(['${kinds.join("', '")}'], p.kind), p.serious DESC, p.events DESC, p.value`,
  columns: [
    { name: 'kind', title: 'Kind', kind: 'value' },
    { name: 'value', title: 'New', kind: 'value' },
    { name: 'first', title: 'First', kind: 'time' },
    { name: 'last', title: 'Last', kind: 'time' },
    { name: 'events', title: 'Events', kind: 'count' },
    { name: 'failed', title: 'Failed', kind: 'count' },
    { name: 'serious', title: 'Medium or worse', kind: 'count' },
    { name: 'people', title: 'People', kind: 'list' },
    { name: 'sources', title: 'Sources', kind: 'list' },
    { name: 'country', title: 'Country', kind: 'value' },
    { name: 'network', title: 'Network', kind: 'text' },
    { name: 'new_of_kind', title: 'New of its kind', kind: 'count' },
    { name: 'of_kind', title: 'Seen of its kind', kind: 'count' },
    { name: 'first_events', title: 'First events', kind: 'list', opens: 'event_id' },
  ],
  picture: { kind: 'ranking', label: 'value', value: 'events' },
  answer: {
    sql: `SELECT ${kinds.map((name) => `coalesce(max(new_of_kind) FILTER (kind = '${name}'), 0) AS ${name}`).join(', ')},
  arg_min(kind, new_of_kind / of_kind) AS rarest, arg_min(of_kind, new_of_kind / of_kind) AS of_rarest,
  arg_min(new_of_kind, new_of_kind / of_kind) AS new_rarest FROM result`,
    sentence:
      'New are {person|person|people}, {address|address|addresses}, {network|network|networks}, {device|device|devices} and {integration|integration|integrations}; the kind with the least news is {rarest}, {new_rarest} of {of_rarest}.',
  },
  subject: 'person, address, network, device or integration that was not seen before',
};
