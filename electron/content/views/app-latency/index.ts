/** How long requests and jobs take: percentiles by action. */
import type { View } from '../../view.ts';

export const view: View = {
  id: 'app-latency',
  group: 'app',
  title: 'Latency',
  question: 'How long do requests take, and which are slow?',
  params: [
    {
      name: 'least',
      label: 'Events, at least',
      help: 'What happened less often is left out.',
      kind: 'count',
      default: 20,
      min: 1,
    },
  ],
  answerable: 'duration_ms IS NOT NULL',
  wants: 'a log with durations (application, web server, jobs)',
  sql: `SELECT source, coalesce(target_name, action_original, action) AS what, count(*) AS events,
  round(quantile_cont(duration_ms, 0.5), 3) AS p50, round(quantile_cont(duration_ms, 0.95), 3) AS p95,
  round(quantile_cont(duration_ms, 0.99), 3) AS p99, max(duration_ms) AS slowest, count(*) FILTER (outcome = 'failure') AS failed
FROM scope WHERE duration_ms IS NOT NULL
GROUP BY source, what HAVING count(*) >= :least
ORDER BY p95 DESC, source, what`,
  columns: [
    { name: 'source', title: 'Source', kind: 'value', opens: 'source' },
    { name: 'what', title: 'What', kind: 'value' },
    { name: 'events', title: 'Events', kind: 'count' },
    { name: 'p50', title: 'Half within', kind: 'duration_ms' },
    { name: 'p95', title: '95 of 100 within', kind: 'duration_ms' },
    { name: 'p99', title: '99 of 100 within', kind: 'duration_ms' },
    { name: 'slowest', title: 'Slowest', kind: 'duration_ms' },
    { name: 'failed', title: 'Failed', kind: 'count' },
  ],
  picture: { kind: 'ranking', label: 'what', value: 'p95' },
  answer: {
    sql: 'SELECT count(*) AS n, arg_max(what, p95) AS worst, round(max(p95))::BIGINT AS ms FROM result',
    sentence: '{n|kind of work|kinds of work} measured; the slowest is {worst}, 95 of 100 within {ms} ms.',
  },
  subject: 'work that was measured that often',
};
