/**
 * What the custody log keeps of an import: its paths, its files with their hashes, its sums. An import is complete once
 * its state is `loaded`, and `done` once custody has it; a crash between the two is made good at the next open.
 */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { CaseFile } from './case-file.ts';
import type { Writer } from './engine.ts';

const sums = ['records', 'events', 'eventRecords', 'duplicates', 'rejected', 'ignored'] as const;
const sumsSql =
  'sum(records)::BIGINT, sum(events)::BIGINT, sum(event_records)::BIGINT, sum(duplicates)::BIGINT, sum(rejected)::BIGINT, sum(ignored)::BIGINT';

export type ImportSums = Record<string, number>;

/** What each import now holds. */
export async function totalsByImport(writer: Writer): Promise<Record<string, ImportSums>> {
  const rows = await writer.table(
    `SELECT import_id, count(*)::BIGINT, ${sumsSql} FROM store.file GROUP BY import_id ORDER BY import_id`,
  );
  const names = ['files', ...sums];
  return Object.fromEntries(
    (rows.data[0] ?? []).map((id, row) => [
      String(id),
      Object.fromEntries(names.map((name, index) => [name, Number(rows.data[index + 1]?.[row] ?? 0)])),
    ]),
  );
}

export interface ImportRecord {
  readonly import: number;
  readonly paths: string[];
  readonly totals: ImportSums;
  readonly files: { readonly path: string; readonly sha256: string; readonly bytes: number }[];
}

export async function recordOfImport(writer: Writer, importId: number): Promise<ImportRecord> {
  const given = await writer.table('SELECT paths FROM store.import WHERE import_id = $1', [importId]);
  const files = await writer.table(
    'SELECT path, sha256, bytes FROM store.file WHERE import_id = $1 ORDER BY file_id',
    [importId],
  );
  const [paths = [], hashes = [], bytes = []] = files.data;
  return {
    import: importId,
    paths: ((given.data[0]?.[0] ?? []) as unknown as readonly unknown[]).map((path) =>
      basename(String(path)),
    ),
    totals: (await totalsByImport(writer))[String(importId)] ?? {},
    files: paths.map((path, row) => ({
      path: String(path),
      sha256: String(hashes[row]),
      bytes: Number(bytes[row]),
    })),
  };
}

export async function markDone(writer: Writer, importId: number): Promise<void> {
  await writer.run("UPDATE store.import SET state = 'done', finished_at = now() WHERE import_id = $1", [
    importId,
  ]);
}

/** Imports that were complete when Afterlog ended, before custody had them. */
export async function recordLoadedImports(file: CaseFile): Promise<void> {
  const loaded = await file.writer.table(
    "SELECT import_id FROM store.import WHERE state = 'loaded' ORDER BY import_id",
  );
  if (loaded.rows === 0) return;
  const log = await readFile(file.layout.custodyLog, 'utf8').catch(() => '');
  const recorded = new Set(
    log
      .split('\n')
      .filter((line) => line.includes('"import.done"'))
      .map((line) => (JSON.parse(line) as { detail: { import?: unknown } }).detail.import),
  );
  for (const id of (loaded.data[0] ?? []).map(Number)) {
    if (!recorded.has(id)) {
      const detail = { ...(await recordOfImport(file.writer, id)), late: true };
      await file.custody.append({ act: 'import.done', detail });
    }
    await markDone(file.writer, id);
  }
}
