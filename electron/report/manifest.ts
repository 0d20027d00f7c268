/**
 * `manifest.json` beside the artefacts: what was written, from which case and evidence, by which profile and tool.
 * Holds hashes and names only, goes through the gate like any artefact, and lets a recipient verify offline.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Redacted } from '../../shared/model/redacted.ts';
import type { ReportModel } from '../../shared/model/report.ts';
import { profileIdSchema } from '../../shared/rpc/report.ts';
import { openRedacted } from '../redaction/seal.ts';

export const manifestName = 'manifest.json';

export const manifestSchema = z.object({
  format: z.literal('afterlog-report'),
  version: z.literal(1),
  tool: z.string(),
  caseId: z.string(),
  classification: z.string(),
  asOf: z.string(),
  template: z.string(),
  profile: z.object({ id: profileIdSchema, version: z.number().int() }),
  artefacts: z.array(z.object({ path: z.string(), sha256: z.string(), bytes: z.number().int() })),
  evidence: z.array(z.object({ path: z.string(), sha256: z.string(), bytes: z.number().int() })),
  events: z.array(z.object({ ref: z.string(), eventId: z.string() })),
});
export type Manifest = z.infer<typeof manifestSchema>;

export interface WrittenArtefact {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export function manifestOf(
  sealed: Redacted<ReportModel>,
  template: string,
  artefacts: readonly WrittenArtefact[],
): Uint8Array {
  const model = openRedacted(sealed);
  const manifest: Manifest = {
    format: 'afterlog-report',
    version: 1,
    tool: `Afterlog ${model.toolVersion}`,
    caseId: model.caseId,
    classification: model.classification,
    asOf: model.asOf,
    template,
    profile: { id: sealed.profile, version: model.redaction.version },
    artefacts: artefacts.map(({ path, bytes }) => ({ path, sha256: sha256Of(bytes), bytes: bytes.length })),
    evidence: model.evidence.map(({ path, sha256, bytes }) => ({ path, sha256, bytes })),
    events: model.events.map((event, index) => ({
      ref: `E-${String(index + 1).padStart(3, '0')}`,
      eventId: event.columns.event_id ?? '',
    })),
  };
  return new TextEncoder().encode(`${JSON.stringify(manifest, undefined, 2)}\n`);
}
