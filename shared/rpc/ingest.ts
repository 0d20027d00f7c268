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
  /** Encrypted archive members that no password opened. */
  locked: z.array(z.string()),
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

export const importSchema = z.object({
  importId: z.number().int(),
  state: z.enum(['running', 'loaded', 'done', 'removed']),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  paths: z.array(z.string()),
  files: z.number().int(),
  events: z.number().int(),
});
export type ImportRow = z.infer<typeof importSchema>;

export const zoneQuestionSchema = z.object({
  source: z.string(),
  /** null while such times are read as UTC for want of an answer. */
  zone: z.string().nullable(),
  /** Events whose time names no zone. */
  events: z.number().int(),
  example: z.string(),
});

export const ingestRpc = {
  imports: method({
    input: z.object({ caseId: z.string() }),
    output: z.object({ imports: z.array(importSchema) }),
  }),
  /** Takes an import out again; events that another import holds too stay, from that one. */
  undo: method({
    input: z.object({ caseId: z.string(), importId: z.number().int().positive() }),
    output: z.object({ events: z.number().int(), restored: z.number().int() }),
    long: true,
  }),
  /** Sources whose times name no zone, and what they are read as. */
  zones: method({
    input: z.object({ caseId: z.string() }),
    output: z.object({ zones: z.array(zoneQuestionSchema) }),
  }),
  /** Reads the times of a source anew; null is UTC. */
  setZone: method({
    input: z.object({ caseId: z.string(), source: z.string(), zone: z.string().nullable() }),
    output: z.object({ moved: z.number().int() }),
    long: true,
  }),
  run: method({
    input: z.object({
      caseId: z.string(),
      paths: z.array(z.string().min(1)).min(1),
      /** Zone per source for exports without one: { 'celery.worker': 'Europe/Paris' }. */
      zones: z.record(z.string(), z.string()).optional(),
      /** For encrypted archive members; each is tried on each. Never kept. */
      passwords: z.array(z.string().max(1_000)).max(20).optional(),
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
