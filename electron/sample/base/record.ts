/**
 * What every source generator yields: the body as it will be exported, and
 * beside it the few facts that the truth counts. The counting reads these facts
 * and never the exported bytes, so truth and ingest cannot share a mistake.
 */
import { byTime } from './schedule.ts';

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };
export type JsonObject = { readonly [key: string]: JsonValue };

export type SampleSource =
  | 'okta.system'
  | 'github.audit'
  | 'aws.cloudtrail'
  | 'afterlog.app'
  | 'afterlog.jobs'
  | 'afterlog.webhooks';

export interface SampleRecord {
  readonly timeMs: number;
  /** The source's own identity; the same value again is a duplicate. */
  readonly id: string;
  /** The vendor's word for what happened. */
  readonly action: string;
  readonly actor: string | undefined;
  readonly ip: string | undefined;
  /** okta: `failed-sign-in`; webhooks: the reason of a reject; jobs: the class that failed. */
  readonly tally: string | undefined;
  readonly milestone: string | undefined;
  readonly body: JsonObject;
}

/** Merges two time-ordered streams; on a tie the first goes first. */
export function* mergeByTime(
  noise: Iterable<SampleRecord>,
  fixed: readonly SampleRecord[],
): Generator<SampleRecord> {
  const queue = [...fixed].sort(byTime);
  let at = 0;
  for (const record of noise) {
    for (let next = queue[at]; next !== undefined && next.timeMs < record.timeMs; next = queue[at]) {
      yield next;
      at++;
    }
    yield record;
  }
  yield* queue.slice(at);
}

/** Reads one stream in consecutive pieces, each up to a moment. */
export function cutByTime(stream: Iterable<SampleRecord>): (endMs: number) => Generator<SampleRecord> {
  const iterator = stream[Symbol.iterator]();
  let held = iterator.next();
  return function* take(endMs: number): Generator<SampleRecord> {
    while (held.done !== true && held.value.timeMs < endMs) {
      const record = held.value;
      held = iterator.next();
      yield record;
    }
  };
}

export function iso(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
