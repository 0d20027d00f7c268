/**
 * Takes a finished import out of the case. What later imports held of the same events was set aside as a copy: those
 * records are read again from their evidence and take the place. All in one transaction, so that the case is never
 * between; the custody log keeps that the import was, and that it went.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ok, type Result } from '../../shared/result/result.ts';
import { errorFromCause, fail } from '../base/app-errors.ts';
import type { CaseFile } from '../casefile/case-file.ts';
import type { Writer } from '../casefile/engine.ts';
import type { Source } from '../content/source.ts';
import { settleAccounts, totalsByImport } from './accounting.ts';
import { alone } from './alone.ts';
import { maxRecordBytes } from './framing.ts';
import { landChosen } from './load.ts';
import { readRecords } from './reader.ts';
import { Spool } from './spool.ts';
import { storedFile } from './stored-files.ts';

export interface UndoOptions {
  readonly file: CaseFile;
  readonly sources: readonly Source[];
  readonly zones: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  onProgress(phase: string): void;
}

export interface Undone {
  readonly events: number;
  /** Events that stay because another import holds them too. */
  readonly restored: number;
}

export async function undoImport(importId: number, options: UndoOptions): Promise<Result<Undone>> {
  const { file } = options;
  return alone(file, async () => {
    const known = await file.writer.table(
      "SELECT list(f.path ORDER BY f.file_id) AS paths, sum(f.events)::BIGINT AS events FROM store.import i LEFT JOIN store.file f USING (import_id) WHERE i.import_id = $1 AND i.state = 'done' GROUP BY i.import_id",
      [importId],
    );
    if (known.rows === 0)
      return fail('ingest/no-import', `there is no import ${importId} in this case`, {
        hint: 'Look at the list of imports.',
      });
    const events = Number(known.data[1]?.[0] ?? 0);
    try {
      const { restored, leftOver } = await file.writer.transaction((writer) =>
        takeOut(writer, importId, options),
      );
      await file.custody.append({
        act: 'import.removed',
        detail: { import: importId, events, restored, totals: await totalsByImport(file.writer) },
      });
      for (const name of leftOver) await rm(join(file.layout.evidence, name), { force: true });
      await file.writer.run('CHECKPOINT').catch(() => undefined);
      return ok({ events, restored });
    } catch (cause) {
      return { ok: false, error: errorFromCause(cause, file.dir, 'take the import out of') };
    }
  });
}

async function takeOut(
  writer: Writer,
  importId: number,
  options: UndoOptions,
): Promise<{ restored: number; leftOver: string[] }> {
  options.onProgress('looking for other copies of its events');
  const inImport = `(SELECT file_id FROM store.file WHERE import_id = ${importId})`;
  await writer.run(
    `CREATE OR REPLACE TEMP TABLE restore AS
     SELECT d.event_id, min_by(d.file_id, (d.file_id, d.record_no)) AS file_id, min_by(d.record_no, (d.file_id, d.record_no)) AS record_no
     FROM store.duplicate d JOIN store.event e ON e.event_id = d.event_id
     WHERE e.file_id IN ${inImport} AND d.file_id NOT IN ${inImport} GROUP BY d.event_id`,
  );
  const evidence = await writer.table(
    `SELECT DISTINCT stored_as FROM store.file WHERE import_id = $1 AND stored_as <> ''
       AND stored_as NOT IN (SELECT stored_as FROM store.file WHERE import_id <> $1)`,
    [importId],
  );
  const touched = await writer.table(
    'SELECT DISTINCT import_id FROM store.file WHERE file_id IN (SELECT file_id FROM temp.restore)',
  );
  for (const table of ['event', 'duplicate', 'reject', 'file_index'])
    await writer.run(`DELETE FROM store.${table} WHERE file_id IN ${inImport}`);
  await writer.run('DELETE FROM store.file WHERE import_id = $1', [importId]);
  await writer.run("UPDATE store.import SET state = 'removed' WHERE import_id = $1", [importId]);
  const restored = await restore(writer, options);
  await writer.run('DROP TABLE temp.restore');
  for (const id of touched.data[0] ?? []) await settleAccounts({ writer }, options.sources, Number(id));
  return { restored, leftOver: (evidence.data[0] ?? []).map(String) };
}

/** Reads the records of `temp.restore` again and makes them events. */
async function restore(writer: Writer, options: UndoOptions): Promise<number> {
  const files = await writer.table(
    'SELECT file_id, list(DISTINCT record_no) AS numbers FROM temp.restore GROUP BY file_id ORDER BY file_id',
  );
  const [fileIds = [], numbers = []] = files.data;
  for (const [index, fileId] of fileIds.entries()) {
    const wanted = new Set((numbers[index] as unknown as readonly unknown[]).map(Number));
    await restoreFile(writer, Number(fileId), wanted, options);
  }
  const missing = await writer.table(
    'SELECT count(*)::INTEGER AS n FROM temp.restore r WHERE NOT EXISTS (SELECT 1 FROM store.event e WHERE e.event_id = r.event_id)',
  );
  if (Number(missing.data[0]?.[0] ?? 0) > 0)
    throw new Error(`${String(missing.data[0]?.[0])} events could not be read again from the other copies`);
  const count = await writer.table('SELECT count(*)::INTEGER AS n FROM temp.restore');
  await writer.run(
    'DELETE FROM store.duplicate d USING temp.restore r WHERE d.event_id = r.event_id AND d.file_id = r.file_id AND d.record_no = r.record_no',
  );
  return Number(count.data[0]?.[0] ?? 0);
}

async function restoreFile(
  writer: Writer,
  fileId: number,
  wanted: ReadonlySet<number>,
  options: UndoOptions,
): Promise<void> {
  const { layout } = options.file;
  const stored = await storedFile(writer, layout, options.sources, fileId);
  const source = stored?.intake.source;
  if (stored === undefined || source === undefined) throw new Error(`file ${fileId} cannot be read again`);
  options.onProgress(`reading ${stored.intake.path} again`);
  const spool = new Spool(layout);
  try {
    await readRecords(stored.intake, {
      spool,
      signal: options.signal,
      wanted,
      writeRejects: async () => undefined,
    });
    await spool.close();
    const mapping = { source, root: stored.intake.root, zone: options.zones[source.id] };
    const load = { ...mapping, file: spool.path, maxRecordBytes: maxRecordBytes + 1024 };
    // A record of several events may have been a copy in some of them only.
    await landChosen(writer, load, spool.runs, 'SELECT event_id FROM temp.restore');
  } finally {
    await spool.remove();
  }
}
