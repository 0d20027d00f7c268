/**
 * Jobs that were put in, started or set to be retried, and of which nothing came afterwards although their log goes on: by
 * kind and last step. A kind of which every job is unfinished is more likely one whose end is not logged; the share shows it.
 */
import type { View } from '../../view.ts';

export const view: View = {
  id: 'job-unfinished',
  group: 'job',
  title: 'Jobs that never finished',
  question: 'Which jobs were put in or started and never finished?',
  params: [
    {
      name: 'minutes',
      label: 'Left for',
      help: 'The log must go on for so long after the last step of a job.',
      kind: 'minutes',
      default: 60,
      min: 0,
      max: 525_600,
    },
    {
      name: 'least',
      label: 'At least',
      help: 'Unfinished jobs of one kind with the same last step to be listed.',
      kind: 'count',
      default: 1,
      min: 1,
    },
  ],
  answerable:
    "action IN ('job.enqueue', 'job.start', 'job.retry') AND target_kind = 'job' AND target_id IS NOT NULL",
  wants: 'a job log that names each job',
  sql: `WITH jobs AS (
  SELECT source, target_id, any_value(target_name) AS kind, max(ts) FILTER (action IN ('job.enqueue', 'job.start', 'job.retry')) AS last_step,
    max(ts) FILTER (action IN ('job.succeed', 'job.fail', 'job.cancel')) AS ended,
    arg_max(action, (ts, action)) FILTER (action IN ('job.enqueue', 'job.start', 'job.retry')) AS step
  FROM events WHERE action IN ('job.enqueue', 'job.start', 'job.retry', 'job.succeed', 'job.fail', 'job.cancel') AND target_kind = 'job' AND target_id IS NOT NULL
  GROUP BY source, target_id
), logs AS (
  SELECT source, max(ts) AS log_ends FROM events WHERE action LIKE 'job.%' OR action = 'queue.depth' GROUP BY source
), kinds AS (
  SELECT source, kind, count(*) AS jobs FROM jobs GROUP BY source, kind
), unfinished AS (
  SELECT j.source, j.kind, j.step, j.target_id, j.last_step, l.log_ends
  FROM jobs j JOIN logs l ON j.source = l.source WHERE (j.ended IS NULL OR j.ended < j.last_step) AND j.last_step <= l.log_ends - to_minutes(:minutes)
), seen AS (
  SELECT * FROM unfinished u WHERE EXISTS (SELECT 1 FROM scope s WHERE s.action IN ('job.enqueue', 'job.start', 'job.retry') AND s.source = u.source AND s.target_id = u.target_id)
), counted AS (
  SELECT source, kind, step, count(*) AS unfinished, min(last_step) AS oldest, max(last_step) AS newest, epoch(max(log_ends) - min(last_step))::BIGINT AS left_for,
    list(target_id ORDER BY last_step, target_id)[1:20] AS ids
  FROM seen GROUP BY source, kind, step HAVING count(*) >= :least
)
SELECT c.kind, c.step, c.unfinished, k.jobs, c.unfinished / k.jobs AS share, c.oldest, c.newest, c.left_for, c.ids, c.source
FROM counted c JOIN kinds k ON c.source = k.source AND c.kind IS NOT DISTINCT FROM k.kind
ORDER BY c.unfinished DESC, c.oldest, c.kind NULLS LAST, c.step, c.source`,
  columns: [
    { name: 'kind', title: 'Kind of job', kind: 'value', opens: 'target_name' },
    { name: 'step', title: 'Last step', kind: 'value' },
    { name: 'unfinished', title: 'Unfinished', kind: 'count' },
    { name: 'jobs', title: 'Jobs', kind: 'count' },
    { name: 'share', title: 'Share', kind: 'share' },
    { name: 'oldest', title: 'Oldest', kind: 'time' },
    { name: 'newest', title: 'Newest', kind: 'time' },
    { name: 'left_for', title: 'Left for', kind: 'seconds' },
    { name: 'ids', title: 'The oldest jobs', kind: 'list', opens: 'target_id' },
    { name: 'source', title: 'Source', kind: 'value', opens: 'source' },
  ],
  picture: { kind: 'ranking', label: 'kind', value: 'unfinished' },
  answer: {
    sql: `SELECT sum(unfinished)::BIGINT AS unfinished, coalesce(sum(unfinished) FILTER (step = 'job.enqueue'), 0)::BIGINT AS never_started, coalesce(sum(unfinished) FILTER (step = 'job.start'), 0)::BIGINT AS stuck, first(coalesce(kind, 'a job without a name')) AS worst, first(unfinished) AS most, min(oldest) AS oldest FROM result`,
    sentence:
      '{unfinished|job|jobs} never finished: {never_started} were put in and not started, {stuck} started and did not end; most are {worst} ({most}), the oldest since {oldest}.',
  },
  subject: 'job left unfinished that long',
  weight: 'low',
};
