/** What a package says of itself. `manifest.json` names every other part with its hash; `manifest.sig` signs its bytes. */
import { z } from 'zod';
import { classifications } from '../../shared/model/classification.ts';
import { packagePartSchema } from '../../shared/model/package-origin.ts';

/** What packages are called; what is in them decides. */
export const packageSuffix = '.afterlog';
export const packageManifestName = 'manifest.json';
export const signatureName = 'manifest.sig';
/** The redacted tables, each a Parquet file of this name. */
export const packagedTables = ['events', 'files', 'annotations'] as const;
export type PackagedTable = (typeof packagedTables)[number];
export const tablePart = (table: PackagedTable): string => `${table}.parquet`;
export const reportFolder = 'report/';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().nonnegative();

export const packageManifestSchema = z.strictObject({
  format: z.literal('afterlog-package'),
  version: z.literal(1),
  tool: z.string().max(100),
  caseId: z.string().regex(/^[0-9a-f]{32}$/),
  /** As the profile leaves it. */
  name: z.string().max(400),
  classification: z.enum(classifications),
  createdAt: z.string().max(30),
  retainUntil: z.string().max(30),
  profile: z.strictObject({ id: z.string().max(100), version: z.number().int(), title: z.string().max(200) }),
  signer: z.strictObject({ algorithm: z.literal('Ed25519'), publicKey: sha256, fingerprint: sha256 }),
  counts: z.strictObject({ events: count, files: count, annotations: count }),
  /** Columns of events that the profile leaves out. */
  leftOut: z.array(z.string().max(100)).max(100),
  /** Only where not all events are in it. */
  part: packagePartSchema.optional(),
  parts: z.array(z.strictObject({ path: z.string().max(250), sha256, bytes: count })).max(60),
});
export type PackageManifest = z.infer<typeof packageManifestSchema>;

export function manifestBytes(manifest: PackageManifest): Buffer {
  return Buffer.from(`${JSON.stringify(manifest, undefined, 2)}\n`);
}
