/**
 * Takes a finished import out of the case. What later imports held of the same events was set aside as a copy: those
 * records are read again from their evidence and take the place. All in one transaction, so that the case is never
 * between; the custody log keeps that the import was, and that it went.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ok, type Result } from '../../shared/result/result.ts';
import { errorFromCause, fail, pathIn } from '../base/app-errors.ts';
import type { Writer } from '../casefile/engine.ts';
import { totalsByImport } from '../casefile/import-record.ts';
import { forgetAnswers } from '../casefile/kept-answers.ts';
import { settleAccounts } from './accounting.ts';
import { alone } from './alone.ts';
import { forgetUnused } from './enrich/enrich-events.ts';
import { type TakeOutOptions, takeRowsOut } from './take-out.ts';

export interface Undone {
  readonly events: number;
  /** Events that stay because another import holds them too. */
  readonly restored: number;
}

export async function undoImport(importId: number, options: TakeOutOptions): Promise<Result<Undone>> {
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
      await forgetAnswers(file.writer);
      await file.writer.run('CHECKPOINT').catch(() => undefined);
      return ok({ events, restored });
    } catch (cause) {
      // What is missing is a file of the evidence, which the cause names; the case itself is there.
      return { ok: false, error: errorFromCause(cause, pathIn(cause, file.dir), 'take the import out of') };
    }
  });
}

async function takeOut(
  writer: Writer,
  importId: number,
  options: TakeOutOptions,
): Promise<{ restored: number; leftOver: string[] }> {
  const evidence = await writer.table(
    `SELECT DISTINCT stored_as FROM store.file WHERE import_id = $1 AND stored_as <> ''
       AND stored_as NOT IN (SELECT stored_as FROM store.file WHERE import_id <> $1)`,
    [importId],
  );
  const files = `SELECT file_id FROM store.file WHERE import_id = ${importId}`;
  const taken = await takeRowsOut(writer, files, options);
  await writer.run('DELETE FROM store.file WHERE import_id = $1', [importId]);
  await writer.run("UPDATE store.import SET state = 'removed' WHERE import_id = $1", [importId]);
  for (const id of taken.touchedImports)
    if (id !== importId) await settleAccounts({ writer }, options.sources, id);
  await forgetUnused(writer);
  return { restored: taken.restored, leftOver: (evidence.data[0] ?? []).map(String) };
}
