/** Where an opened package comes from, as its signature proves it. */
import { z } from 'zod';

/**
 * Of a package that holds a part of its case: the events of a time range (half-open; as exact as the profile leaves times),
 * those that are marked or that its report tells of, and how many the case has.
 */
export const packagePartSchema = z.strictObject({
  from: z.string().max(30).optional(),
  to: z.string().max(30).optional(),
  ofEvents: z.number().int().nonnegative(),
});

export const packageOriginSchema = z.object({
  path: z.string(),
  /** The case it was made from. */
  caseId: z.string(),
  profile: z.object({ id: z.string(), version: z.number().int(), title: z.string() }),
  tool: z.string(),
  fingerprint: z.string(),
  publicKey: z.string(),
  counts: z.object({ events: z.number().int(), files: z.number().int(), annotations: z.number().int() }),
  /** Columns of events that the profile leaves out. */
  leftOut: z.array(z.string()),
  part: packagePartSchema.optional(),
});
export type PackageOrigin = z.infer<typeof packageOriginSchema>;
