/**
 * How long jobs run, by kind, and the stretch in which a kind was slowest against its own past: the median of the stretch
 * against the usual median of the stretches before it. Where a source gives no durations, those between start and end are taken.
 * The past reaches beyond the filter; the slowest stretch lies within it.
 */
import type { View } from '../../view.ts';

export const view: View = {
  id: 'job-durations',
  group: 'job',
  title: 'Job durations',
  question: 'How long do jobs run, and when did a kind become slower than it used to be?',
  params: [
    {
      name: 'hours',
      label: 'Stretch',
      help: 'Runs are compared with earlier ones in stretches of so many hours.',
      kind: 'hours',
      default: 24,
      min: 1,
      max: 8_760,
    },
    {
      name: 'least',
      label: 'At least',
      help: 'Runs of one kind in a stretch for it to be compared.',
      kind: 'count',
      default: 10,
      min: 1,
    },
  ],
  answerable: "action IN ('job.succeed', 'job.fail')",
  wants: 'a job or worker log with durations, or with starts and ends',
  sql: `WITH untimed AS (
  SELECT source FROM events WHERE action IN ('job.succeed', 'job.fail') GROUP BY source HAVING count(duration_ms) = 0
), paired AS (
  SELECT source, target_name AS kind, ts, action, epoch_ms(ts) - epoch_ms(max(ts) FILTER (action = 'job.start') OVER (
      PARTITION BY source, target_id ORDER BY ts, action = 'job.start' DESC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)) AS ms
  FROM events WHERE action IN ('job.start', 'job.succeed', 'job.fail') AND target_kind = 'job' AND target_id IS NOT NULL AND source IN (FROM untimed)
), past AS (
  SELECT source, target_name AS kind, time_bucket(to_hours(:hours), ts) AS stretch, quantile_cont(duration_ms, 0.5) AS median, count(*) AS runs
  FROM events WHERE action IN ('job.succeed', 'job.fail') AND duration_ms IS NOT NULL GROUP BY ALL
  UNION ALL
  SELECT source, kind, time_bucket(to_hours(:hours), ts), quantile_cont(ms, 0.5), count(*) FROM paired WHERE action <> 'job.start' AND ms IS NOT NULL GROUP BY ALL
), compared AS (
  SELECT *, median(median) OVER earlier AS usual, count(*) OVER earlier AS stretches FROM past WHERE runs >= :least
  WINDOW earlier AS (PARTITION BY source, kind ORDER BY stretch ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
), span AS (
  SELECT source, target_name AS kind, min(ts) AS since, max(ts) AS until FROM scope WHERE action IN ('job.succeed', 'job.fail') GROUP BY source, target_name
), slowest AS (
  SELECT c.source, c.kind, max(c.median / c.usual) AS times, arg_max(c.stretch, c.median / c.usual) AS slow_from, arg_max(c.median, c.median / c.usual) AS slow_median,
    arg_max(c.usual, c.median / c.usual) AS usual
  FROM compared c JOIN span s ON c.source = s.source AND c.kind IS NOT DISTINCT FROM s.kind
  WHERE c.stretches >= 3 AND c.usual > 0 AND c.stretch > s.since - to_hours(:hours) AND c.stretch <= s.until GROUP BY c.source, c.kind
), overall AS (
  SELECT source, target_name AS kind, count(*) AS runs, quantile_cont(duration_ms, [0.5, 0.95]) AS quantiles, max(duration_ms) AS longest
  FROM scope WHERE action IN ('job.succeed', 'job.fail') AND duration_ms IS NOT NULL GROUP BY source, target_name
  UNION ALL
  SELECT p.source, p.kind, count(*), quantile_cont(p.ms, [0.5, 0.95]), max(p.ms) FROM paired p JOIN span s ON p.source = s.source AND p.kind IS NOT DISTINCT FROM s.kind
  WHERE p.action <> 'job.start' AND p.ms IS NOT NULL AND p.ts BETWEEN s.since AND s.until GROUP BY p.source, p.kind
)
SELECT o.kind, o.runs, round(o.quantiles[1], 1) AS p50, round(o.quantiles[2], 1) AS p95, o.longest, s.slow_from, s.slow_median, s.usual, round(s.times, 1) AS times, o.source
FROM overall o LEFT JOIN slowest s ON o.source = s.source AND o.kind IS NOT DISTINCT FROM s.kind
ORDER BY s.times DESC NULLS LAST, p95 DESC, o.kind NULLS LAST, o.source`,
  columns: [
    { name: 'kind', title: 'Kind of job', kind: 'value', opens: 'target_name' },
    { name: 'runs', title: 'Runs', kind: 'count' },
    { name: 'p50', title: 'Median', kind: 'duration_ms' },
    { name: 'p95', title: '95 in 100 within', kind: 'duration_ms' },
    { name: 'longest', title: 'Longest', kind: 'duration_ms' },
    { name: 'slow_from', title: 'Slowest stretch', kind: 'time' },
    { name: 'slow_median', title: 'Its median', kind: 'duration_ms' },
    { name: 'usual', title: 'Usual median', kind: 'duration_ms' },
    { name: 'times', title: 'Times the usual', kind: 'count' },
    { name: 'source', title: 'Source', kind: 'value', opens: 'source' },
  ],
  picture: { kind: 'ranking', label: 'kind', value: 'p95' },
  answer: {
    sql: `SELECT count(DISTINCT kind) AS kinds, sum(runs)::BIGINT AS runs, arg_max(coalesce(kind, 'a job without a name'), p95) AS slow, round(max(p95) / 1000, 1) AS seconds,
  CASE WHEN first(times) IS NULL THEN 'No kind ran often enough, in enough stretches, to be compared with its past'
    WHEN first(times) < 2 THEN 'No kind became twice as slow as it used to be'
    ELSE format('{} was {:.1f} times slower than usual from {} UTC', first(coalesce(kind, 'a job without a name')), first(times), strftime(first(slow_from) AT TIME ZONE 'UTC', '%Y-%m-%d %H:%M')) END AS past FROM result`,
    sentence:
      '{past}; of {kinds|kind|kinds} in {runs|run|runs} the slowest is {slow}, where 5 in 100 take {seconds} s or more.',
  },
  subject: 'job with a duration',
  terms: [{ column: 'action', op: 'is', values: ['job.succeed', 'job.fail'] }],
};
