/** The mapping wizard: a file of no known kind becomes a source of the person's own. */
import { z } from 'zod';
import { fileAccountSchema } from '../model/accounting.ts';
import { tableSchema } from '../model/cell.ts';
import { keyPathSchema, mappingSchema } from '../model/mapping.ts';
import { method } from './define.ts';

/** How records are cut out of a file; opaque to the renderer, which hands back one that `inspect` gave. */
const framingSchema = z.string().max(200_000);

const seenFieldSchema = z.object({
  path: keyPathSchema,
  /** Of the records looked at, how many have it. */
  filled: z.number().int(),
  distinct: z.number().int(),
  examples: z.array(z.string()),
  looksLike: z.enum(['time', 'address', 'email', 'number', 'text']),
  /** Dates such as 03/04/2026, whose days could all be months. */
  isOrderUnclear: z.literal(true).optional(),
});
export type SeenField = z.infer<typeof seenFieldSchema>;

const fileInput = z.object({ caseId: z.string(), fileId: z.number().int() });

export const mappingRpc = {
  inspect: method({
    input: fileInput.extend({ framing: framingSchema.optional() }),
    output: z.object({
      path: z.string(),
      source: z.string(),
      framings: z.array(z.object({ framing: framingSchema, label: z.string() })),
      framing: framingSchema,
      records: z.number().int(),
      fields: z.array(seenFieldSchema),
      /** What the file is mapped with now, or the best guess; null where no field looks like a time. */
      mapping: mappingSchema.nullable(),
      isGuess: z.boolean(),
    }),
  }),
  /** The events the first records would give, and what would fail. Nothing is kept. */
  preview: method({
    input: fileInput.extend({ framing: framingSchema, mapping: mappingSchema }),
    output: z.object({
      rows: tableSchema,
      records: z.number().int(),
      events: z.number().int(),
      failed: z.number().int(),
      reasons: z.array(z.object({ reason: z.string(), records: z.number().int(), example: z.string() })),
    }),
  }),
  /** Reads the file again with this mapping; `keep` makes it a source that every later bundle uses. */
  apply: method({
    input: fileInput.extend({ framing: framingSchema, mapping: mappingSchema, keep: z.boolean() }),
    output: fileAccountSchema,
    long: true,
  }),
  list: method({
    input: z.object({}),
    output: z.object({ mappings: z.array(mappingSchema), problems: z.array(z.string()) }),
  }),
  remove: method({ input: z.object({ id: z.string() }), output: z.object({}) }),
};
