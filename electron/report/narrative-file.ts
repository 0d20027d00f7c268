/**
 * The words people write for the report: `<case>/review/narrative.json`. Written whole or not at all.
 * A missing file is an empty narrative; a damaged one is an error, never silently empty.
 */
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { ok, type Result } from '../../shared/result/result.ts';
import { type Narrative, narrativeSchema } from '../../shared/rpc/report.ts';
import { errorFromCause, fail } from '../base/app-errors.ts';
import { writeFileAtomically } from '../base/write-file-atomically.ts';

const storedSchema = narrativeSchema.extend({ savedAt: z.string().optional() });
export type StoredNarrative = z.infer<typeof storedSchema>;

function pathIn(caseDir: string): string {
  return join(caseDir, 'review', 'narrative.json');
}

export async function readNarrative(caseDir: string): Promise<Result<StoredNarrative>> {
  const path = pathIn(caseDir);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')
      return ok(storedSchema.parse({}));
    return { ok: false, error: errorFromCause(cause, path, 'read') };
  }
  try {
    return ok(storedSchema.parse(JSON.parse(text)));
  } catch (cause) {
    const why = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
    return fail('case/damaged', `${path} is not a narrative: ${why}`, {
      path,
      hint: 'Restore it from a copy of the case, or move it away to start over.',
    });
  }
}

export async function saveNarrative(
  caseDir: string,
  narrative: Narrative,
  savedAt: string,
): Promise<Result<void>> {
  const path = pathIn(caseDir);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFileAtomically(path, `${JSON.stringify({ ...narrative, savedAt }, undefined, 2)}\n`);
    return ok(undefined);
  } catch (cause) {
    return { ok: false, error: errorFromCause(cause, path, 'write') };
  }
}
