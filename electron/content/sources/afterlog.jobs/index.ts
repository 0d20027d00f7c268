/**
 * The team's own job log, NDJSON: `ts`, `jid`, `class`, `queue`, `event` enqueued|start|done|fail|retry|depth.
 * A job writes one record a step; job, step, attempt and time together name one.
 */
import { type ActionTable, lookUp, type Source, shareWith } from '../../source.ts';

const actions: ActionTable = {
  enqueued: ['job.enqueue', 'job'],
  depth: ['queue.depth', 'job'],
  queue_depth: ['queue.depth', 'job'],
  start: ['job.start', 'job'],
  done: ['job.succeed', 'job'],
  fail: ['job.fail', 'job', 'low'],
  retry: ['job.retry', 'job', 'low'],
};

export const source: Source = {
  id: 'afterlog.jobs',
  title: 'Own job log',
  recognise: (sample) => shareWith(sample, ['ts', 'jid', 'class', 'event', 'queue']),
  fields: {
    ts: '$.ts',
    jid: '$.jid',
    queue: '$.queue',
    class: '$.class',
    event: '$.event',
    attempt: '$.attempt',
    elapsed: '$.elapsed_ms',
    depth: '$.queue_depth',
    workspace: '$.workspace_id',
    provider: '$.provider',
    error: '$.error',
    traceId: '$.trace_id',
    worker: '$.worker',
  },
  identity: ['{jid}', '{event}', "coalesce({attempt}, '0')", '{ts}'],
  columns: {
    ts: 'store.instant({ts}, {zone})',
    time_original: '{ts}',
    category: "'job'",
    action: lookUp('{event}', actions, 0, "'other'"),
    action_original: '{event}',
    outcome: "CASE {event} WHEN 'done' THEN 'success' WHEN 'fail' THEN 'failure' ELSE 'unknown' END",
    severity: lookUp('{event}', actions, 2, "'info'"),
    actor_kind: "'service'",
    actor_id: '{worker}',
    actor_name: "coalesce({worker}, concat('queue ', {queue}))",
    target_kind: "'job'",
    target_id: '{jid}',
    target_name: '{class}',
    request_id: '{traceId}',
    integration: '{provider}',
    workspace: '{workspace}',
    status_code: '{event}',
    error: '{error}',
    duration_ms: '{elapsed}',
    item_count: "CASE WHEN {event} IN ('enqueued', 'depth', 'queue_depth') THEN {depth} ELSE {attempt} END",
    message:
      "concat_ws(': ', concat_ws(' ', {class}, {event}, CASE WHEN try_cast({attempt} AS INTEGER) > 1 THEN concat('(attempt ', {attempt}, ')') END), {error})",
  },
};
