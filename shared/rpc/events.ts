/** Reading the timeline: counts over time, lists, one event, its original bytes. */
import { z } from 'zod';
import { cellSchema, tableSchema } from '../model/cell.ts';
import { eventColumnNames } from '../model/event-column.ts';
import { eventFilterSchema, timestampSchema } from '../model/event-filter.ts';
import { method } from './define.ts';

const caseId = z.string();
const columnName = z.enum(eventColumnNames as [string, ...string[]]);

export const markSchema = z.object({
  pinned: z.boolean(),
  starred: z.boolean(),
  tags: z.array(z.string()),
  notes: z.array(z.object({ by: z.string(), at: z.string(), text: z.string() })),
  phase: z.string().nullable(),
});
export type Mark = z.infer<typeof markSchema>;

/** What a lane can be one value of: a column whose values repeat. */
const oneOfAKind = [
  'event_id',
  'ts',
  'time_original',
  'message',
  'raw',
  'error',
  'duration_ms',
  'item_count',
];
export const laneColumns = eventColumnNames.filter((name) => !oneOfAKind.includes(name));
const lanesCounted = { total: z.number(), failures: z.number() };
/** One number a bucket. */
const laneProfile = { counts: z.array(z.number()), failed: z.array(z.number()) };

export const eventsRpc = {
  /** Bucketed counts. Bucket i covers [from + i*bucketMs, from + (i+1)*bucketMs). `sql` is the query behind it. */
  histogram: method({
    input: z.object({
      caseId,
      filter: eventFilterSchema,
      buckets: z.number().int().min(1).max(2_000),
      by: z.enum(['category', 'source', 'outcome', 'severity']),
    }),
    output: z.object({
      from: z.string().nullable(),
      to: z.string().nullable(),
      bucketMs: z.number(),
      series: z.array(z.object({ key: z.string(), counts: z.array(z.number()) })),
      total: z.number(),
      sql: z.string(),
    }),
  }),
  /**
   * Counts over time in lanes, one a value of `by` (an empty key is "no value"); what has no lane is counted in `others`.
   * `filter.from` and `filter.to` are the range looked at. Bucket i covers [from + i*bucketUs, from + (i+1)*bucketUs), from
   * being a multiple of bucketUs, which is the smallest `timeStepsUs` that needs no more than `buckets`. Lanes with few events
   * in range have them singly in `events`, in order of time; `lane` is a place in `lanes`, -1 stands for the others.
   */
  lanes: method({
    input: z.object({
      caseId,
      filter: eventFilterSchema,
      by: z.enum(laneColumns as [string, ...string[]]),
      lanes: z.number().int().min(1).max(40).default(8),
      /** These lanes in this order; without it those with the most events. */
      keys: z.array(z.string()).max(40).optional(),
      buckets: z.number().int().min(1).max(2_000),
      /** Single events at most, of all lanes together; the smallest lanes come first. */
      events: z.number().int().min(0).max(2_000).default(400),
      /** Also what people marked: `marks` of the filtered events, `phases` of the whole case. */
      marks: z.boolean().default(false),
    }),
    output: z.object({
      /** Null when nothing is there and no range was given. */
      from: z.string().nullable(),
      to: z.string().nullable(),
      bucketUs: z.number(),
      total: z.number(),
      lanes: z.array(
        z.object({
          key: z.string(),
          ...lanesCounted,
          ...laneProfile,
          /** All of its events in range are in `events`. */
          isSingle: z.boolean(),
        }),
      ),
      /** `values` is how many there are, where the lanes were not given by `keys`. */
      others: z.object({
        values: z.number().nullable(),
        ...lanesCounted,
        ...laneProfile,
        isSingle: z.boolean(),
      }),
      events: z.object({
        lane: z.array(z.number()),
        eventId: z.array(z.string()),
        ts: z.array(z.string()),
        category: z.array(z.string()),
        action: z.array(z.string()),
        outcome: z.array(z.string()),
        severity: z.array(z.string()),
      }),
      marks: z.array(
        z.object({
          eventId: z.string(),
          ts: z.string(),
          lane: z.number(),
          pinned: z.boolean(),
          starred: z.boolean(),
          notes: z.number(),
          tags: z.array(z.string()),
          phase: z.string().nullable(),
        }),
      ),
      phases: z.array(
        z.object({ phase: z.string(), first: z.string(), last: z.string(), events: z.number() }),
      ),
      sql: z.string(),
    }),
  }),
  top: method({
    input: z.object({
      caseId,
      filter: eventFilterSchema,
      column: columnName,
      limit: z.number().int().min(1).max(1_000),
    }),
    output: z.object({
      values: z.array(
        z.object({
          value: z.string().nullable(),
          count: z.number(),
          failures: z.number(),
          first: z.string().nullable(),
          last: z.string().nullable(),
        }),
      ),
      distinct: z.number(),
      sql: z.string(),
    }),
  }),
  /** Fixes the order of a filtered list so that it can be paged by offset; lives until the case closes or 8 newer lists exist. */
  list: method({
    input: z.object({ caseId, filter: eventFilterSchema, order: z.enum(['ts', 'ts desc']).default('ts') }),
    output: z.object({ listId: z.string(), total: z.number(), sql: z.string() }),
  }),
  page: method({
    input: z.object({
      caseId,
      listId: z.string(),
      offset: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(1_000),
      columns: z.array(columnName).min(1),
    }),
    output: tableSchema,
  }),
  /** Index of the first event at or after `ts` in a list. */
  locate: method({
    input: z.object({ caseId, listId: z.string(), ts: timestampSchema }),
    output: z.object({ offset: z.number().int() }),
  }),
  get: method({
    input: z.object({ caseId, eventId: z.string() }),
    output: z.object({
      event: z.record(z.string(), cellSchema),
      path: z.string(),
      sha256: z.string(),
      byteOffset: z.number().nullable(),
      byteLength: z.number().nullable(),
      duplicates: z.array(z.object({ path: z.string(), recordNo: z.number() })),
      mark: markSchema,
    }),
  }),
  /** The record's exact bytes, read again from the evidence file; text is UTF-8 with replacement, base64 is exact. */
  original: method({
    input: z.object({ caseId, eventId: z.string() }),
    output: z.object({
      path: z.string(),
      recordNo: z.number(),
      byteOffset: z.number(),
      text: z.string(),
      base64: z.string(),
    }),
  }),
};
