/**
 * Land, reconcile, quarantine, project (DESIGN.md, "How ingest gets its speed"), for one staged NDJSON file.
 * The engine keeps the order of lines, so a row's place gives its record; rows it could not read have no time,
 * and are taken out of `event`, looked up in the evidence by number, and kept as rejects.
 */
import type { Writer } from '../casefile/engine.ts';
import { insertRows } from '../casefile/insert-rows.ts';
import { chosenStatement, itemsStatement, landStatement, loadStatement, type Mapping } from './projection.ts';
import type { Run } from './spool.ts';

export interface Load extends Mapping {
  readonly file: string;
  readonly maxRecordBytes: number;
}

/** Rows just loaded: in `event` under a marker instead of their file, or still whole in a table of their own. */
export type Loaded =
  | { readonly kind: 'events'; readonly marker: number; readonly firstRow: number; readonly rows: number }
  | { readonly kind: 'records'; readonly table: string; readonly mapping: Mapping; readonly rows: number };

export interface UnreadRow {
  readonly fileId: number;
  readonly number: number;
  /** True when the JSON could be read but its time could not. */
  readonly isJson: boolean;
  readonly timeOriginal: string | undefined;
}

let nextMarker = -1;

export async function land(writer: Writer, load: Load): Promise<Loaded> {
  const marker = nextMarker;
  nextMarker -= 1;
  if (load.source.items !== undefined) return landRecords(writer, load, `temp.landed_${-marker}`);
  await writer.run(loadStatement({ ...load, marker }));
  const span = await writer.table(
    'SELECT count(*)::BIGINT AS rows, coalesce(min(rowid), 0) AS first, coalesce(max(rowid), -1) AS last FROM store.event WHERE file_id = $1',
    [marker],
  );
  const [rows, first, last] = span.data.map((column) => Number(column[0]));
  if (
    rows === undefined ||
    first === undefined ||
    last === undefined ||
    (rows > 0 && last - first + 1 !== rows)
  ) {
    throw new Error(`the engine did not keep loaded rows together: ${rows} rows from ${first} to ${last}`);
  }
  return { kind: 'events', marker, firstRow: first, rows };
}

async function landRecords(writer: Writer, load: Load, table: string): Promise<Loaded> {
  await writer.run(landStatement(table, load.file, load.maxRecordBytes));
  const counted = await writer.table(`SELECT count(*)::BIGINT AS rows FROM ${table}`);
  return { kind: 'records', table, mapping: load, rows: Number(counted.data[0]?.[0] ?? 0) };
}

export async function unland(writer: Writer, loaded: Loaded): Promise<void> {
  if (loaded.kind === 'events')
    await writer.run('DELETE FROM store.event WHERE file_id = $1', [loaded.marker]);
  else await writer.run(`DROP TABLE IF EXISTS ${loaded.table}`);
}

/** Rows of `event`, by place; with several events a record where `isGrouped`. */
export interface RowRange {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  readonly isGrouped: boolean;
}

/** Gives every loaded row its file and record number. */
export async function assign(writer: Writer, loaded: Loaded, runs: readonly Run[]): Promise<RowRange> {
  if (loaded.kind === 'records') return takeApart(writer, loaded, runs);
  const range = { from: loaded.firstRow, to: loaded.firstRow + loaded.rows, isGrouped: false };
  if (loaded.rows === 0) return range;
  const [only] = runs;
  if (runs.length > 1 || only === undefined) await assignRuns(writer, loaded, runs);
  else {
    await writer.run('UPDATE store.event SET file_id = $1, record_no = rowid - $2 + $3 WHERE file_id = $4', [
      only.fileId,
      loaded.firstRow,
      only.number,
      loaded.marker,
    ]);
  }
  return range;
}

const pageRows = 20_000;

/** Takes out rows that are no events and gives them in pages, in order of file and record. */
export async function* takeUnread(writer: Writer, range: RowRange): AsyncGenerator<UnreadRow[]> {
  const { from, to, isGrouped } = range;
  const place = `rowid >= ${from} AND rowid < ${to}`;
  const there = await writer.table(`SELECT count(*)::BIGINT AS n FROM store.event WHERE ${place}`);
  if (Number(there.data[0]?.[0]) !== to - from)
    throw new Error(
      `the rows just loaded moved: ${String(there.data[0]?.[0])} of ${to - from} are in their place`,
    );
  yield* unreadOf(writer, place, isGrouped);
}

async function* unreadOf(writer: Writer, place: string, isGrouped: boolean): AsyncGenerator<UnreadRow[]> {
  const rows = isGrouped
    ? `SELECT file_id, record_no, bool_or(raw IS NOT NULL) AS is_json, any_value(time_original) AS time_original
       FROM store.event WHERE ${place} GROUP BY file_id, record_no HAVING count(ts) = 0`
    : `SELECT file_id, record_no, raw IS NOT NULL AS is_json, time_original FROM store.event WHERE ${place} AND ts IS NULL`;
  let after: UnreadRow | undefined;
  for (;;) {
    const page = unreadFrom(
      await writer.table(
        `SELECT * FROM (${rows}) WHERE (file_id, record_no) > ($1, $2) ORDER BY file_id, record_no LIMIT ${pageRows}`,
        [after?.fileId ?? -1, after?.number ?? -1],
      ),
    );
    if (page.length > 0) yield page;
    after = page.at(-1);
    if (page.length < pageRows) break;
  }
  if (after !== undefined || isGrouped)
    await writer.run(`DELETE FROM store.event WHERE ${place} AND ts IS NULL`);
}

function unreadFrom(table: Awaited<ReturnType<Writer['table']>>): UnreadRow[] {
  const [fileIds = [], numbers = [], isJson = [], times = []] = table.data;
  return fileIds.map((fileId, index) => ({
    fileId: Number(fileId),
    number: Number(numbers[index]),
    isJson: isJson[index] === true,
    timeOriginal: typeof times[index] === 'string' ? times[index] : undefined,
  }));
}

async function writeRuns(writer: Writer, runs: readonly Run[]): Promise<void> {
  await writer.run('CREATE OR REPLACE TEMP TABLE run(first_row BIGINT, file_id INTEGER, number BIGINT)');
  const rows = runs.map((run) => ({ first_row: run.row, file_id: run.fileId, number: run.number }));
  await insertRows(writer, 'temp.run', { first_row: 'BIGINT', file_id: 'INTEGER', number: 'BIGINT' }, rows);
}

async function assignRuns(
  writer: Writer,
  loaded: Extract<Loaded, { kind: 'events' }>,
  runs: readonly Run[],
): Promise<void> {
  await writeRuns(writer, runs);
  await writer.run(
    `UPDATE store.event AS e SET file_id = s.file_id, record_no = s.record_no
     FROM (SELECT l.rid, r.file_id, r.number + l.place - r.first_row AS record_no
           FROM (SELECT rowid AS rid, rowid - $1 AS place FROM store.event WHERE file_id = $2) l
           ASOF JOIN temp.run r ON l.place >= r.first_row) s
     WHERE e.rowid = s.rid`,
    [loaded.firstRow, loaded.marker],
  );
  await writer.run('DROP TABLE temp.run');
}

/** Records of several events each: a record is read when one of its items has a time. */
async function takeApart(
  writer: Writer,
  loaded: Extract<Loaded, { kind: 'records' }>,
  runs: readonly Run[],
): Promise<RowRange> {
  await writeRuns(writer, runs);
  const from = await rowsEver(writer);
  await writer.run(itemsStatement(loaded.mapping, numbered(loaded.table)));
  await lendTimes(writer, `rowid >= ${from}`);
  await writer.run(`DROP TABLE ${loaded.table}`);
  await writer.run('DROP TABLE temp.run');
  // Rows that an earlier file's rejects left at the end are gone, but keep their places.
  const first = await writer.table('SELECT min(rowid) FROM store.event WHERE rowid >= $1', [from]);
  const to = await rowsEver(writer);
  return { from: Number(first.data[0]?.[0] ?? to), to, isGrouped: true };
}

/** Loads only the events that the table `chosen` names. Good inside a transaction, where rows have no lasting place. */
export async function landChosen(
  writer: Writer,
  load: Load,
  runs: readonly Run[],
  chosen: string,
): Promise<void> {
  const table = 'temp.landed_again';
  await writer.run(landStatement(table, load.file, load.maxRecordBytes));
  await writeRuns(writer, runs);
  await writer.run(chosenStatement(load, numbered(table), chosen));
  await writer.run(`DROP TABLE ${table}`);
  await writer.run('DROP TABLE temp.run');
}

/** An item without a time of its own happened when its record did: it takes the first time that the record's others have. */
async function lendTimes(writer: Writer, where: string): Promise<void> {
  await writer.run(
    `UPDATE store.event AS e SET ts = s.ts
     FROM (SELECT file_id, record_no, min(ts) AS ts FROM store.event WHERE ${where} GROUP BY file_id, record_no
           HAVING count(ts) > 0 AND count(ts) < count(*)) s
     WHERE e.file_id = s.file_id AND e.record_no = s.record_no AND e.ts IS NULL`,
  );
}

/**
 * Loads records that are already numbered by their runs. Good inside a transaction. Gives those that became no event,
 * in pages.
 */
export async function* landNumbered(
  writer: Writer,
  load: Load,
  runs: readonly Run[],
): AsyncGenerator<UnreadRow[]> {
  const table = 'temp.landed_again';
  await writer.run(landStatement(table, load.file, load.maxRecordBytes));
  await writeRuns(writer, runs);
  await writer.run(itemsStatement(load, numbered(table)));
  const fileIds = [...new Set(runs.map((run) => run.fileId))].join(', ');
  if (load.source.items !== undefined) await lendTimes(writer, `file_id IN (${fileIds})`);
  yield* unreadOf(writer, `file_id IN (${fileIds})`, true);
  await writer.run(`DROP TABLE ${table}`);
  await writer.run('DROP TABLE temp.run');
}

/** Landed records with their file and number, by the runs in `temp.run`. Inside a transaction places do not begin at 0. */
function numbered(table: string): string {
  return `(SELECT l.raw, r.file_id, r.number + l.rid - r.first_row AS record_no
    FROM (SELECT rowid - (SELECT min(rowid) FROM ${table}) AS rid, raw FROM ${table}) l ASOF JOIN temp.run r ON l.rid >= r.first_row)`;
}

/** The place that the next row will have. */
async function rowsEver(writer: Writer): Promise<number> {
  const last = await writer.table('SELECT coalesce(max(rowid), -1) + 1 AS next FROM store.event');
  return Number(last.data[0]?.[0] ?? 0);
}
