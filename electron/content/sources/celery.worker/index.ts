/**
 * Celery's worker and beat log, as the line format cuts it. Its times name no zone, and nothing says which it is. What
 * happened to a task is in Celery's own sentences; a task's own words (`shop.charge[uuid]: text`) are `other`.
 */
import type { Source } from '../../source.ts';

export const source: Source = {
  id: 'celery.worker',
  title: 'Celery worker log',
  recognise: (sample, form) => (form.format === 'celery' && sample.length > 0 ? 1 : 0),
  fields: {
    time: '$.time',
    level: '$.level',
    process: '$.process',
    task: '$.task',
    taskId: '$.task_id',
    text: '$.text',
    message: '$.message',
    continuation: '$.continuation',
  },
  derived: {
    // A time limit has a line of its own, which names the task; its second one does not count again.
    step: `CASE
      WHEN {task} IS NULL THEN CASE WHEN contains({message}, ' ready.') THEN 'ready' WHEN starts_with({message}, 'Task handler raised error') AND NOT contains({message}, 'TimeLimitExceeded') THEN 'raised' END
      WHEN starts_with({message}, 'Received task: ') OR (starts_with({message}, 'Task ') AND starts_with({text}, 'received')) THEN 'received'
      WHEN starts_with({message}, 'Scheduler: ') THEN 'sent'
      WHEN starts_with({message}, 'Discarding revoked') OR starts_with({message}, 'Skipping revoked') OR starts_with({message}, 'Terminating ') THEN 'revoked'
      WHEN starts_with({message}, 'Hard time limit') THEN 'timeout'
      WHEN starts_with({message}, 'Task ') THEN regexp_extract({text}, '^(succeeded|retry|raised|ignored|rejected|failed)', 1) END`,
    lastLine: 'trim(split_part({continuation}, chr(10), -1))',
  },
  identity: [],
  columns: {
    ts: 'store.instant({time}, {zone})',
    time_original: '{time}',
    category: "'job'",
    action:
      "CASE {step} WHEN 'received' THEN 'job.enqueue' WHEN 'sent' THEN 'job.enqueue' WHEN 'succeeded' THEN 'job.succeed' WHEN 'retry' THEN 'job.retry' WHEN 'raised' THEN 'job.fail' WHEN 'failed' THEN 'job.fail' WHEN 'timeout' THEN 'job.fail' WHEN 'rejected' THEN 'job.fail' WHEN 'revoked' THEN 'job.cancel' ELSE 'other' END",
    action_original: "coalesce(nullif({step}, ''), lower({level}))",
    outcome:
      "CASE WHEN {step} = 'succeeded' THEN 'success' WHEN {step} IN ('raised', 'failed', 'timeout', 'rejected') OR {level} IN ('ERROR', 'CRITICAL') THEN 'failure' ELSE 'unknown' END",
    severity:
      "CASE WHEN {level} = 'CRITICAL' OR {step} = 'timeout' THEN 'medium' WHEN {level} IN ('ERROR', 'WARNING') OR {step} = 'retry' THEN 'low' ELSE 'info' END",
    actor_kind: "'service'",
    actor_id: '{process}',
    actor_name: "concat('celery ', {process})",
    target_kind: "CASE WHEN {task} IS NOT NULL THEN 'job' END",
    target_id: '{taskId}',
    target_name: '{task}',
    status_code: "nullif({step}, '')",
    error:
      "CASE WHEN {step} = 'retry' THEN nullif(regexp_extract({text}, '^retry: Retry in [0-9.]+s:? ?(.*)$', 1), '') WHEN {step} = 'raised' AND {task} IS NOT NULL THEN coalesce(nullif(regexp_extract({text}, '^raised [a-z]*:? ?(.*)$', 1), ''), nullif({lastLine}, '')) WHEN {level} IN ('ERROR', 'CRITICAL') THEN coalesce(nullif({lastLine}, ''), {message}) END",
    duration_ms:
      "1000 * try_cast(nullif(regexp_extract({text}, '^succeeded in ([0-9.e-]+)s', 1), '') AS DOUBLE)",
    message:
      "CASE WHEN {step} = 'succeeded' THEN concat({task}, ' ', regexp_extract({text}, '^succeeded in [0-9.e-]+s')) WHEN {step} = 'received' THEN concat({task}, ' received') WHEN {task} IS NOT NULL AND {text} IS NOT NULL THEN concat_ws(' ', {task}, {text}) ELSE {message} END",
  },
};
