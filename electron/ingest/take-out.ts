/**
 * Takes the rows of some files out of the case. What other files hold of the same events was set aside as copies: those
 * records are read again from their evidence and take the place. To be called inside a transaction.
 */
import type { CaseFile } from '../casefile/case-file.ts';
import type { Writer } from '../casefile/engine.ts';
import type { Source } from '../content/source.ts';
import { enrichEvents } from './enrich/enrich-events.ts';
import { landChosen } from './load.ts';
import { readRecords } from './reader.ts';
import { Spool } from './spool.ts';
import { storedFile } from './stored-files.ts';

export interface TakeOutOptions {
  readonly file: CaseFile;
  readonly sources: readonly Source[];
  readonly zones: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  onProgress(phase: string): void;
}

export interface TakenOut {
  /** Events that stay because another file holds them too. */
  readonly restored: number;
  /** Imports whose files gained events: their accounts are to be settled. */
  readonly touchedImports: readonly number[];
}

/** `files` is a query for file ids. Their rows in `store.file` stay. */
export async function takeRowsOut(writer: Writer, files: string, options: TakeOutOptions): Promise<TakenOut> {
  options.onProgress('looking for other copies of its events');
  await writer.run(
    `CREATE OR REPLACE TEMP TABLE restore AS
     SELECT d.event_id, min_by(d.file_id, (d.file_id, d.record_no)) AS file_id, min_by(d.record_no, (d.file_id, d.record_no)) AS record_no
     FROM store.duplicate d JOIN store.event e ON e.event_id = d.event_id
     WHERE e.file_id IN (${files}) AND d.file_id NOT IN (${files}) GROUP BY d.event_id`,
  );
  const touched = await writer.table(
    'SELECT DISTINCT import_id FROM store.file WHERE file_id IN (SELECT file_id FROM temp.restore)',
  );
  for (const table of ['event', 'duplicate', 'reject', 'file_index'])
    await writer.run(`DELETE FROM store.${table} WHERE file_id IN (${files})`);
  const restored = await restore(writer, options);
  if (restored > 0) await enrichEvents(writer, 'SELECT DISTINCT file_id FROM temp.restore');
  await writer.run('DROP TABLE temp.restore');
  return { restored, touchedImports: (touched.data[0] ?? []).map(Number) };
}

/** Reads the records of `temp.restore` again and makes them events. */
async function restore(writer: Writer, options: TakeOutOptions): Promise<number> {
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
  options: TakeOutOptions,
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
    const load = { ...mapping, file: spool.path, maxRecordBytes: spool.objectBytes };
    // A record of several events may have been a copy in some of them only.
    await landChosen(writer, load, spool.runs, 'temp.restore');
  } finally {
    await spool.remove();
  }
}
