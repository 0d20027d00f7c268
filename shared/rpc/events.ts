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
