/**
 * What part of a case a screen looks at: a half-open time range, terms on columns, and free text.
 * Terms on different columns are joined by AND, values within a term by OR.
 */
import { z } from 'zod';
import { eventColumnNames } from './event-column.ts';

export const timestampSchema = z.iso.datetime({ offset: true });

/** Beside the columns: events in which an entity takes part; the values are keys (`email:ana@x.example`, `session:7f`). */
export const entityTerm = 'entity';

export const filterTermSchema = z.object({
  column: z.enum([entityTerm, ...eventColumnNames] as [string, ...string[]]),
  op: z.enum(['is', 'not']),
  /** An empty string means "no value". */
  values: z.array(z.string()).min(1).max(200),
  /** `pattern`: a star stands for anything, letters of any case. `network`: address/bits. Equality without it. */
  match: z.enum(['pattern', 'network']).optional(),
});

export const eventFilterSchema = z.object({
  from: timestampSchema.optional(),
  to: timestampSchema.optional(),
  terms: z.array(filterTermSchema).max(50).default([]),
  /** Case-insensitive literal text, looked for in the normalised columns and in raw. */
  text: z.string().max(1_000).optional(),
  /** Only events with a pin, a star or a note. */
  marked: z.enum(['pinned', 'starred', 'noted', 'any']).optional(),
});

export type FilterTerm = z.infer<typeof filterTermSchema>;
export type EventFilter = z.infer<typeof eventFilterSchema>;

export const emptyFilter: EventFilter = { terms: [] };
