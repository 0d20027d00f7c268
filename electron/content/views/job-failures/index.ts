/**
 * Failed jobs by kind and error. Errors that differ only in numbers, ids and tokens are one (`#` stands for those), so that
 * a recurring failure is one row. Where the failure itself names no error, the one logged beside it for the same job is taken.
 */
import type { View } from '../../view.ts';

export const view: View = {
  id: 'job-failures',
  group: 'job',
  title: 'Failed jobs',
  question: 'Which kinds of jobs failed, with which error, and how large a share of them?',
  params: [
    {
      name: 'least',
      label: 'At least',
      help: 'Failures of one kind with one error to be listed.',
      kind: 'count',
      default: 1,
      min: 1,
    },
  ],
  answerable: "action IN ('job.succeed', 'job.fail')",
  wants: 'a job or worker log',
  sql: `WITH steps AS (
  SELECT source, target_name AS kind, CASE WHEN target_kind = 'job' THEN target_id END AS job, ts, action, error FROM scope
  WHERE action IN ('job.succeed', 'job.fail') OR (category = 'job' AND action = 'other' AND outcome = 'failure' AND error IS NOT NULL)
), finished AS (
  SELECT source, kind, count(*) AS runs FROM steps WHERE action <> 'other' GROUP BY source, kind
), told AS (
  SELECT source, kind, job, ts, action, coalesce(error, CASE WHEN job IS NOT NULL THEN max(error) OVER (
      PARTITION BY source, job ORDER BY ts RANGE BETWEEN INTERVAL 5 SECONDS PRECEDING AND INTERVAL 5 SECONDS FOLLOWING) END) AS error
  FROM steps WHERE action <> 'job.succeed'
), shaped AS (
  SELECT source, kind, job, ts, regexp_replace(regexp_replace(left(split_part(error, chr(10), 1), 200),
      '[A-Za-z_/+=-]*[0-9][A-Za-z0-9_/+=-]{7,}', '#', 'g'), '\\b([0-9]{1,2}|[06-9][0-9]{2}|[0-9]{4,})\\b', '#', 'g') AS error
  FROM told WHERE action = 'job.fail'
), failures AS (
  SELECT source, kind, error, count(*) AS failed, nullif(count(DISTINCT job), 0) AS jobs, min(ts) AS first_failed, max(ts) AS last_failed
  FROM shaped GROUP BY source, kind, error HAVING count(*) >= :least
)
SELECT f.kind, f.error, f.failed, r.runs, f.failed / r.runs AS share, f.jobs, f.first_failed, f.last_failed, f.source
FROM failures f JOIN finished r ON f.source = r.source AND f.kind IS NOT DISTINCT FROM r.kind
ORDER BY f.failed DESC, f.kind NULLS LAST, f.error NULLS LAST, f.source`,
  columns: [
    { name: 'kind', title: 'Kind of job', kind: 'value', opens: 'target_name' },
    { name: 'error', title: 'Error', kind: 'text' },
    { name: 'failed', title: 'Failed', kind: 'count' },
    { name: 'runs', title: 'Runs of the kind', kind: 'count' },
    { name: 'share', title: 'Share', kind: 'share' },
    { name: 'jobs', title: 'Jobs', kind: 'count' },
    { name: 'first_failed', title: 'First', kind: 'time', role: 'from' },
    { name: 'last_failed', title: 'Last', kind: 'time', role: 'to' },
    { name: 'source', title: 'Source', kind: 'value', opens: 'source' },
  ],
  picture: { kind: 'ranking', label: 'kind', value: 'failed' },
  answer: {
    sql: `SELECT sum(failed)::BIGINT AS failed, count(DISTINCT kind) AS kinds, first(coalesce(kind, 'a job without a name')) AS worst, first(coalesce(error, 'no error given')) AS error, first(failed) AS most,
  round(100 * first(share), 1) AS percent FROM result`,
    sentence:
      '{failed|run|runs} of {kinds|kind|kinds} of jobs failed, most of all {worst} with "{error}": {most}, which is {percent} % of its runs.',
  },
  subject: 'failed job',
  terms: [{ column: 'action', op: 'is', values: ['job.fail'] }],
};
