/** One variant of the load statement over one file, in a fresh database with the product's own table and macros. */
import { closeSync, openSync, readSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { Connection } from '../../../electron/casefile/engine.ts';
import { installMappingMacros } from '../../../electron/casefile/mapping-macros.ts';
import { firstMigration } from '../../../electron/casefile/migrations/001-first.ts';
import type { Source } from '../../../electron/content/source.ts';
import { fieldList, loadStatement } from '../../../electron/ingest/projection.ts';
import { eventColumns } from '../../../shared/model/event-column.ts';

export interface LoadKnobs {
  readonly statement?: 'raw' | 'fields' | 'raw and fields';
  /** Columns that get NULL. */
  readonly nothingIn?: readonly string[];
  readonly settings?: readonly string[];
  readonly largestObject?: number;
  /** Of text columns other than raw. */
  readonly compression?: string;
  readonly rawCompression?: string;
  readonly rowGroup?: number;
  /** Everything in one load; otherwise the first megabyte comes alone, as in the product. */
  readonly isOnePart?: boolean;
  /** The rest in pieces of about so many megabytes, one statement each. */
  readonly pieceMb?: number;
  /** Without giving the rows their file and number afterwards. */
  readonly isNotNumbered?: boolean;
}

export interface Parts {
  readonly first: string;
  readonly rest: string;
  readonly whole: string;
}

export interface Load {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly systemSeconds: number;
  readonly checkpointSeconds: number;
  readonly databaseBytes: number;
  readonly rows: number;
}

const usualObject = 16 * 1024 * 1024;
/** Columns with few distinct values. */
const few = new Set([
  'source',
  'category',
  'action',
  'action_original',
  'outcome',
  'severity',
  'actor_kind',
  'actor_id',
  'actor_name',
  'actor_email',
  'target_kind',
  'target_id',
  'target_name',
  'role',
  'src_ip',
  'src_country',
  'src_asn',
  'user_agent',
  'integration',
  'workspace',
  'status_code',
  'error',
  'message',
]);

function columnType(knobs: LoadKnobs, name: string, type: string): string {
  if (name === 'event_id') return 'UUID';
  if (name === 'raw') return `JSON USING COMPRESSION ${knobs.rawCompression ?? 'zstd'}`;
  if (type !== 'VARCHAR' || knobs.compression === undefined) return type;
  const chosen = few.has(name) ? 'dict_fsst' : 'zstd';
  return `${type} USING COMPRESSION ${knobs.compression === 'chosen' ? chosen : knobs.compression}`;
}

function statementOf(knobs: LoadKnobs, source: Source, file: string): string {
  const largest = knobs.largestObject ?? usualObject;
  const lines = `read_ndjson_objects('${file}', ignore_errors = true, maximum_object_size = ${largest})`;
  if (knobs.statement === 'raw') return `INSERT INTO store.event (raw) SELECT json FROM ${lines}`;
  if (knobs.statement !== undefined) {
    const raw = knobs.statement === 'fields' ? 'NULL' : 'json';
    return `INSERT INTO landed SELECT ${raw}, f FROM (SELECT json, ${fieldList({ source, root: undefined }, 'json')} AS f FROM ${lines})`;
  }
  const sql = loadStatement({
    source,
    root: undefined,
    zone: undefined,
    file,
    maxRecordBytes: largest,
    marker: -1,
  });
  if (knobs.nothingIn === undefined) return sql;
  return withNulls(sql, knobs.nothingIn);
}

/** The product's statement with the expressions of some columns replaced by NULL. */
function withNulls(sql: string, names: readonly string[]): string {
  const from = sql.indexOf('SELECT ') + 'SELECT '.length;
  const to = sql.lastIndexOf('\nFROM (SELECT json');
  const expressions = sql.slice(from, to).split(',\n  ');
  if (expressions.length !== eventColumns.length)
    throw new Error(`${expressions.length} expressions for ${eventColumns.length} columns`);
  const kept = eventColumns.map((column, at) => (names.includes(column.name) ? 'NULL' : expressions[at]));
  return `${sql.slice(0, from)}${kept.join(',\n  ')}${sql.slice(to)}`;
}

/** Whole lines each. */
function pieces(file: string, megabytes: number | undefined, dir: string): string[] {
  if (megabytes === undefined) return [file];
  const source = openSync(file, 'r');
  const made: string[] = [];
  const buffer = Buffer.alloc(megabytes * 1e6);
  try {
    for (let at = 0; ; ) {
      const read = readSync(source, buffer, 0, buffer.length, at);
      if (read === 0) return made;
      const length = buffer.subarray(0, read).lastIndexOf(0x0a) + 1;
      const piece = join(dir, `piece-${made.length}.ndjson`);
      writeFileSync(piece, buffer.subarray(0, length));
      made.push(piece);
      at += length;
    }
  } finally {
    closeSync(source);
  }
}

export async function load(knobs: LoadKnobs, source: Source, parts: Parts, dir: string): Promise<Load> {
  const database = join(dir, 'try.duckdb');
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '1024MB' });
  const connection = new Connection(await instance.connect());
  const rowGroup = knobs.rowGroup === undefined ? '' : `, ROW_GROUP_SIZE ${knobs.rowGroup}`;
  await connection.run(`ATTACH '${database}' AS c (STORAGE_VERSION 'latest'${rowGroup})`);
  await connection.run('USE c');
  await connection.run("SET GLOBAL TimeZone = 'UTC'");
  for (const setting of knobs.settings ?? []) await connection.run(`SET ${setting}`);
  for (const sql of firstMigration.slice(0, 1)) await connection.run(sql);
  const columns = eventColumns.map(
    (column) => `${column.name} ${columnType(knobs, column.name, column.type)}`,
  );
  await connection.run(`CREATE TABLE store.event(${columns.join(', ')})`);
  const fields = Object.keys(source.fields).map((_, at) => `f${at} VARCHAR`);
  await connection.run(`CREATE TABLE landed(raw JSON USING COMPRESSION zstd, ${fields.join(', ')})`);
  await installMappingMacros(connection);
  const chosen = fields.map((_, at) => `f[${at + 1}]`).join(', ');
  const files =
    knobs.isOnePart === true ? [parts.whole] : [parts.first, ...pieces(parts.rest, knobs.pieceMb, dir)];
  const started = performance.now();
  const cpu = process.cpuUsage();
  let rows = 0;
  for (const file of files) {
    const loaded = await connection.run(
      statementOf(knobs, source, file).replace(/, f FROM/, `, ${chosen} FROM`),
    );
    if (knobs.isNotNumbered !== true)
      await connection.run(
        'UPDATE store.event SET file_id = $1, record_no = rowid - $2 + 1 WHERE file_id = -1',
        [1, rows],
      );
    rows += loaded;
  }
  const seconds = (performance.now() - started) / 1000;
  await connection.run('CHECKPOINT');
  const spent = process.cpuUsage(cpu);
  const checkpointSeconds = (performance.now() - started) / 1000 - seconds;
  connection.close();
  instance.closeSync();
  return {
    seconds,
    cpuSeconds: (spent.user + spent.system) / 1e6,
    systemSeconds: spent.system / 1e6,
    checkpointSeconds,
    databaseBytes: statSync(database).size,
    rows,
  };
}
