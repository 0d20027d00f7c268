/** Redacted case packages: made from a case, signed with its key, checked, and opened by `case.open`. */
import { z } from 'zod';
import { classifications } from '../model/classification.ts';
import { timestampSchema } from '../model/event-filter.ts';
import { packageOriginSchema } from '../model/package-origin.ts';
import { method } from './define.ts';
import { profileIdSchema, redactionCountSchema, reportFormats } from './report.ts';

export const shareRpc = {
  /** Writes one file. On residue: error `redaction/residue` with `details.residues`, and nothing is left behind. */
  package: method({
    input: z.object({
      caseId: z.string(),
      profile: profileIdSchema,
      template: z.string().default('incident-review'),
      /** Only events from here on, and those that are marked or that the report tells of. */
      from: timestampSchema.optional(),
      /** Only events before this, and those. */
      to: timestampSchema.optional(),
      /** Of package and report; the case's own where none is given. */
      marking: z.enum(classifications).optional(),
      formats: z
        .array(z.enum(reportFormats))
        .min(1)
        .default([...reportFormats]),
      /** Default: the case's own exports folder. */
      out: z.string().optional(),
    }),
    output: z.object({
      path: z.string(),
      bytes: z.number(),
      sha256: z.string(),
      fingerprint: z.string(),
      counts: packageOriginSchema.shape.counts,
      leftOut: z.array(z.string()),
      /** Events of the case, where not all of them are in it. */
      ofEvents: z.number().int().optional(),
      redactions: z.array(redactionCountSchema),
    }),
    long: true,
  }),
  /** The report that lies in an opened package, as it was signed. */
  report: method({
    input: z.object({ caseId: z.string() }),
    output: z.object({ html: z.string(), parts: z.array(z.string()) }),
  }),
  /** Checks a package. `problems` is empty when every byte is as it was signed; `origin` is what it then proves. */
  verify: method({
    input: z.object({
      path: z.string(),
      /** Another key than this is a problem. Spaces and letter case do not count. */
      fingerprint: z.string().max(200).optional(),
    }),
    output: z.object({ problems: z.array(z.string()), origin: packageOriginSchema.optional() }),
    long: true,
  }),
};
