/**
 * Reads a file of the case again with another mapping: its events, copies and rejects give way to the new ones, all in one
 * transaction. Files with the same bytes follow. The evidence is only read.
 */
import type { FileAccount } from '../../shared/model/accounting.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { AppFailure, cancelled, errorFromCause, fail, pathIn } from '../base/app-errors.ts';
import type { Writer } from '../casefile/engine.ts';
import { totalsByImport } from '../casefile/import-record.ts';
import {
  accountColumns,
  accountsFrom,
  mirrorTwin,
  settleAccounts,
  writeIndex,
  writeRejects,
} from './accounting.ts';
import { alone } from './alone.ts';
import { enrichEvents } from './enrich/enrich-events.ts';
import type { Intake } from './intake.ts';
import { landNumbered } from './load.ts';
import { rejectsFor } from './quarantine.ts';
import { readRecords } from './reader.ts';
import { heldEvidence } from './record-bytes.ts';
import { setDuplicatesAside } from './sameness.ts';
import type { Sniffed } from './sniff.ts';
import { Spool } from './spool.ts';
import { storedFile } from './stored-files.ts';
import { type TakeOutOptions, takeRowsOut } from './take-out.ts';

export type NewMapping = Pick<Sniffed, 'source' | 'root' | 'framing' | 'mapping'>;

export async function remapFile(
  fileId: number,
  as: NewMapping,
  note: string,
  options: TakeOutOptions,
): Promise<Result<FileAccount>> {
  const { file, sources } = options;
  return alone(file, async () => {
    const stored = await storedFile(file.writer, file.layout, sources, fileId);
    if (stored === undefined)
      return fail('ingest/no-file', `there is no file ${fileId} in this case`, {
        hint: 'Look at the list of files.',
      });
    try {
      const held = await heldEvidence(file.layout, stored.stored, options.signal);
      const intake = {
        ...stored.intake,
        ...(held === undefined ? {} : { bytesFrom: held.bytesFrom }),
        ...as,
        note,
      };
      await file.writer
        .transaction((writer) => read(writer, intake, stored.importId, options))
        .finally(() => held?.release());
    } catch (cause) {
      if (options.signal.aborted) return { ok: false, error: cancelled('the reading') };
      return { ok: false, error: errorFromCause(cause, pathIn(cause, stored.intake.path), 'read again') };
    }
    await file.custody.append({
      act: 'file.remapped',
      detail: {
        path: stored.intake.path,
        source: as.source?.id ?? 'unknown',
        mapping: as.mapping ?? null,
        totals: await totalsByImport(file.writer),
      },
    });
    await file.writer.run('CHECKPOINT').catch(() => undefined);
    const account = await file.writer.table(`SELECT ${accountColumns} FROM store.file WHERE file_id = $1`, [
      fileId,
    ]);
    const [first] = accountsFrom(account);
    return first === undefined ? fail('app/internal', `file ${fileId} is gone`) : ok(first);
  });
}

async function read(
  writer: Writer,
  intake: Intake,
  importId: number,
  options: TakeOutOptions,
): Promise<void> {
  const { layout } = options.file;
  const same = `SELECT file_id FROM store.file WHERE sha256 = (SELECT sha256 FROM store.file WHERE file_id = ${intake.fileId})`;
  const others = (await writer.table(`${same} AND file_id <> ${intake.fileId}`)).data[0] ?? [];
  const taken = await takeRowsOut(writer, same, options);
  options.onProgress(`reading ${intake.path}`);
  const spool = new Spool(layout);
  try {
    const isRead = intake.source !== undefined;
    await readRecords(intake, {
      spool: isRead ? spool : undefined,
      signal: options.signal,
      writeRejects: () => writeRejects({ writer }, [intake]),
    });
    if (options.signal.aborted) throw new AppFailure(cancelled('the reading'));
    await spool.close();
    await describe(writer, intake, same);
    await writeIndex({ writer }, [intake]);
    if (intake.source !== undefined && spool.rows > 0) {
      const zone = options.zones[intake.source.id];
      const load = {
        source: intake.source,
        root: intake.root,
        zone,
        file: spool.path,
        maxRecordBytes: spool.objectBytes,
      };
      for await (const unread of landNumbered(writer, load, spool.runs)) {
        intake.rejects.push(...(await rejectsFor(intake, unread)));
        await writeRejects({ writer }, [intake]);
      }
    }
    await writeRejects({ writer }, [intake]);
  } finally {
    await spool.remove();
  }
  await setDuplicatesAside({ writer }, importId, options.sources);
  await enrichEvents(writer, `${intake.fileId}`);
  for (const other of others) await mirrorTwin({ writer }, Number(other), intake.fileId);
  const imports = await writer.table(`SELECT DISTINCT import_id FROM store.file WHERE file_id IN (${same})`);
  for (const id of new Set([...(imports.data[0] ?? []).map(Number), ...taken.touchedImports]))
    await settleAccounts({ writer }, options.sources, id);
}

async function describe(writer: Writer, intake: Intake, files: string): Promise<void> {
  await writer.run(
    `UPDATE store.file SET source = $1, root = $2, framing = $3, mapping = $4, records = $5, ignored = $6, note = $7 WHERE file_id IN (${files})`,
    [
      intake.source?.id ?? 'unknown',
      intake.root === undefined ? null : JSON.stringify(intake.root),
      JSON.stringify(intake.framing),
      intake.mapping ?? null,
      intake.records,
      intake.ignored,
      intake.note,
    ],
  );
}
