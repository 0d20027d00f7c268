/** SQL from a person: untrusted, one SELECT, read-only, sandboxed, cancellable. */
import { z } from 'zod';
import { columnSchema, tableSchema } from '../model/cell.ts';
import { method } from './define.ts';

export const queryRpc = {
  /** Runs and keeps the result for paging (at most 1,000,000 rows kept; `truncated` says so). */
  run: method({
    input: z.object({
      caseId: z.string(),
      sql: z.string().min(1).max(200_000),
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
  page: method({
    input: z.object({
      caseId: z.string(),
      resultId: z.string(),
      offset: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(5_000),
    }),
    output: tableSchema,
  }),
  /** Writes the whole result, no row cap, to `out`; the path written is returned. */
  export: method({
    input: z.object({
      caseId: z.string(),
      sql: z.string().min(1),
      format: z.enum(['csv', 'ndjson', 'json', 'parquet']),
      out: z.string(),
    }),
    output: z.object({ path: z.string(), rows: z.number(), bytes: z.number() }),
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
};
