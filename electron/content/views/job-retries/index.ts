/**
 * Jobs that needed more than one attempt, by kind: how many, how many attempts, and whether they succeeded in the end. An
 * attempt is a start, a logged retry, or what the queue itself counted; a job that is run again after it succeeded is another run.
 */
import type { View } from '../../view.ts';

export const view: View = {
  id: 'job-retries',
  group: 'job',
  title: 'Retried jobs',
  question: 'Which kinds of jobs had to be retried, how often, and did they succeed in the end?',
  params: [
    {
      name: 'least',
      label: 'At least',
      help: 'Retries of one kind of job to be listed.',
      kind: 'count',
      default: 1,
      min: 1,
    },
  ],
  answerable: "action IN ('job.start', 'job.retry', 'job.succeed', 'job.fail')",
  wants: 'a job or worker log that names each job',
  sql: `WITH steps AS (
  SELECT source, target_name AS kind, CASE WHEN target_kind = 'job' AND target_id IS NOT NULL THEN target_id ELSE event_id END AS job, ts, action, CASE WHEN item_count BETWEEN 0 AND 1000 THEN item_count END AS tries, event_id
  FROM scope WHERE action IN ('job.start', 'job.retry', 'job.succeed', 'job.fail')
), repeated AS (
  SELECT source, job FROM steps GROUP BY source, job
  HAVING count(*) FILTER (action = 'job.start') > 1 OR count(*) FILTER (action = 'job.retry') > 0 OR count(*) FILTER (action IN ('job.succeed', 'job.fail')) > 1 OR max(tries) > 1
), numbered AS (
  SELECT s.*, count(*) FILTER (action = 'job.succeed') OVER (PARTITION BY s.source, s.job ORDER BY ts, action, event_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS run
  FROM steps s JOIN repeated r ON s.source = r.source AND s.job = r.job
), attempts AS (
  SELECT source, any_value(kind) AS kind, job, greatest(count(*) FILTER (action = 'job.start'), 1 + count(*) FILTER (action = 'job.retry'),
      count(*) FILTER (action IN ('job.succeed', 'job.fail')), coalesce(max(tries), 0)) AS attempts,
    bool_or(action = 'job.succeed') AS is_done, min(ts) AS began, max(ts) AS ended
  FROM numbered GROUP BY source, job, run
), kinds AS (
  SELECT source, kind, count(DISTINCT job) AS jobs FROM steps GROUP BY source, kind
), retried AS (
  SELECT source, kind, count(DISTINCT job) AS retried, sum(attempts - 1)::BIGINT AS retries, max(attempts) AS most, arg_max(job, attempts) AS most_job,
    count(*) FILTER (is_done) AS succeeded, count(*) FILTER (NOT is_done) AS not_succeeded, min(began) AS first_seen, max(ended) AS last_seen
  FROM attempts WHERE attempts > 1 GROUP BY source, kind HAVING sum(attempts - 1) >= :least
)
SELECT r.kind, r.retries, r.retried, k.jobs, r.retried / k.jobs AS share, r.most, r.succeeded, r.not_succeeded, r.first_seen, r.last_seen, r.source
FROM retried r JOIN kinds k ON r.source = k.source AND r.kind IS NOT DISTINCT FROM k.kind
ORDER BY r.retries DESC, r.kind NULLS LAST, r.source`,
  columns: [
    { name: 'kind', title: 'Kind of job', kind: 'value', opens: 'target_name' },
    { name: 'retries', title: 'Retries', kind: 'count' },
    { name: 'retried', title: 'Jobs retried', kind: 'count' },
    { name: 'jobs', title: 'Jobs', kind: 'count' },
    { name: 'share', title: 'Share', kind: 'share' },
    { name: 'most', title: 'Most attempts', kind: 'count' },
    { name: 'succeeded', title: 'Succeeded in the end', kind: 'count' },
    { name: 'not_succeeded', title: 'Did not', kind: 'count' },
    { name: 'first_seen', title: 'First', kind: 'time', role: 'from' },
    { name: 'last_seen', title: 'Last', kind: 'time', role: 'to' },
    { name: 'source', title: 'Source', kind: 'value', opens: 'source' },
  ],
  picture: { kind: 'ranking', label: 'kind', value: 'retries' },
  answer: {
    sql: `SELECT sum(retries)::BIGINT AS retries, sum(retried)::BIGINT AS retried, sum(not_succeeded)::BIGINT AS lost, first(coalesce(kind, 'a job without a name')) AS worst, first(retries) AS most FROM result`,
    sentence:
      '{retried|job was|jobs were} retried {retries|time|times}, most of all {worst} with {most}; {lost} did not succeed in the end.',
  },
  subject: 'retried job',
};
