/**
 * BullMQ and Bull jobs, dumped: the library's JSON or the Redis hash (all values text, `atm` for `attemptsMade`, `pb` for
 * the worker). One job gives up to three events: enqueued (`timestamp`), started (`processedOn`, of its last attempt),
 * finished (`finishedOn`). Times are epoch milliseconds. The log of a job's data and options is not read.
 */
import { type JsonObject, type Source, shareWith } from '../../source.ts';

const isMillis = (value: unknown): boolean => /^1\d{12}$/.test(String(value));

const isJob = (record: JsonObject): boolean =>
  typeof record.name === 'string' &&
  isMillis(record.timestamp) &&
  'opts' in record &&
  'data' in record &&
  ['attemptsMade', 'atm', 'processedOn', 'delay', 'returnvalue', 'stacktrace'].some((key) => key in record);

const step = (name: string, key: string, condition = ''): string =>
  `CASE WHEN json_extract_string(doc, '$.${key}') IS NOT NULL${condition} THEN json_object('step', '${name}', 'at', json_extract_string(doc, '$.${key}')) END`;

export const source: Source = {
  id: 'bullmq.jobs',
  title: 'BullMQ jobs',
  recognise: (sample, form) =>
    form.kind === 'json' && sample.length > 0
      ? Math.min(shareWith(sample, ['opts']), sample.filter(isJob).length / sample.length)
      : 0,
  items: `list_filter([${step('enqueued', 'timestamp')}, ${step('started', 'processedOn')}, ${step('finished', 'finishedOn')}], lambda each: each IS NOT NULL)`,
  fields: {
    id: '$.id',
    name: '$.name',
    timestamp: '$.timestamp',
    processedOn: '$.processedOn',
    finishedOn: '$.finishedOn',
    failedReason: '$.failedReason',
    attemptsMade: '$.attemptsMade',
    attempts: '$.atm',
    queue: '$.queueQualifiedName',
    queueName: '$.queueName',
    queueOfParent: '$.queue',
    parentKey: '$.parentKey',
    worker: '$.processedBy',
    workerShort: '$.pb',
    step: '@.step',
    at: '@.at',
  },
  derived: {
    state:
      "CASE WHEN {step} = 'finished' THEN CASE WHEN {failedReason} IS NOT NULL AND {failedReason} NOT IN ('', 'null') THEN 'failed' ELSE 'completed' END ELSE {step} END",
    inQueue: "regexp_replace(coalesce({queue}, {queueName}, {queueOfParent}), '^bull:', '')",
    // Who put the job in is not known.
    by: "CASE WHEN {step} <> 'enqueued' THEN coalesce({worker}, {workerShort}) END",
  },
  identity: ['{id}', '{name}', '{timestamp}', '{state}', '{at}'],
  columns: {
    ts: 'store.epoch_ms({at})',
    time_original: '{at}',
    category: "'job'",
    action:
      "CASE {state} WHEN 'enqueued' THEN 'job.enqueue' WHEN 'started' THEN 'job.start' WHEN 'completed' THEN 'job.succeed' WHEN 'failed' THEN 'job.fail' ELSE 'other' END",
    action_original: "coalesce({state}, 'job')",
    outcome: "CASE {state} WHEN 'completed' THEN 'success' WHEN 'failed' THEN 'failure' ELSE 'unknown' END",
    severity: "CASE WHEN {state} = 'failed' THEN 'low' ELSE 'info' END",
    actor_kind: "CASE WHEN {step} <> 'enqueued' THEN 'service' END",
    actor_id: '{by}',
    actor_name: "coalesce({by}, CASE WHEN {step} <> 'enqueued' THEN 'queue ' || {inQueue} END)",
    target_kind: "'job'",
    target_id: '{id}',
    target_name: '{name}',
    request_id: 'store.given({parentKey})',
    status_code: '{state}',
    error: "CASE WHEN {state} = 'failed' THEN {failedReason} END",
    duration_ms:
      "CASE WHEN {step} = 'finished' THEN try_cast({finishedOn} AS BIGINT) - try_cast({processedOn} AS BIGINT) END",
    item_count: "CASE WHEN {step} <> 'enqueued' THEN coalesce({attemptsMade}, {attempts}) END",
    message:
      "concat_ws(' ', {name}, {state}, CASE WHEN {inQueue} IS NOT NULL THEN concat('in ', {inQueue}) END, CASE WHEN {state} = 'failed' THEN concat('(', {failedReason}, ')') END)",
  },
};
