/**
 * Takes back a case that was made for an import that came to nothing: nothing was ever taken in, marked, written or
 * exported. A case that holds anything, even the trace of an import that was taken out, is only closed.
 */
import { readdir, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import type { CaseFile } from '../../casefile/case-file.ts';
import type { CallContext } from '../handler.ts';
import { forgetCase } from './recent-cases.ts';

export async function isUntouched({ writer, layout }: CaseFile): Promise<boolean> {
  const imports = await writer.table('SELECT 1 AS one FROM store.import LIMIT 1');
  if (imports.rows > 0) return false;
  for (const folder of [layout.evidence, layout.review, layout.exports])
    if ((await readdir(folder)).length > 0) return false;
  const ours: readonly string[] = [...Object.values(layout), `${layout.database}.wal`].map((path) =>
    basename(path),
  );
  return (await readdir(layout.dir)).every((name) => ours.includes(name));
}

/** The case is closed by now. */
export async function removeUntouched(context: CallContext, { layout }: CaseFile): Promise<void> {
  await rm(layout.dir, { recursive: true, force: true });
  await forgetCase(context.platform.userDataDir, layout.dir);
}
