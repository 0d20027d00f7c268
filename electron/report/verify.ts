/** Checks an exported report against its manifest: each artefact there, of its size and hash; nothing is written. */
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ok, type Result } from '../../shared/result/result.ts';
import { errorFromCause, fail } from '../base/app-errors.ts';
import { type Manifest, manifestName, manifestSchema, sha256Of } from './manifest.ts';

export interface VerifiedReport {
  readonly ok: boolean;
  readonly artefacts: number;
  readonly caseId: string;
  readonly profile: string;
  /** One sentence each; empty when all is as the manifest says. */
  readonly problems: readonly string[];
}

export async function verifyReport(dir: string): Promise<Result<VerifiedReport>> {
  const path = join(dir, manifestName);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    return { ok: false, error: errorFromCause(cause, path, 'read') };
  }
  let manifest: Manifest;
  try {
    manifest = manifestSchema.parse(JSON.parse(text));
  } catch {
    return fail('case/damaged', `${path} is not the manifest of a report`, {
      path,
      hint: 'Ask the sender for the report again, with its manifest.',
    });
  }
  const problems: string[] = [];
  for (const artefact of manifest.artefacts) {
    if (artefact.path !== basename(artefact.path)) {
      problems.push(`${artefact.path} points out of the report's folder.`);
      continue;
    }
    const bytes = await readFile(join(dir, artefact.path)).catch(() => undefined);
    if (bytes === undefined) problems.push(`${artefact.path} is missing or cannot be read.`);
    else if (bytes.length !== artefact.bytes)
      problems.push(`${artefact.path} has ${bytes.length} bytes, not ${artefact.bytes}.`);
    else if (sha256Of(bytes) !== artefact.sha256)
      problems.push(`${artefact.path} was changed: its hash is not the manifest's.`);
  }
  const listed = new Set([manifestName, ...manifest.artefacts.map((artefact) => artefact.path)]);
  const extra = (await readdir(dir)).filter(
    (name) => !listed.has(name) && name.startsWith(`${manifest.template}.`),
  );
  for (const name of extra) problems.push(`${name} is not in the manifest.`);
  return ok({
    ok: problems.length === 0,
    artefacts: manifest.artefacts.length,
    caseId: manifest.caseId,
    profile: manifest.profile.id,
    problems,
  });
}
