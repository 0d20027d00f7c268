/** Silence counts: gaps in a source's events that are longer than it is used to. */
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
      help: 'A gap counts when it is so many times the longest of the usual ones (99 of 100).',
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
  sql: `WITH steps AS (
  SELECT source, ts, lead(ts) OVER (PARTITION BY source ORDER BY ts) AS next FROM scope
), gaps AS (
  SELECT source, ts, next, epoch(next - ts) AS seconds FROM steps WHERE next IS NOT NULL
), usual AS (
  SELECT source, quantile_cont(seconds, 0.99) AS seconds, count(*) + 1 AS events FROM gaps GROUP BY source
)
SELECT g.source, g.ts AS last_before, g.next AS first_after, g.seconds::BIGINT AS silent, u.seconds::BIGINT AS usual, u.events
FROM gaps g JOIN usual u ON u.source = g.source
WHERE u.events >= :least AND g.seconds >= :minutes * 60 AND g.seconds >= u.seconds * :times
ORDER BY g.seconds / greatest(u.seconds, 1) DESC, g.source, g.ts`,
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
