/** Free text over everything: hits in order of time, with where they match, and counts per source that grow until they are complete. */
import { z } from 'zod';
import { eventFilterSchema } from '../model/event-filter.ts';
import { method } from './define.ts';

/** Half-open, in UTF-16 units of the text beside it. */
const rangeSchema = z.tuple([z.number().int(), z.number().int()]);

export const searchHitSchema = z.object({
  eventId: z.string(),
  ts: z.string().nullable(),
  source: z.string(),
  category: z.string(),
  action: z.string(),
  outcome: z.string(),
  actor: z.string().nullable(),
  message: z.string().nullable(),
  /** Where the text stands: a column's value, or of the record what is around it. None only deep in a giant record. */
  matches: z.array(z.object({ column: z.string(), text: z.string(), ranges: z.array(rangeSchema) })),
});
export type SearchHit = z.infer<typeof searchHitSchema>;

export const searchCountsSchema = z.object({
  /** Exact when `complete`; otherwise at least so many. */
  total: z.number(),
  complete: z.boolean(),
  /** Most first. */
  sources: z.array(z.object({ source: z.string(), count: z.number() })),
  /** Events looked through, of those in which the text can be. */
  looked: z.number(),
  toLook: z.number(),
});
export type SearchCounts = z.infer<typeof searchCountsSchema>;

const caseId = z.string();

export const searchRpc = {
  /**
   * Looks for the text literally, letters of any case, in the columns and the record. `word` and `prefix` want it to begin (and
   * end) at the edge of a word. Asking the same again goes on.
   */
  run: method({
    input: z.object({
      caseId,
      text: z.string().min(1).max(1_000),
      match: z.enum(['anywhere', 'word', 'prefix']).default('anywhere'),
      filter: eventFilterSchema.default({ terms: [] }),
      order: z.enum(['newest', 'oldest']).default('newest'),
      limit: z.number().int().min(1).max(500).default(50),
      /** `next` of the page before. */
      cursor: z
        .string()
        .regex(/^-?\d{1,16}_[0-9a-f]{32}$/)
        .optional(),
      /** How long to look before answering with what there is. */
      budgetMs: z.number().int().min(0).max(86_400_000).default(300),
    }),
    output: z.object({
      hits: z.array(searchHitSchema),
      /** False while the page may still change: ask again. */
      settled: z.boolean(),
      next: z.string().nullable(),
      counts: searchCountsSchema,
      /** Events of the case, and how many of them are indexed: the others are read one by one. */
      events: z.number(),
      indexed: z.number(),
      ms: z.number(),
    }),
    long: true,
  }),
  /** Events of the case, and how many of them are indexed; null while an import runs, which nobody should slow down. */
  state: method({
    input: z.object({ caseId }),
    output: z.object({ events: z.number(), indexed: z.number().nullable() }),
  }),
  /** Brings the index up to the events. Waits for nothing: while an import runs it stops and says how far it came. */
  index: method({
    input: z.object({ caseId }),
    output: z.object({ events: z.number(), indexed: z.number() }),
    long: true,
  }),
};
