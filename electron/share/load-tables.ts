/** Loads the tables of a package into an empty case, all in the engine. Columns that the profile left out are empty. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { eventColumns } from '../../shared/model/event-column.ts';
import type { CaseFile } from '../casefile/case-file.ts';
import type { Writer } from '../casefile/engine.ts';
import { type PackagedTable, type PackageManifest, packagedTables, tablePart } from './package-manifest.ts';

/** Signed, but not what a package holds. */
export class WrongTable extends Error {}

const quoted = (path: string): string => `'${path.replaceAll("'", "''")}'`;

/** As a profile leaves times: exact, to the minute, to the hour. */
const timeFormats = "['%Y-%m-%dT%H:%M:%S.%fZ', '%Y-%m-%dT%H:%M:%SZ', '%Y-%m-%dT%H:%MZ', '%Y-%m-%dT%HZ']";
const time = (column: string): string =>
  `try_strptime(${column}::VARCHAR, ${timeFormats}) AT TIME ZONE 'UTC'`;

function eventExpression(name: string, type: string, has: ReadonlySet<string>): string {
  if (!has.has(name)) return 'NULL';
  if (name === 'event_id') return 'event_id::UUID';
  if (type === 'TIMESTAMPTZ') return time(name);
  if (type === 'VARCHAR') return `${name}::VARCHAR`;
  return type === 'JSON' ? 'NULL' : `try_cast(${name} AS ${type})`;
}

const counts = ['bytes', 'records', 'events', 'event_records', 'duplicates', 'rejected', 'ignored'];

function insertOf(table: PackagedTable, from: string, has: ReadonlySet<string>): string {
  switch (table) {
    case 'events': {
      const values = eventColumns.map(({ name, type }) => eventExpression(name, type, has));
      return `INSERT INTO store.event (${eventColumns.map(({ name }) => name).join(', ')}) SELECT ${values.join(', ')} FROM ${from}`;
    }
    case 'files':
      return `INSERT INTO store.file (file_id, import_id, path, sha256, stored_as, packing, framing, source, note, zoneless, first_ts, last_ts, ${counts.join(', ')})
        SELECT file_id::INTEGER, 0, coalesce(path, ''), coalesce(sha256, ''), '', '', '', coalesce(source, ''), coalesce(note, ''), 0,
          ${time('first_ts')}, ${time('last_ts')}, ${counts.map((name) => `coalesce(try_cast(${name} AS BIGINT), 0)`).join(', ')} FROM ${from}`;
    case 'annotations':
      return `INSERT INTO store.annotation (op_id, lamport, event_id, kind, text, by_name, made_at)
        SELECT 'p' || n, n::BIGINT, event_id::UUID, kind, text, coalesce(by_name, ''), coalesce(${time('made_at')}, 'epoch'::TIMESTAMPTZ)
        FROM ${from} ORDER BY n`;
  }
}

async function load(writer: Writer, table: PackagedTable, path: string, expected: number): Promise<void> {
  const from = `read_parquet(${quoted(path)})`;
  const described = await writer.table(`SELECT column_name FROM (DESCRIBE SELECT * FROM ${from})`);
  const has = new Set((described.data[0] ?? []).map(String));
  const rows = await writer.run(insertOf(table, from, has));
  if (rows !== expected) throw new WrongTable(`it says ${expected} ${table} and holds ${rows}`);
}

/** The files lie in the staging folder, and are gone afterwards. Throws `WrongTable` for what does not fit. */
export async function loadTables(file: CaseFile, manifest: PackageManifest): Promise<void> {
  try {
    await file.writer.transaction(async (writer) => {
      for (const table of packagedTables)
        await load(writer, table, join(file.layout.staging, tablePart(table)), manifest.counts[table]);
    });
  } catch (cause) {
    if (cause instanceof WrongTable) throw cause;
    throw new WrongTable(cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause));
  }
  for (const table of packagedTables) await rm(join(file.layout.staging, tablePart(table)), { force: true });
}
