/**
 * How long jobs wait between being put in and being started, by kind, where some wait too long. A job is known by its id in
 * its source. It may have been put in before the range of the filter. A start that is not logged is told from the end and
 * the duration. Jobs that are meant to wait (scheduled ones) count too: nothing in the logs sets them apart.
 */
import type { View } from '../../view.ts';

export const view: View = {
  id: 'job-start-delay',
  group: 'job',
  title: 'Delay before jobs start',
  question: 'How long do jobs wait before they start, and which wait too long?',
  params: [
    {
      name: 'seconds',
      label: 'Late after',
      help: 'A job that waits so long before its start is late.',
      kind: 'seconds',
      default: 30,
      min: 0,
      max: 31_536_000,
    },
    {
      name: 'least',
      label: 'At least',
      help: 'Late jobs of one kind to be listed.',
      kind: 'count',
      default: 1,
      min: 1,
    },
  ],
  answerable: "target_kind = 'job' AND target_id IS NOT NULL AND action IN ('job.enqueue', 'job.start')",
  wants: 'a job log that tells when each job was put in and when it started',
  sql: `WITH starts AS (
  SELECT source, target_id, any_value(target_name) AS kind, coalesce(min(ts) FILTER (action = 'job.start'), min(ts - to_milliseconds(duration_ms::BIGINT))) AS started_at
  FROM scope WHERE target_kind = 'job' AND target_id IS NOT NULL AND (action = 'job.start' OR action IN ('job.succeed', 'job.fail') AND duration_ms BETWEEN 0 AND 1e10)
  GROUP BY source, target_id
), enqueued AS (
  SELECT source, target_id, min(ts) AS enqueued_at FROM events WHERE action = 'job.enqueue' AND target_kind = 'job' AND target_id IS NOT NULL GROUP BY source, target_id
), waits AS (
  SELECT s.source, s.kind, s.target_id, enqueued_at, started_at, greatest(epoch_ms(started_at) - epoch_ms(enqueued_at), 0) / 1000 AS waited
  FROM starts s JOIN enqueued e ON s.source = e.source AND s.target_id = e.target_id WHERE started_at >= enqueued_at - INTERVAL 1 SECOND
)
SELECT kind, count(*) FILTER (waited >= :seconds) AS late, count(*) AS jobs, count(*) FILTER (waited >= :seconds) / count(*) AS share,
  round(quantile_cont(waited, 0.5), 3) AS p50, round(quantile_cont(waited, 0.95), 3) AS p95, max(waited) AS longest,
  arg_max(target_id, (waited, target_id)) AS longest_job, arg_max(enqueued_at, (waited, target_id)) AS longest_from, arg_max(started_at, (waited, target_id)) AS longest_to, source
FROM waits GROUP BY source, kind HAVING count(*) FILTER (waited >= :seconds) >= :least
ORDER BY late DESC, longest DESC, kind NULLS LAST, source`,
  columns: [
    { name: 'kind', title: 'Kind of job', kind: 'value', opens: 'target_name' },
    { name: 'late', title: 'Late', kind: 'count' },
    { name: 'jobs', title: 'Jobs', kind: 'count' },
    { name: 'share', title: 'Share', kind: 'share' },
    { name: 'p50', title: 'Median wait', kind: 'seconds' },
    { name: 'p95', title: '95 in 100 within', kind: 'seconds' },
    { name: 'longest', title: 'Longest', kind: 'seconds' },
    { name: 'longest_job', title: 'That job', kind: 'value' },
    { name: 'longest_from', title: 'Put in', kind: 'time', role: 'from' },
    { name: 'longest_to', title: 'Started', kind: 'time', role: 'to' },
    { name: 'source', title: 'Source', kind: 'value', opens: 'source' },
  ],
  picture: { kind: 'ranking', label: 'kind', value: 'jobs', part: 'late' },
  answer: {
    sql: `SELECT sum(late)::BIGINT AS late, sum(jobs)::BIGINT AS jobs, arg_max(coalesce(kind, 'a job without a name'), longest) AS worst, arg_max(longest_job, longest) AS job, round(max(longest))::BIGINT AS longest, arg_max(longest_from, longest) AS put_in FROM result`,
    sentence:
      '{late} of {jobs|job|jobs} of the kinds listed started late; the longest wait was {longest|second|seconds}, of {worst} {job}, put in at {put_in}.',
  },
  subject: 'job that started that late',
};
