/**
 * One session, request or token through every source: what was done with it, to what, in which order. A given value is looked
 * for in the columns and in the records themselves, where tokens of other systems stand. Without one, the keys that cross most
 * sources and addresses, one a row.
 */
import type { View } from '../../view.ts';

const tokenWords = 'token|key|session|credential';
/** Of the few kinds there are, rather than of every event. */
const isToken = 'e.target_kind IN (SELECT kind FROM token_kinds)';
const columns = `e.ts, e.event_id, e.source, e.action, e.outcome, e.src_ip,
    coalesce(e.target_name, e.target_id) AS target, lower(coalesce(e.actor_email, e.actor_name, e.actor_id)) AS person`;
const kindsOf = (
  key: string,
): string => `list_filter([CASE WHEN e.session_id = ${key} THEN 'session' END, CASE WHEN e.request_id = ${key} THEN 'request' END,
      CASE WHEN e.target_id = ${key} AND ${isToken} THEN 'token' END], lambda kind: kind IS NOT NULL)`;
/** An event that holds a key twice is one. */
const wideAs = (column: string, where: string): string =>
  `SELECT w.key, w.keys, ${kindsOf('w.key')} AS kinds, e.ts, e.event_id, e.source, e.action, e.outcome, e.src_ip, e.target, e.person
    FROM touched e JOIN wide w ON e.${column} = w.key${where}`;
/** Not a piece of a longer word. */
const word = "concat('(^|[^A-Za-z0-9])', regexp_escape(trim(:key)), '($|[^A-Za-z0-9])')";
const some = (column: string): string =>
  `list(DISTINCT ${column} ORDER BY ${column}) FILTER (${column} <> '')`;

export const view: View = {
  id: 'correlate-session-actions',
  group: 'correlate',
  title: 'One session, request or token',
  question: 'What was done with one session, request or token, in every source it shows up in?',
  params: [
    {
      name: 'key',
      label: 'Value',
      help: 'The session, request or token; one of 6 and more characters is looked for inside of the records too, and without one the keys that cross most sources and addresses are listed.',
      kind: 'text',
      default: '',
    },
    {
      name: 'least',
      label: 'Sources',
      help: 'Without a value: in how many sources a key of several events must be to be listed.',
      kind: 'count',
      default: 1,
      min: 1,
      max: 100,
    },
    {
      name: 'most',
      label: 'Most keys',
      help: 'Without a value: keys listed; the rest is counted only.',
      kind: 'count',
      default: 100,
      min: 1,
      max: 1_000,
    },
  ],
  answerable: `coalesce(session_id, request_id) IS NOT NULL OR regexp_matches(target_kind, '${tokenWords}')`,
  wants: 'a log with sessions, requests or tokens',
  sql: `WITH sources AS (
  SELECT source, row_number() OVER (ORDER BY source) % 120 AS place FROM scope GROUP BY source
), target_kinds AS MATERIALIZED (
  SELECT target_kind AS kind FROM scope GROUP BY target_kind
), token_kinds AS MATERIALIZED (
  SELECT kind FROM target_kinds WHERE regexp_matches(kind, '${tokenWords}')
), keys AS NOT MATERIALIZED (
  SELECT session_id AS key, source, src_ip FROM scope WHERE session_id <> ''
  UNION ALL SELECT request_id, source, src_ip FROM scope WHERE request_id <> ''
  UNION ALL SELECT e.target_id, e.source, e.src_ip FROM scope e WHERE e.target_id <> '' AND ${isToken}
), several AS (
  SELECT hash(key) AS h FROM keys WHERE trim(:key) = '' GROUP BY h HAVING count(*) > 1
), wide AS (
  SELECT key, count(*) OVER () AS keys, bit_count(bit_or(1::HUGEINT << place::INTEGER)) AS spread, count(*) AS times,
    coalesce(min(src_ip) <> max(src_ip), false) AS moved
  FROM (SELECT * FROM keys WHERE hash(key) IN (SELECT h FROM several)) JOIN sources USING (source) WHERE trim(:key) = ''
  GROUP BY key HAVING count(*) > 1 AND bit_count(bit_or(1::HUGEINT << place::INTEGER)) >= :least
  ORDER BY spread DESC, moved DESC, times DESC, key LIMIT :most
), found AS MATERIALIZED (
  SELECT e.session_id, e.request_id, e.target_id, e.raw::VARCHAR AS raw, ${columns} FROM scope e
  WHERE trim(:key) <> '' AND (e.session_id = trim(:key) OR e.request_id = trim(:key) OR e.target_id = trim(:key)
    OR (length(trim(:key)) >= 6 AND contains(e.raw::VARCHAR, trim(:key))))
), touched AS MATERIALIZED (
  SELECT e.session_id, e.request_id, e.target_id, e.target_kind, ${columns} FROM scope e
  WHERE trim(:key) = '' AND (e.session_id IN (SELECT key FROM wide) OR e.request_id IN (SELECT key FROM wide)
    OR (e.target_id IN (SELECT key FROM wide) AND ${isToken}))
), hits AS (
  ${wideAs('session_id', '')}
  UNION ALL ${wideAs('request_id', ' WHERE e.request_id IS DISTINCT FROM e.session_id')}
  UNION ALL ${wideAs('target_id', ` WHERE ${isToken} AND e.target_id IS DISTINCT FROM e.session_id AND e.target_id IS DISTINCT FROM e.request_id`)}
  UNION ALL SELECT trim(:key), NULL, [CASE WHEN session_id = trim(:key) THEN 'session' WHEN request_id = trim(:key) THEN 'request'
      WHEN target_id = trim(:key) THEN 'token' ELSE 'inside of the record' END] AS kinds,
    ts, event_id, source, action, outcome, src_ip, target, person
  FROM found WHERE kinds <> ['inside of the record'] OR regexp_matches(raw, ${word})
), events_of AS (
  SELECT *, CASE WHEN trim(:key) <> '' THEN concat_ws(chr(0), source, action, coalesce(target, ''), kinds[1]) END AS step FROM hits
), told AS (
  SELECT key, step, any_value(keys) AS keys, list_sort(list_distinct(flatten(list(kinds)))) AS kinds, ${some('source')} AS sources, ${some('action')} AS actions,
    ${some('target')} AS targets, ${some('person')} AS people, ${some('src_ip')} AS addresses, count(*) AS events,
    count(*) FILTER (outcome = 'failure') AS failed, min(ts) AS first, max(ts) AS last,
    arg_min(event_id, (ts, event_id), 50) AS look_at
  FROM events_of GROUP BY key, step
)
SELECT CASE WHEN step IS NOT NULL THEN row_number() OVER (ORDER BY first, last, step) END AS step, key, kinds, sources, actions,
  coalesce(targets, [])[:8] AS targets, coalesce(people, [])[:8] AS people, coalesce(addresses, [])[:8] AS addresses, events, failed, first, last,
  keys, look_at
FROM told
ORDER BY step, len(sources) DESC, len(people) DESC, len(addresses) DESC, events DESC, key`,
  columns: [
    { name: 'step', title: 'Step', kind: 'count' },
    { name: 'key', title: 'Key', kind: 'value' },
    { name: 'kinds', title: 'As', kind: 'list' },
    { name: 'sources', title: 'Sources', kind: 'list' },
    { name: 'actions', title: 'Actions', kind: 'list' },
    { name: 'targets', title: 'Targets', kind: 'list' },
    { name: 'people', title: 'People', kind: 'list' },
    { name: 'addresses', title: 'Addresses', kind: 'list' },
    { name: 'events', title: 'Events', kind: 'count' },
    { name: 'failed', title: 'Failed', kind: 'count' },
    { name: 'first', title: 'First', kind: 'time' },
    { name: 'last', title: 'Last', kind: 'time' },
    { name: 'keys', title: 'Such keys', kind: 'count' },
    { name: 'look_at', title: 'Its events', kind: 'list', opens: 'event_id' },
  ],
  picture: { kind: 'ranking', label: 'key', value: 'events' },
  answer: {
    sql: `SELECT CASE WHEN max(step) IS NOT NULL THEN concat(any_value(key), ' is') WHEN max(keys) = 1 THEN concat('One key of several events was found: ', any_value(key), ' is')
    ELSE concat(max(keys), ' keys of several events were found; the widest, ', any_value(key), ', is') END AS what,
  sum(events)::BIGINT AS events, len(list_distinct(flatten(list(sources)))) AS sources, len(list_distinct(flatten(list(actions)))) AS actions,
  len(list_distinct(flatten(list(people)))) AS people, min(first) AS first, max(last) AS last
FROM (SELECT * FROM result QUALIFY step IS NOT NULL
  OR row_number() OVER (ORDER BY len(sources) DESC, len(people) DESC, len(addresses) DESC, events DESC, key) = 1)`,
    sentence:
      '{what} in {sources|source|sources}, in {events|event|events} of {actions|action|actions} by {people|person|people}, from {first} to {last}.',
  },
  subject: 'session, request or token with that value, or of several events in that many sources,',
};
