/**
 * Clocks of sources that lie apart: what the evidence says, offered; and the corrections that a person applied. A correction
 * is added to every time of its source, also of later imports; the original times stay and come back when it is undone.
 */
import { z } from 'zod';
import { method } from './define.ts';

/** Ten years either way: a clock that was never set is off by decades, and then no correction makes it right. */
const furthestUs = 315_576_000_000_000;

export const skewOfferSchema = z.object({
  source: z.string(),
  /** The source whose clock is taken as right. */
  reference: z.string(),
  /** Microseconds that the clock of `source` is ahead of the reference's as both are corrected now; negative: behind. */
  offsetUs: z.number().int(),
  /** Half of the pairs lie within this of the offset. */
  spreadUs: z.number().int(),
  /** Sights that were compared. */
  pairs: z.number().int(),
  seenBy: z.enum(['request', 'session', 'address']),
  /** The source that both were compared with; null when they were compared with each other. */
  via: z.string().nullable(),
  /** Whole quarters of an hour: a zone that was read wrongly rather than a clock. */
  looksLikeZone: z.boolean(),
  /** What to give to `clock.apply`: what is applied already, less the offset. */
  correctionUs: z.number().int(),
});
export type SkewOffer = z.infer<typeof skewOfferSchema>;

export const clockRpc = {
  /** Compares the clocks of all sources that saw the same requests, sessions or addresses. */
  estimate: method({
    input: z.object({ caseId: z.string(), reference: z.string().optional() }),
    output: z.object({
      offers: z.array(skewOfferSchema),
      /** Sources whose clocks could be compared, the reference first. */
      compared: z.array(z.string()),
      /** Sources that share too little with any other. */
      alone: z.array(z.string()),
    }),
  }),
  applied: method({
    input: z.object({ caseId: z.string() }),
    output: z.object({
      corrections: z.array(
        z.object({
          source: z.string(),
          microseconds: z.number().int(),
          by: z.string(),
          appliedAt: z.string(),
          events: z.number().int(),
        }),
      ),
    }),
  }),
  /** Adds `microseconds` to every time of the source as exported, in place of an earlier correction. */
  apply: method({
    input: z.object({
      caseId: z.string(),
      source: z.string().min(1).max(200),
      microseconds: z.number().int().min(-furthestUs).max(furthestUs),
      as: z.string().max(200).optional(),
    }),
    output: z.object({ events: z.number().int() }),
    long: true,
  }),
  undo: method({
    input: z.object({ caseId: z.string(), source: z.string(), as: z.string().max(200).optional() }),
    output: z.object({ events: z.number().int() }),
    long: true,
  }),
};
