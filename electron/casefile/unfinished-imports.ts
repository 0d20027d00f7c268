/**
 * Takes an import back out: its events, files, rejects and the evidence that only it brought.
 * Used when an import is cancelled or fails, and at open for one that a crash cut short.
 */
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Connection } from './engine.ts';
import type { CaseLayout } from './layout.ts';

const strayRows = 'file_id NOT IN (SELECT file_id FROM store.file)';

/** `firstFileId` is the first that this import could give: rows under it may lie there without their file yet. */
export async function removeImport(
  writer: Connection,
  importId: number,
  firstFileId?: number,
): Promise<void> {
  await writer.exclusive(async () => {
    await writer.runNow('BEGIN');
    const inImport = '(SELECT file_id FROM store.file WHERE import_id = $1)';
    const strays = firstFileId === undefined ? strayRows : `file_id >= ${firstFileId}`;
    // Rows just loaded carry a negative marker until they are given their file.
    for (const table of ['event', 'duplicate', 'reject', 'file_index'])
      await writer.runNow(
        `DELETE FROM store.${table} WHERE file_id < 0 OR ${strays} OR file_id IN ${inImport}`,
        [importId],
      );
    await writer.runNow('DELETE FROM store.file WHERE import_id = $1', [importId]);
    await writer.runNow('DELETE FROM store.import WHERE import_id = $1', [importId]);
    await writer.runNow('COMMIT');
  });
}

const storedName = /^([0-9a-f]{64})\.(zst|gz|bin)$/;

/** Every hash that the custody log names: what was once taken in is never removed, whatever the database says. */
async function hashesInCustody(layout: CaseLayout): Promise<ReadonlySet<string> | undefined> {
  try {
    const log = await readFile(layout.custodyLog, 'utf8');
    return new Set(log.match(/[0-9a-f]{64}/g));
  } catch {
    return undefined;
  }
}

/**
 * Removes what an import that came to nothing left in the evidence folder: half-written files, and stored ones that
 * neither a file row nor the custody log names. Without a custody log only half-written files go.
 */
export async function sweepEvidence(writer: Connection, layout: CaseLayout): Promise<void> {
  const known = await writer.table('SELECT DISTINCT stored_as AS name FROM store.file');
  const names = new Set(known.data[0] ?? []);
  const inCustody = await hashesInCustody(layout);
  for (const name of await readdir(layout.evidence)) {
    const hash = storedName.exec(name)?.[1];
    const isLeftOver =
      hash !== undefined && inCustody !== undefined && !names.has(name) && !inCustody.has(hash);
    if (name.endsWith('.incoming') || isLeftOver) await rm(join(layout.evidence, name), { force: true });
  }
}

/** How many imports were taken back. */
export async function removeUnfinishedImports(writer: Connection, layout: CaseLayout): Promise<number> {
  const unfinished = await writer.table(
    "SELECT import_id FROM store.import WHERE state = 'running' ORDER BY import_id",
  );
  for (const importId of unfinished.data[0] ?? []) await removeImport(writer, Number(importId));
  if (unfinished.rows > 0) {
    await sweepEvidence(writer, layout);
    await writer.run('CHECKPOINT');
  }
  return unfinished.rows;
}
