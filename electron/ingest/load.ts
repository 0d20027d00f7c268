/**
 * Land, reconcile, quarantine, project (DESIGN.md, "How ingest gets its speed"), for one staged NDJSON file.
 * The engine keeps the order of lines, so a row's place gives its record; rows it could not read have no time,
 * and are taken out of `event`, looked up in the evidence by number, and kept as rejects.
 */
import type { CaseFile } from '../casefile/case-file.ts';
import type { Connection } from '../casefile/engine.ts';
import { insertRows } from '../casefile/insert-rows.ts';
import type { Source } from '../content/source.ts';
import { loadStatement } from './projection.ts';
import type { Run } from './spool.ts';

export interface Load {
  readonly source: Source;
  readonly file: string;
  readonly maxRecordBytes: number;
  readonly zone?: string | undefined;
}

/** Rows just loaded still carry the marker as their file_id. */
export interface Loaded {
  readonly marker: number;
  readonly firstRow: number;
  readonly rows: number;
}

export interface UnreadRow {
  readonly fileId: number;
  readonly number: number;
  /** True when the JSON could be read but its time could not. */
  readonly isJson: boolean;
  readonly timeOriginal: string | undefined;
}

let nextMarker = -1;

export async function land(writer: Connection, load: Load): Promise<Loaded> {
  const marker = nextMarker;
  nextMarker -= 1;
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
  return { marker, firstRow: first, rows };
}

export async function unland(writer: Connection, loaded: Loaded): Promise<void> {
  await writer.run('DELETE FROM store.event WHERE file_id = $1', [loaded.marker]);
}

/** Gives every loaded row its file and record number; takes out and returns those that are no events. */
export async function assign(writer: Connection, loaded: Loaded, runs: readonly Run[]): Promise<UnreadRow[]> {
  const only = runs.length === 1 ? runs[0] : undefined;
  if (loaded.rows === 0) return [];
  if (only === undefined) await assignRuns(writer, loaded, runs);
  else {
    await writer.run('UPDATE store.event SET file_id = $1, record_no = rowid - $2 + $3 WHERE file_id = $4', [
      only.fileId,
      loaded.firstRow,
      only.number,
      loaded.marker,
    ]);
  }
  const range = [loaded.firstRow, loaded.firstRow + loaded.rows] as const;
  const unread = await writer.table(
    `SELECT file_id, record_no, raw IS NOT NULL AS is_json, time_original FROM store.event
     WHERE rowid >= $1 AND rowid < $2 AND ts IS NULL ORDER BY file_id, record_no`,
    range,
  );
  if (unread.rows === 0) return [];
  await writer.run('DELETE FROM store.event WHERE rowid >= $1 AND rowid < $2 AND ts IS NULL', range);
  const [fileIds = [], numbers = [], isJson = [], times = []] = unread.data;
  return fileIds.map((fileId, index) => ({
    fileId: Number(fileId),
    number: Number(numbers[index]),
    isJson: isJson[index] === true,
    timeOriginal: typeof times[index] === 'string' ? (times[index] as string) : undefined,
  }));
}

async function assignRuns(writer: Connection, loaded: Loaded, runs: readonly Run[]): Promise<void> {
  await writer.run('CREATE OR REPLACE TEMP TABLE run(first_row BIGINT, file_id INTEGER, number BIGINT)');
  const rows = runs.map((run) => ({ first_row: run.row, file_id: run.fileId, number: run.number }));
  await insertRows(writer, 'temp.run', { first_row: 'BIGINT', file_id: 'INTEGER', number: 'BIGINT' }, rows);
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

/**
 * One vendor id over two different happenings (another second, verb or outcome) is no repetition: somebody may have
 * chosen the id to hide one behind the other. The later one gets an id of its own, made of what tells it apart.
 */
async function separateNamesakes(writer: Connection): Promise<void> {
  await writer.run(
    `CREATE OR REPLACE TEMP TABLE namesake AS
     WITH repeated AS (SELECT event_id, min(rowid) AS kept FROM store.event GROUP BY event_id HAVING count(*) > 1),
     first AS (SELECT e.event_id, r.kept, date_trunc('second', e.ts) AS at, e.action_original, e.outcome
               FROM store.event e JOIN repeated r ON e.rowid = r.kept)
     SELECT e.rowid AS rid,
       md5(concat_ws('|', e.event_id::VARCHAR, epoch_us(e.ts), e.outcome, e.action_original))::UUID AS event_id
     FROM store.event e JOIN first f ON e.event_id = f.event_id
     WHERE e.rowid <> f.kept AND (date_trunc('second', e.ts) IS DISTINCT FROM f.at
       OR e.action_original IS DISTINCT FROM f.action_original OR e.outcome IS DISTINCT FROM f.outcome)`,
  );
  await writer.run(
    'UPDATE store.event AS e SET event_id = n.event_id FROM temp.namesake n WHERE e.rowid = n.rid',
  );
  await writer.run('DROP TABLE temp.namesake');
}

/**
 * Takes later copies of an event out of `event` and notes where each stood. The first in file order stays;
 * what earlier imports brought comes before. Gives how many were copies.
 */
export async function setDuplicatesAside(file: CaseFile, importId: number): Promise<void> {
  const { writer } = file;
  await separateNamesakes(writer);
  await writer.run(
    `CREATE OR REPLACE TEMP TABLE copy AS
     WITH repeated AS (SELECT event_id, min(rowid) AS kept FROM store.event GROUP BY event_id HAVING count(*) > 1)
     SELECT e.rowid AS rid, e.event_id, e.file_id, e.record_no FROM store.event e JOIN repeated r ON e.event_id = r.event_id WHERE e.rowid <> r.kept`,
  );
  await writer.run('INSERT INTO store.duplicate SELECT event_id, file_id, record_no FROM temp.copy');
  await writer.run('DELETE FROM store.event WHERE rowid IN (SELECT rid FROM temp.copy)');
  await writer.run('DROP TABLE temp.copy');
  const strayed = await writer.table(
    'SELECT count(*)::INTEGER AS n FROM store.event WHERE file_id NOT IN (SELECT file_id FROM store.file) OR record_no IS NULL',
  );
  if (Number(strayed.data[0]?.[0] ?? 0) > 0) throw new Error(`import ${importId}: events without a file`);
}
