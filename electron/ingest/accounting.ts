/**
 * Writes what happened to every file and proves the sums: records counted while reading must equal records that
 * gave events + duplicates + rejected + ignored as the database holds them. A difference fails the import.
 */

import type { FileAccount } from '../../shared/model/accounting.ts';
import type { Writer } from '../casefile/engine.ts';
import { insertRows } from '../casefile/insert-rows.ts';
import { asksForZone, type Source } from '../content/source.ts';
import type { Intake } from './intake.ts';

export const accountColumns = `file_id AS "fileId", path, sha256, bytes, source, records, events, event_records AS "eventRecords", duplicates, rejected, ignored, note,
  first_ts AS "firstTs", last_ts AS "lastTs"`;

export function accountsFrom(table: {
  readonly columns: readonly { name: string }[];
  readonly rows: number;
  readonly data: readonly unknown[][];
}): FileAccount[] {
  return Array.from(
    { length: table.rows },
    (_, row) =>
      Object.fromEntries(
        table.columns.map((column, index) => [column.name, table.data[index]?.[row] ?? null]),
      ) as unknown as FileAccount,
  );
}

const fileTypes = {
  file_id: 'INTEGER',
  import_id: 'INTEGER',
  path: 'VARCHAR',
  sha256: 'VARCHAR',
  bytes: 'BIGINT',
  stored_as: 'VARCHAR',
  packing: 'VARCHAR',
  framing: 'VARCHAR',
  source: 'VARCHAR',
  root: 'VARCHAR',
  mapping: 'VARCHAR',
  records: 'BIGINT',
  events: 'BIGINT',
  event_records: 'BIGINT',
  zoneless: 'BIGINT',
  duplicates: 'BIGINT',
  rejected: 'BIGINT',
  ignored: 'BIGINT',
  note: 'VARCHAR',
} as const;

/** Files go in before their events, so that a crash leaves nothing that cannot be traced to this import. */
export async function writeFiles(
  file: { readonly writer: Writer },
  importId: number,
  intakes: readonly Intake[],
): Promise<void> {
  const rows = intakes.map((intake) => ({
    file_id: intake.fileId,
    import_id: importId,
    path: intake.path,
    sha256: intake.staged?.sha256 ?? '',
    bytes: intake.staged?.bytes ?? 0,
    stored_as: intake.staged?.storedAs ?? '',
    packing: intake.staged?.packing ?? 'plain',
    framing: JSON.stringify(intake.framing),
    source: intake.source?.id ?? 'unknown',
    root: intake.root === undefined ? null : JSON.stringify(intake.root),
    mapping: intake.mapping ?? null,
    records: intake.records,
    events: 0,
    event_records: 0,
    zoneless: 0,
    duplicates: 0,
    rejected: 0,
    ignored: intake.ignored,
    note: intake.note,
  }));
  await insertRows(file.writer, 'store.file', fileTypes, rows);
  await writeIndex(file, intakes);
}

/** Where every 256th record of each file begins. */
export async function writeIndex(
  file: { readonly writer: Writer },
  intakes: readonly Intake[],
): Promise<void> {
  const points = intakes.flatMap((intake) =>
    intake.index.map((point) => ({
      file_id: intake.fileId,
      first_record: point.number,
      byte_offset: point.offset,
    })),
  );
  await insertRows(
    file.writer,
    'store.file_index',
    { file_id: 'INTEGER', first_record: 'BIGINT', byte_offset: 'BIGINT' },
    points,
  );
}

/** Writes the rejects that wait with the files, and forgets them: a file may have millions. */
export async function writeRejects(
  file: { readonly writer: Writer },
  intakes: readonly Intake[],
): Promise<void> {
  // Taken first: more may come while these are written.
  const rows = intakes.flatMap((intake) =>
    intake.rejects.splice(0).map((reject) => ({
      file_id: intake.fileId,
      record_no: reject.number,
      byte_offset: reject.offset ?? null,
      reason: reject.reason,
      excerpt: reject.excerpt.toString('base64'),
    })),
  );
  await insertRows(
    file.writer,
    'store.reject',
    { file_id: 'INTEGER', record_no: 'BIGINT', byte_offset: 'BIGINT', reason: 'VARCHAR', excerpt: 'VARCHAR' },
    rows,
    {
      excerpt: 'from_base64(r.excerpt)',
    },
  );
}

/** A file with the same bytes as an earlier one: every event of that one is a duplicate here. */
export async function mirrorTwin(
  file: { readonly writer: Writer },
  fileId: number,
  twinOf: number,
): Promise<void> {
  await file.writer.run(
    'INSERT INTO store.duplicate SELECT event_id, $1, record_no FROM store.event WHERE file_id = $2',
    [fileId, twinOf],
  );
  await file.writer.run(
    'INSERT INTO store.duplicate SELECT event_id, $1, record_no FROM store.duplicate WHERE file_id = $2',
    [fileId, twinOf],
  );
  await file.writer.run(
    'INSERT INTO store.reject SELECT $1, record_no, byte_offset, reason, excerpt FROM store.reject WHERE file_id = $2',
    [fileId, twinOf],
  );
  await file.writer.run(
    'INSERT INTO store.file_index SELECT $1, first_record, byte_offset FROM store.file_index WHERE file_id = $2',
    [fileId, twinOf],
  );
}

/** A time that names no zone, as exported: no Z, no offset, no zone's name, and no bare number. */
const namesNoZone = `NOT regexp_matches(time_original, '(Z|[+-]\\d\\d(:?\\d\\d)?|[A-Za-z]{3,})$') AND NOT regexp_matches(time_original, '^[0-9.]+$')`;

/** Counts what the case now holds of each file of the import, and proves the sums. Throws when they do not agree. */
export async function settleAccounts(
  file: { readonly writer: Writer },
  sources: readonly Source[],
  importId: number,
): Promise<void> {
  const used = await file.writer.table('SELECT DISTINCT source FROM store.file WHERE import_id = $1', [
    importId,
  ]);
  const here = (used.data[0] ?? []).map(String);
  const mapped = sources.filter((source) => here.includes(source.id));
  // A record of several events counts once, and as a duplicate only when all of them are.
  const hasItems = mapped.some((source) => source.items !== undefined);
  const records = hasItems ? 'count(DISTINCT record_no)' : 'count(*)';
  const onlyRepeated = hasItems
    ? 'WHERE NOT EXISTS (SELECT 1 FROM store.event e WHERE e.file_id = d.file_id AND e.record_no = d.record_no)'
    : '';
  const asked = mapped.filter((source) => asksForZone(source)).map((source) => `'${source.id}'`);
  const isAsked = [
    `source LIKE 'generic.%'`,
    ...(asked.length === 0 ? [] : [`source IN (${asked.join(', ')})`]),
  ];
  const zoneless = `count(*) FILTER ((${isAsked.join(' OR ')}) AND ${namesNoZone})`;
  await file.writer.run(
    `UPDATE store.file AS f SET events = s.events, event_records = s.event_records, duplicates = s.duplicates, rejected = s.rejected,
       zoneless = s.zoneless, first_ts = s.first_ts, last_ts = s.last_ts
     FROM (SELECT f.file_id, coalesce(e.events, 0) AS events, coalesce(e.records, 0) AS event_records, coalesce(d.duplicates, 0) AS duplicates,
             coalesce(r.rejected, 0) AS rejected, coalesce(e.zoneless, 0) AS zoneless, e.first_ts, e.last_ts
           FROM store.file f
           LEFT JOIN (SELECT file_id, count(*) AS events, ${records} AS records, ${zoneless} AS zoneless, min(ts) AS first_ts, max(ts) AS last_ts
                      FROM store.event GROUP BY file_id) e ON e.file_id = f.file_id
           LEFT JOIN (SELECT file_id, ${records} AS duplicates FROM store.duplicate d ${onlyRepeated} GROUP BY file_id) d ON d.file_id = f.file_id
           LEFT JOIN (SELECT file_id, count(*) AS rejected FROM store.reject GROUP BY file_id) r ON r.file_id = f.file_id
           WHERE f.import_id = $1) s
     WHERE f.file_id = s.file_id`,
    [importId],
  );
  const wrong = await file.writer.table(
    `SELECT path, records, event_records, duplicates, rejected, ignored FROM store.file
     WHERE import_id = $1 AND records <> event_records + duplicates + rejected + ignored ORDER BY path LIMIT 5`,
    [importId],
  );
  if (wrong.rows > 0) {
    const first = wrong.columns
      .map((column, index) => `${column.name}=${String(wrong.data[index]?.[0])}`)
      .join(' ');
    throw new Error(`the sums of ${wrong.rows} file(s) do not agree, first: ${first}`);
  }
}
