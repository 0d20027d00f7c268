/** Redaction of text that is in no case: detectors and profile, without known values. And back: what a case's pseudonyms stand for. */
import { z } from 'zod';
import { method } from './define.ts';
import { reportProfiles } from './report.ts';

export const redactionRpc = {
  /**
   * Lines of one stream, in order: a value that comes again in the same stream has the same pseudonym. A stream lives until
   * it is ended, or eight newer ones exist. `spans` are UTF-16 offsets in the line, end exclusive, in order.
   */
  lines: method({
    input: z.object({
      stream: z.string().min(1).max(100),
      profile: z.enum(reportProfiles),
      lines: z.array(z.string()).max(10_000),
      want: z.enum(['text', 'spans']),
      ends: z.boolean().default(false),
    }),
    output: z.object({
      /** With `want: 'text'`. */
      lines: z.array(z.string()),
      /** With `want: 'spans'`. */
      spans: z.array(z.array(z.object({ start: z.number().int(), end: z.number().int(), kind: z.string() }))),
    }),
  }),
  /**
   * Lines with the pseudonyms of this case turned back, by its vault; those of secrets stay. `ends` closes the stream: custody
   * then holds who asked and how many names were told.
   */
  unseal: method({
    input: z.object({
      caseId: z.string(),
      as: z.string().max(200).default(''),
      stream: z.string().min(1).max(100),
      lines: z.array(z.string()).max(10_000),
      ends: z.boolean().default(false),
    }),
    output: z.object({
      lines: z.array(z.string()),
      /** Of the stream so far. */
      replaced: z.number().int(),
      kept: z.number().int(),
    }),
  }),
};
