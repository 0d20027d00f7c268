/** Bundles in: one import is a unit with accounts per file and in total. */
import { z } from 'zod';
import { fileAccountSchema, totalsSchema } from '../model/accounting.ts';
import { method } from './define.ts';

export const ingestReportSchema = z.object({
  importId: z.number().int(),
  files: z.array(fileAccountSchema),
  totals: totalsSchema,
  seconds: z.number(),
  /** Every file was in the case before, byte for byte: the case is as it was, and `files` says what is there twice. */
  broughtNothing: z.boolean(),
});
export type IngestReport = z.infer<typeof ingestReportSchema>;

export const rejectSchema = z.object({
  fileId: z.number().int(),
  path: z.string(),
  recordNo: z.number().int(),
  byteOffset: z.number().int().nullable(),
  reason: z.string(),
  /** The first bytes as text, with unreadable bytes replaced. */
  excerpt: z.string(),
});

export const ingestRpc = {
  run: method({
    input: z.object({
      caseId: z.string(),
      paths: z.array(z.string().min(1)).min(1),
      /** Zone per source for exports without one: { 'celery.worker': 'Europe/Paris' }. */
      zones: z.record(z.string(), z.string()).optional(),
    }),
    output: ingestReportSchema,
    long: true,
  }),
  rejects: method({
    input: z.object({
      caseId: z.string(),
      fileId: z.number().int().optional(),
      limit: z.number().int().max(1_000).default(200),
    }),
    output: z.object({ rejects: z.array(rejectSchema), total: z.number().int() }),
  }),
};
