/** Plain DuckDB, the engine that Afterlog stands on, without anything around it: no hashing, no evidence, no accounts. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Workload } from '../workloads/workload.ts';
import type { Intake, Peer, Taken } from './peer.ts';

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
const largestDocument = 2_000_000_000;

/** SQL that gives one row a record, with the record as `raw`. */
function records(intake: Intake): string {
  const { path } = intake;
  if (intake.shape === 'ndjson') return `SELECT json AS raw FROM read_ndjson_objects(${text(path)})`;
  if (intake.shape === 'cloudtrail') {
    const files = path.endsWith('.gz') ? path : `${path}/**/*.json.gz`;
    const one = path.endsWith('.gz') ? largestDocument : 1 << 24;
    return `SELECT unnest(json_extract(json, '$.Records[*]')) AS raw FROM read_json_objects(${text(files)}, format = 'unstructured', maximum_object_size = ${one})`;
  }
  if (intake.shape === 'm365')
    return `SELECT AuditData AS raw FROM read_csv(${text(path)}, header = true, all_varchar = true)`;
  return `SELECT line AS raw FROM read_csv(${text(path)}, header = false, delim = chr(1), quote = '', escape = '', columns = {line: 'VARCHAR'})`;
}

const nginxPattern =
  '^(\\S+) \\S+ (\\S+) \\[([^\\]]+)\\] "(\\S+) ([^"]*) \\S+" (\\d+) (\\d+) "([^"]*)" "([^"]*)"';
const nginxNames = ['address', 'login', 'at', 'verb', 'path', 'status', 'bytes', 'referer', 'agent'];

function statements(intake: Intake, isRawOnly: boolean): string[] {
  if (isRawOnly) return ['CREATE TABLE t(raw VARCHAR)', `INSERT INTO t ${records(intake)}`];
  const raw = 'raw VARCHAR USING COMPRESSION zstd';
  if (intake.shape === 'nginx') {
    const groups = nginxNames.map((name) => `${text(name)}`).join(', ');
    return [
      `CREATE TABLE t(${raw}, ${nginxNames.map((name) => `"${name}" VARCHAR`).join(', ')})`,
      `INSERT INTO t SELECT raw, unnest(g) FROM (SELECT raw, regexp_extract(raw, ${text(nginxPattern)}, [${groups}]) AS g FROM (${records(intake)}))`,
    ];
  }
  const names = Object.keys(intake.fields);
  const paths = Object.values(intake.fields).map(text).join(', ');
  return [
    `CREATE TABLE t(${raw}, ${names.map((name) => `"${name}" VARCHAR`).join(', ')})`,
    `INSERT INTO t SELECT raw, ${names.map((_, at) => `f[${at + 1}]`).join(', ')} FROM (SELECT raw, json_extract_string(raw, [${paths}]) AS f FROM (${records(intake)}))`,
  ];
}

async function run(intake: Intake, isRawOnly: boolean): Promise<Taken> {
  const database = join(intake.dir, 'plain.duckdb');
  const started = performance.now();
  const instance = await DuckDBInstance.create(database, { storage_compatibility_version: 'latest' });
  const connection = await instance.connect();
  for (const sql of statements(intake, isRawOnly)) await connection.run(sql);
  await connection.run('CHECKPOINT');
  const seconds = (performance.now() - started) / 1000;
  const counted = await connection.runAndReadAll('SELECT count(*) FROM t');
  const events = Number(counted.getRowsJson()[0]?.[0]);
  connection.closeSync();
  instance.closeSync();
  return { seconds, events, storedBytes: statSync(database).size };
}

const common = { available: async () => undefined, takes: (_shape: Workload['shape']) => undefined };

export const plainDuckDb: readonly Peer[] = [
  { ...common, id: 'duckdb-raw', title: 'DuckDB, raw only', run: (intake) => run(intake, true) },
  { ...common, id: 'duckdb', title: 'DuckDB, raw zstd + fields', run: (intake) => run(intake, false) },
];
