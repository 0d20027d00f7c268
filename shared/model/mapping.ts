/**
 * How records of a kind that is no folder of the program become events: guessed from a sample, or made by a person in
 * the mapping wizard. Data only, no SQL: a mapping may travel between machines and is never trusted.
 */
import { z } from 'zod';
import { categories, mappedColumnNames } from './event-column.ts';

/** Keys from the record (or its root) to a value: `["actor", "email"]`. */
export const keyPathSchema = z.array(z.string().min(1).max(200)).min(1).max(12);
export type KeyPath = z.infer<typeof keyPathSchema>;

/** How a time is written. `iso` is ISO 8601 and its kin; `epoch` tells s, ms, µs and ns apart by size; `written` needs `format`. */
export const timeForms = [
  'iso',
  'epoch',
  'epoch_s',
  'epoch_ms',
  'epoch_us',
  'epoch_ns',
  'clf',
  'written',
] as const;

/** Columns a mapping may fill by a path: all but the time and those that the pipeline makes. */
export const plainColumns = mappedColumnNames.filter(
  (name) => !['ts', 'time_original', 'category', 'action', 'outcome', 'severity'].includes(name),
);

export const mappingSchema = z.object({
  id: z.string().regex(/^(generic|user)\.[a-z0-9][a-z0-9-]{0,60}$/),
  title: z.string().min(1).max(100),
  /** What the records are cut from; a line format's id for text. */
  form: z.object({ kind: z.enum(['json', 'csv', 'text']), format: z.string().optional() }),
  root: z.object({ key: z.string().min(1).max(200), isText: z.boolean() }).optional(),
  /** A record of this kind has all of these. */
  keys: z.array(keyPathSchema).min(1).max(20),
  time: z.object({
    path: keyPathSchema,
    form: z.enum(timeForms),
    /** strptime's, for `written`: `%d.%m.%Y %H:%M:%S`. */
    format: z.string().max(60).optional(),
    /** IANA name, for times that name no zone. */
    zone: z.string().max(60).optional(),
  }),
  columns: z.partialRecord(z.enum(plainColumns as [string, ...string[]]), keyPathSchema),
  action: z
    .object({ path: keyPathSchema, verbs: z.record(z.string().max(200), z.string().max(60)) })
    .optional(),
  outcome: z
    .object({
      path: keyPathSchema,
      success: z.array(z.string().max(200)).max(50),
      failure: z.array(z.string().max(200)).max(50),
    })
    .optional(),
  severity: z.object({ path: keyPathSchema }).optional(),
  category: z.enum(categories).optional(),
});
export type Mapping = z.infer<typeof mappingSchema>;
