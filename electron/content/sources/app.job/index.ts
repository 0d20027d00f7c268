/**
 * Background jobs as a company's own application logs them, NDJSON, logfmt or CSV: enqueued, started, succeeded, failed,
 * retried, and how deep a queue is. A bare `duration` or `elapsed` is in seconds where it has a point, else in milliseconds.
 */
import {
  claimOwn,
  meaningOf,
  ownMeaning,
  ownResult,
  ownScope,
  ownTime,
  ownVerb,
  type VerbRule,
} from '../../own-application.ts';
import type { Source } from '../../source.ts';

const rules: readonly VerbRule[] = [
  ['depth|backlog|queue\\.(size|length|latency)', 'queue.depth', 'job', 'info'],
  ['dead|discard|exhaust|gave\\.up|abandon', 'job.fail', 'job', 'medium'],
  ['retr|resched', 'job.retry', 'job', 'low'],
  ['fail|error|time(d\\.)?out|crash|stall|exception', 'job.fail', 'job', 'low'],
  ['cancel|revok|abort|skip', 'job.cancel', 'job', 'info'],
  ['succe|complet|done|finish|processed|performed|\\.ok$', 'job.succeed', 'job', 'info'],
  ['enqueue|queued|schedul|submitted|created', 'job.enqueue', 'job', 'info'],
  ['start|beg[iau]n|process|perform|pick|(^|\\.)r[au]n', 'job.start', 'job', 'info'],
];

export const source: Source = {
  id: 'app.job',
  title: 'Own application: background jobs',
  recognise: (sample, form) => claimOwn('job', sample, form),
  fields: {
    ...ownTime.fields,
    ...ownVerb.fields,
    ...ownScope.fields,
    ...ownResult.fields,
    jobId: '$.job_id',
    jobIdCamel: '$.jobId',
    jid: '$.jid',
    taskId: '$.task_id',
    job: '$.job',
    jobClass: '$.job_class',
    jobName: '$.job_name',
    jobNameCamel: '$.jobName',
    jobType: '$.job_type',
    taskName: '$.task_name',
    queue: '$.queue',
    queueName: '$.queue_name',
    worker: '$.worker',
    host: '$.host',
    provider: '$.provider',
    attempt: '$.attempt',
    retries: '$.retry_count',
    depth: '$.depth',
    queueDepth: '$.queue_depth',
    durationMs: '$.duration_ms',
    durationMsCamel: '$.durationMs',
    duration: '$.duration',
  },
  derived: {
    ...ownTime.derived,
    ...ownVerb.derived,
    ...ownResult.derived,
    meaning: meaningOf(rules, 'other|job|info'),
    about: "CASE WHEN starts_with({job}, '{') THEN store.inner_json({job}) END",
    named:
      "coalesce(store.given({jobClass}), store.given({jobName}), store.given({jobNameCamel}), store.given({jobType}), store.given({taskName}), CASE WHEN NOT starts_with({job}, '{') THEN store.given({job}) END)",
    runs: 'coalesce(store.given({queue}), store.given({queueName}))',
    tries: 'coalesce({attempt}, {retries})',
  },
  identity: [],
  columns: {
    ...ownTime.columns,
    ...ownScope.columns,
    ...ownMeaning,
    outcome:
      "CASE split_part({meaning}, '|', 1) WHEN 'job.succeed' THEN 'success' WHEN 'job.fail' THEN 'failure' WHEN 'job.retry' THEN 'unknown' WHEN 'other' THEN {result} END",
    actor_kind: "'service'",
    actor_id: 'coalesce(store.given({worker}), store.given({host}))',
    actor_name: "coalesce(store.given({worker}), store.given({host}), 'queue ' || {runs})",
    target_kind: "CASE WHEN starts_with({meaning}, 'queue.') THEN 'queue' ELSE 'job' END",
    target_id:
      "coalesce(store.given({jobId}), store.given({jobIdCamel}), store.given({jid}), store.given({taskId}), ({about}->>'$.id'))",
    target_name:
      "CASE WHEN starts_with({meaning}, 'queue.') THEN {runs} ELSE coalesce({named}, ({about}->>'$.class'), ({about}->>'$.name')) END",
    integration: 'store.given({provider})',
    status_code: 'store.given({status})',
    error: '{failure}',
    duration_ms:
      "coalesce(try_cast(coalesce({durationMs}, {durationMsCamel}) AS DOUBLE), try_cast(nullif(regexp_extract({duration}, '^([0-9.]+) ?ms$', 1), '') AS DOUBLE), 1000 * try_cast(nullif(regexp_extract({duration}, '^([0-9.]+) ?s$', 1), '') AS DOUBLE), CASE WHEN contains({duration}, '.') THEN 1000 ELSE 1 END * try_cast({duration} AS DOUBLE))",
    item_count:
      "CASE WHEN starts_with({meaning}, 'queue.') THEN coalesce({depth}, {queueDepth}) WHEN starts_with({meaning}, 'job.enqueue') THEN coalesce({queueDepth}, {depth}) ELSE {tries} END",
    message:
      "concat_ws(' ', {named}, {original}, CASE WHEN try_cast({tries} AS INTEGER) > 1 THEN concat('(attempt ', {tries}, ')') END, CASE WHEN starts_with({meaning}, 'queue.') THEN concat_ws(': ', {runs}, coalesce({depth}, {queueDepth})) END)",
  },
};
