/** Cases: one folder, one investigation. Opening gives a caseId that the other domains take. */
import { z } from 'zod';
import { fileAccountSchema, totalsSchema } from '../model/accounting.ts';
import { classifications } from '../model/classification.ts';
import { packageOriginSchema } from '../model/package-origin.ts';
import { method } from './define.ts';

export const caseSummarySchema = z.object({
  caseId: z.string(),
  dir: z.string(),
  name: z.string(),
  classification: z.enum(classifications),
  createdAt: z.string(),
  retainUntil: z.string(),
  formatVersion: z.number().int(),
  /** Present: an opened package, read-only; `dir` is the package's file. */
  origin: packageOriginSchema.optional(),
});
export type CaseSummary = z.infer<typeof caseSummarySchema>;

export const recentCaseSchema = z.object({
  dir: z.string(),
  name: z.string(),
  openedAt: z.string(),
  /** One line: events, files, range. */
  story: z.string(),
  missing: z.boolean(),
});

export const caseRpc = {
  create: method({
    input: z.object({
      dir: z.string().optional(),
      name: z.string().min(1).max(200),
      classification: z.enum(classifications).optional(),
    }),
    output: caseSummarySchema,
  }),
  open: method({ input: z.object({ dir: z.string() }), output: caseSummarySchema }),
  close: method({
    input: z.object({
      caseId: z.string(),
      /** Takes the folder back too, where nothing was ever taken in, marked or written: an import came to nothing. */
      removeIfUntouched: z.boolean().optional(),
    }),
    output: z.object({}),
  }),
  recent: method({ input: z.object({}), output: z.object({ cases: z.array(recentCaseSchema) }) }),
  /** Makes (or opens) the case of the sample incident that Afterlog generates. */
  sample: method({
    input: z.object({ events: z.number().int().positive().optional() }),
    output: caseSummarySchema,
    long: true,
  }),
  info: method({
    input: z.object({ caseId: z.string() }),
    output: z.object({
      case: caseSummarySchema,
      files: z.array(fileAccountSchema),
      totals: totalsSchema,
      firstTs: z.string().nullable(),
      lastTs: z.string().nullable(),
      databaseBytes: z.number(),
      evidenceBytes: z.number(),
    }),
  }),
  verify: method({
    input: z.object({ caseId: z.string() }),
    output: z.object({
      ok: z.boolean(),
      custodyEntries: z.number().int(),
      evidenceFiles: z.number().int(),
      head: z.string(),
      problems: z.array(z.string()),
    }),
    long: true,
  }),
};
