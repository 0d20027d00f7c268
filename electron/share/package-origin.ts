import type { PackageOrigin } from '../../shared/model/package-origin.ts';
import type { PackageManifest } from './package-manifest.ts';

/** What a checked manifest proves of where its package comes from. */
export function originOf(path: string, manifest: PackageManifest): PackageOrigin {
  const { caseId, profile, tool, signer, counts, leftOut, part } = manifest;
  const { fingerprint, publicKey } = signer;
  return {
    path,
    caseId,
    profile,
    tool,
    fingerprint,
    publicKey,
    counts,
    leftOut,
    ...(part === undefined ? {} : { part }),
  };
}
