/**
 * How deep each queue was, over time: the highest and the usual reading of each stretch, deepest first. Readings are those
 * of the queue itself and those that a job carries when it is put in.
 */
import type { View } from '../../view.ts';

export const view: View = {
  id: 'job-queue-depth',
  group: 'job',
  title: 'Queue depth',
  question: 'How deep were the queues over time, and when did they peak?',
  params: [
    {
      name: 'minutes',
      label: 'Stretch',
      help: 'Readings are put together in stretches of so many minutes.',
      kind: 'minutes',
      default: 60,
      min: 1,
      max: 525_600,
    },
    {
      name: 'least',
      label: 'At least',
      help: 'Depth that a queue must reach in a stretch to be listed.',
      kind: 'count',
      default: 1,
      min: 0,
    },
  ],
  answerable: "action IN ('queue.depth', 'job.enqueue') AND item_count IS NOT NULL",
  wants: 'a job log that tells how deep its queues are',
  sql: `WITH readings AS (
  SELECT source, ts, item_count AS depth, CASE WHEN actor_name LIKE 'queue %' THEN substr(actor_name, 7) ELSE coalesce(target_name, 'not named') END AS queue
  FROM scope WHERE action IN ('queue.depth', 'job.enqueue') AND item_count IS NOT NULL
), stretches AS (
  SELECT source, queue, time_bucket(to_minutes(:minutes), ts) AS stretch, max(depth) AS deepest, median(depth) AS typical, count(*) AS readings,
    arg_max(ts, depth) AS deepest_at, max(ts) AS last_reading
  FROM readings GROUP BY source, queue, stretch
), compared AS (
  SELECT *, median(deepest) OVER (PARTITION BY source, queue) AS usual FROM stretches
)
SELECT stretch, queue, deepest, deepest_at, typical, usual, round(deepest / nullif(usual, 0), 1) AS times, readings, last_reading, source
FROM compared WHERE deepest >= :least
ORDER BY deepest DESC, stretch, queue, source`,
  columns: [
    { name: 'stretch', title: 'Stretch', kind: 'time', role: 'from' },
    { name: 'queue', title: 'Queue', kind: 'text' },
    { name: 'deepest', title: 'Deepest', kind: 'count' },
    { name: 'deepest_at', title: 'At', kind: 'time' },
    { name: 'typical', title: 'Median', kind: 'count' },
    { name: 'usual', title: 'Usual peak', kind: 'count' },
    { name: 'times', title: 'Times the usual', kind: 'count' },
    { name: 'readings', title: 'Readings', kind: 'count' },
    { name: 'last_reading', title: 'Last reading', kind: 'time', role: 'to' },
    { name: 'source', title: 'Source', kind: 'value', opens: 'source' },
  ],
  picture: { kind: 'series', time: 'stretch', value: 'deepest', by: 'queue' },
  answer: {
    sql: 'SELECT count(DISTINCT (source, queue)) AS queues, first(queue) AS worst, first(deepest) AS deepest, first(deepest_at) AS at, first(usual) AS usual FROM result',
    sentence:
      'The deepest of {queues|queue|queues} was {worst} with {deepest|job|jobs} waiting at {at}; its usual peak is {usual}.',
  },
  subject: 'queue that deep',
  terms: [{ column: 'action', op: 'is', values: ['queue.depth', 'job.enqueue'] }],
};
