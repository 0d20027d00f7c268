/** SQL from a person: untrusted, one SELECT, read-only, sandboxed, cancellable. */
import { z } from 'zod';
import { columnSchema, tableSchema } from '../model/cell.ts';
import { method } from './define.ts';
import { profileIdSchema, redactionCountSchema } from './report.ts';

const sqlParamsSchema = z.record(z.string().max(100), z.string().max(10_000)).default({});

const savedSchema = z.object({
  id: z.string(),
  name: z.string(),
  sql: z.string(),
  params: z.record(z.string(), z.string()),
  by: z.string(),
  at: z.string(),
});
export type SavedQuery = z.infer<typeof savedSchema>;

export const queryRpc = {
  /** Runs and keeps the result for paging (at most 1,000,000 rows kept; `truncated` says so). */
  run: method({
    input: z.object({
      caseId: z.string(),
      sql: z.string().min(1).max(200_000),
      /** Values of the places `:name` in it. */
      params: sqlParamsSchema,
      pageSize: z.number().int().min(1).max(5_000).default(200),
    }),
    output: z.object({
      resultId: z.string(),
      columns: z.array(columnSchema),
      rows: z.number(),
      truncated: z.boolean(),
      ms: z.number(),
      page: tableSchema,
    }),
    long: true,
  }),
  /** How the engine would go about it, in reading order: a step, then those that feed it, one deeper. Nothing is run. */
  explain: method({
    input: z.object({ caseId: z.string(), sql: z.string().min(1).max(200_000), params: sqlParamsSchema }),
    output: z.object({
      steps: z.array(
        z.object({
          depth: z.number().int().nonnegative(),
          name: z.string(),
          /** Expected, not counted. */
          rows: z.number().nullable(),
          facts: z.array(z.object({ name: z.string(), text: z.string() })),
        }),
      ),
    }),
  }),
  /** The commonest values of a text column of a public table, for completion; `has` is looked for in them. */
  values: method({
    input: z.object({
      caseId: z.string(),
      table: z.string().max(100),
      column: z.string().max(100),
      has: z.string().max(200).default(''),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    output: z.object({ values: z.array(z.object({ value: z.string(), count: z.number() })) }),
  }),
  page: method({
    input: z.object({
      caseId: z.string(),
      resultId: z.string(),
      offset: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(5_000),
      /** By the value of one column (by place), NULL last, equal values in the order of the result. */
      sort: z.object({ column: z.number().int().nonnegative(), descending: z.boolean() }).optional(),
    }),
    output: tableSchema,
  }),
  /** Writes the whole result, no row cap, to `out`; the path written is returned. */
  export: method({
    input: z.object({
      caseId: z.string(),
      sql: z.string().min(1),
      params: sqlParamsSchema,
      format: z.enum(['csv', 'ndjson', 'json', 'parquet']),
      out: z.string(),
      /** By this profile, checked by the gate as a report is; without it the evidence is written as it is. */
      redact: profileIdSchema.optional(),
    }),
    output: z.object({
      path: z.string(),
      rows: z.number(),
      bytes: z.number(),
      /** What was hidden, and the columns that were left out: raw records and what the profile drops. */
      redactions: z.array(redactionCountSchema),
      leftOut: z.array(z.string()),
    }),
    long: true,
  }),
  complete: method({
    input: z.object({ caseId: z.string(), sql: z.string() }),
    output: z.object({ items: z.array(z.object({ text: z.string(), start: z.number() })) }),
  }),
  schema: method({
    input: z.object({ caseId: z.string() }),
    output: z.object({
      tables: z.array(
        z.object({
          name: z.string(),
          help: z.string(),
          columns: z.array(columnSchema.extend({ help: z.string() })),
        }),
      ),
    }),
  }),
  /** Queries kept in the case, by name; they merge with those of another copy. */
  saved: method({
    input: z.object({ caseId: z.string() }),
    output: z.object({ queries: z.array(savedSchema) }),
  }),
  /** Without `id` a new one; with it, another name, text or values for the one there is. */
  save: method({
    input: z.object({
      caseId: z.string(),
      as: z.string().min(1).max(200),
      id: z.string().min(1).max(100).optional(),
      name: z.string().trim().min(1).max(200),
      sql: z.string().min(1).max(200_000),
      params: sqlParamsSchema,
    }),
    output: z.object({ id: z.string() }),
  }),
  forget: method({
    input: z.object({ caseId: z.string(), as: z.string().min(1).max(200), id: z.string() }),
    output: z.object({}),
  }),
};
