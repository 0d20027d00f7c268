/**
 * The notebook of the investigation: cells of text, queries and guided views with what they answered, in an order that two
 * copies of a case agree on. A cell is asked again on what the case holds now, and says whether the answer changed.
 */
import { z } from 'zod';
import { tableSchema } from '../model/cell.ts';
import { eventFilterSchema } from '../model/event-filter.ts';
import { method } from './define.ts';

const caseId = z.string();
const by = z.string().min(1).max(200);

export const cellContentSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string().max(50_000) }),
  z.object({
    kind: z.literal('query'),
    sql: z.string().min(1).max(200_000),
    params: z.record(z.string().max(100), z.string().max(10_000)),
  }),
  z.object({
    kind: z.literal('view'),
    viewId: z.string().max(200),
    params: z.record(z.string(), z.union([z.number(), z.string()])),
    filter: eventFilterSchema,
  }),
]);
export type CellContent = z.infer<typeof cellContentSchema>;

/** What a cell answered when it was asked last. */
export const keptAnswerSchema = z.object({
  at: z.string(),
  /** Events of the case then. */
  caseEvents: z.number(),
  rows: z.number(),
  /** Of guided views. */
  answer: z.string().nullable(),
  /** The first rows. */
  page: tableSchema,
  /** Of all rows, whatever their order. */
  digest: z.string(),
  /** Why there is no answer. */
  failure: z.string().nullable(),
});
export type KeptAnswer = z.infer<typeof keptAnswerSchema>;

export const notebookCellSchema = z.object({
  id: z.string(),
  /** Cells stand in its order; a cell between two others takes a number between theirs. */
  place: z.number(),
  title: z.string(),
  content: cellContentSchema,
  kept: keptAnswerSchema.nullable(),
  by: z.string(),
  at: z.string(),
});
export type NotebookCell = z.infer<typeof notebookCellSchema>;

export const replaySchema = z.object({
  id: z.string(),
  change: z.enum(['first', 'same', 'changed', 'failed', 'text']),
  /** `same as before`, `12 rows more`, `the query failed: ...`. */
  words: z.string(),
});
export type Replay = z.infer<typeof replaySchema>;

export const notebookRpc = {
  list: method({
    input: z.object({ caseId }),
    output: z.object({ cells: z.array(notebookCellSchema) }),
  }),
  /** Without `id` a new cell, at the end unless `place` is given; with it, the cell as it is to be. */
  put: method({
    input: z.object({
      caseId,
      as: by,
      id: z.string().min(1).max(100).optional(),
      place: z.number().optional(),
      title: z.string().max(300),
      content: cellContentSchema,
    }),
    output: z.object({ id: z.string() }),
  }),
  remove: method({ input: z.object({ caseId, as: by, id: z.string() }), output: z.object({}) }),
  /** Asks these cells again, or all, one after the other, and keeps what they answer now. A failing one hides no other. */
  run: method({
    input: z.object({ caseId, as: by, ids: z.array(z.string()).optional() }),
    output: z.object({ replays: z.array(replaySchema) }),
    long: true,
  }),
};
