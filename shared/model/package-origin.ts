/** Where an opened package comes from, as its signature proves it. */
import { z } from 'zod';

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
});
export type PackageOrigin = z.infer<typeof packageOriginSchema>;
