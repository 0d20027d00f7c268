/**
 * Silence counts: gaps in a source's events that are longer than it is used to.
 * Only gaps of a minute and more are told apart, so that events are counted by minute and never sorted: "usual" is the gap that
 * 99 of 100 do not exceed, and a minute where that one is shorter.
 */
import type { View } from '../../view.ts';

export const view: View = {
  id: 'app-silence',
  group: 'app',
  title: 'Silence',
  question: 'Which sources fell silent for longer than they usually do?',
  params: [
    {
      name: 'minutes',
      label: 'At least',
      help: 'Length of a gap to be listed.',
      kind: 'minutes',
      default: 60,
      min: 1,
    },
    {
      name: 'times',
      label: 'Times the usual',
      help: 'A gap counts when it is so many times the longest of the usual ones (99 of 100; a minute at least).',
      kind: 'count',
      default: 3,
      min: 1,
    },
    {
      name: 'least',
      label: 'Events, at least',
      help: 'A source with fewer events says nothing by its silence.',
      kind: 'count',
      default: 100,
      min: 2,
    },
  ],
  answerable: 'ts IS NOT NULL',
  wants: 'any log',
  sql: `WITH minutes AS (
  SELECT source, epoch_us(ts) // 60000000 AS minute, min(ts) AS first, max(ts) AS last, count(*) AS events FROM scope WHERE ts IS NOT NULL GROUP BY ALL
), gaps AS (
  SELECT source, last AS last_before, lead(first) OVER (PARTITION BY source ORDER BY minute) AS first_after FROM minutes
), longest AS (
  SELECT source, last_before, first_after, epoch(first_after - last_before) AS seconds,
    row_number() OVER (PARTITION BY source ORDER BY first_after - last_before DESC, last_before) AS place
  FROM gaps WHERE first_after - last_before >= INTERVAL 1 MINUTE
), usual AS (
  SELECT e.source, e.events, coalesce(max(l.seconds) FILTER (l.place = (e.events - 1) // 100 + 1), 60) AS seconds
  FROM (SELECT source, sum(events)::BIGINT AS events FROM minutes GROUP BY source) e LEFT JOIN longest l USING (source) GROUP BY e.source, e.events
)
SELECT g.source, g.last_before, g.first_after, g.seconds::BIGINT AS silent, u.seconds::BIGINT AS usual, u.events
FROM longest g JOIN usual u ON u.source = g.source
WHERE u.events >= :least AND g.seconds >= :minutes * 60 AND g.seconds >= u.seconds * :times
ORDER BY g.seconds / u.seconds DESC, g.source, g.last_before`,
  columns: [
    { name: 'source', title: 'Source', kind: 'value', opens: 'source' },
    { name: 'last_before', title: 'Last event before', kind: 'time', role: 'from' },
    { name: 'first_after', title: 'First event after', kind: 'time', role: 'to' },
    { name: 'silent', title: 'Silent for', kind: 'seconds' },
    { name: 'usual', title: 'Usual gap', kind: 'seconds' },
    { name: 'events', title: 'Events', kind: 'count' },
  ],
  picture: { kind: 'none' },
  answer: {
    sql: 'SELECT count(*) AS n, count(DISTINCT source) AS sources, arg_max(source, silent) AS longest, arg_max(last_before, silent) AS since FROM result',
    sentence: '{n|gap|gaps} in {sources|source|sources}; the longest is of {longest}, after {since}.',
  },
  weight: 'medium',
  subject: 'gap of that length',
};
