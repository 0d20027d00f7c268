/**
 * Builds one line of the worker log. A job is told by its `jid`; each thing
 * that happens to it is a line of its own, so delay, run time and jobs that
 * never ended have to be worked out.
 */
import { iso, type JsonValue, type SampleRecord } from '../base/record.ts';
import type { Workspace } from '../world/company.ts';

export type JobEvent = 'enqueued' | 'start' | 'done' | 'fail' | 'retry';

export interface JobInput {
  readonly timeMs: number;
  readonly jid: string;
  readonly queue: string;
  readonly jobClass: string;
  readonly event: JobEvent;
  readonly attempt: number;
  readonly enqueuedMs: number;
  readonly elapsedMs?: number;
  readonly queueDepth?: number;
  readonly workspace?: Workspace;
  readonly provider?: string;
  readonly error?: string;
  readonly traceId?: string;
  readonly milestone?: string;
}

export function jobRecord(input: JobInput): SampleRecord {
  const body: Record<string, JsonValue> = {
    ts: iso(input.timeMs),
    jid: input.jid,
    queue: input.queue,
    class: input.jobClass,
    event: input.event,
    attempt: input.attempt,
    enqueued_at: iso(input.enqueuedMs),
  };
  if (input.elapsedMs !== undefined) body.elapsed_ms = input.elapsedMs;
  if (input.queueDepth !== undefined) body.queue_depth = input.queueDepth;
  if (input.workspace !== undefined) body.workspace_id = input.workspace.id;
  if (input.provider !== undefined) body.provider = input.provider;
  if (input.error !== undefined) body.error = input.error;
  if (input.traceId !== undefined) body.trace_id = input.traceId;
  return {
    timeMs: input.timeMs,
    id: `${input.jid}/${input.event}/${input.attempt}/${iso(input.timeMs)}`,
    action: input.event,
    actor: undefined,
    ip: undefined,
    tally: input.event === 'fail' ? input.jobClass : undefined,
    milestone: input.milestone,
    body,
  };
}
