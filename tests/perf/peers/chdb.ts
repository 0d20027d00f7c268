/**
 * chDB (ClickHouse in a process) into a MergeTree: once as JSONEachRow with the same fields and no raw, once with the
 * record kept as text and the same fields taken from it in one parse.
 */
import { readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Workload } from '../workloads/workload.ts';
import { npmPackage } from './install.ts';
import { clickHouseColumns, clickHousePath } from './paths.ts';
import type { Intake, Peer, Taken } from './peer.ts';

const version = '3.4.0';

interface Session {
  query(sql: string, format?: string): string;
  close(): void;
}

const text = (value: string): string => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const largest =
  'SETTINGS input_format_json_read_bools_as_strings = 1, input_format_json_read_numbers_as_strings = 1, max_insert_threads = 2';

const nginxPattern =
  '^(\\S+) \\S+ (\\S+) \\[([^\\]]+)\\] "(\\S+) ([^"]*) \\S+" (\\d+) (\\d+) "([^"]*)" "([^"]*)"';
const nginxNames = ['address', 'login', 'at', 'verb', 'path', 'status', 'bytes', 'referer', 'agent'];

/** SQL that gives one row a record, with the record as `raw`. */
function records(intake: Intake): string {
  const { path } = intake;
  if (intake.shape === 'ndjson')
    return `SELECT json AS raw FROM file(${text(path)}, JSONAsString, 'json String')`;
  if (intake.shape === 'cloudtrail') {
    const files = path.endsWith('.gz') ? path : `${path}/**/*.json.gz`;
    return `SELECT arrayJoin(JSONExtractArrayRaw(json, 'Records')) AS raw FROM file(${text(files)}, JSONAsString, 'json String')`;
  }
  if (intake.shape === 'm365')
    return `SELECT AuditData AS raw FROM file(${text(path)}, CSVWithNames, 'RecordType String, CreationDate String, UserIds String, Operations String, AuditData String')`;
  return `SELECT line AS raw FROM file(${text(path)}, LineAsString, 'line String')`;
}

function statements(intake: Intake, keepsRaw: boolean): string[] {
  const isText = intake.shape === 'nginx';
  const names = isText ? nginxNames : Object.keys(intake.fields);
  const paths = Object.values(intake.fields);
  const columns = names.map((name) => `\`f_${name}\` Nullable(String)`).join(', ');
  const raw = keepsRaw ? ', raw String CODEC(ZSTD(1))' : '';
  const create = `CREATE TABLE d.t(${columns}${raw}) ENGINE = MergeTree ORDER BY tuple()`;
  if (isText)
    return [
      create,
      `INSERT INTO d.t SELECT ${names.map((_, at) => `g[${at + 1}]`).join(', ')}, raw FROM (SELECT raw, extractGroups(raw, ${text(nginxPattern)}) AS g FROM (${records(intake)})) ${largest}`,
    ];
  if (!keepsRaw)
    return [
      create,
      `INSERT INTO d.t SELECT ${paths.map((path) => clickHousePath(path)).join(', ')} FROM file(${text(intake.path)}, JSONEachRow, ${text(clickHouseColumns(paths))}) ${largest}`,
    ];
  return [
    create,
    `INSERT INTO d.t SELECT ${paths.map((path) => clickHousePath(path, 't.')).join(', ')}, raw FROM (SELECT raw, JSONExtract(raw, ${text(`Tuple(${clickHouseColumns(paths)})`)}) AS t FROM (${records(intake)})) ${largest}`,
  ];
}

function folderBytes(dir: string): number {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

async function run(intake: Intake, keepsRaw: boolean): Promise<Taken> {
  const { folder } = npmPackage('chdb', version);
  const chdb = createRequire(join(folder, 'package.json'))(folder) as {
    Session: new (path: string) => Session;
  };
  const started = performance.now();
  const session = new chdb.Session(join(intake.dir, 'chdb'));
  session.query('CREATE DATABASE IF NOT EXISTS d ENGINE = Atomic');
  for (const sql of statements(intake, keepsRaw)) session.query(sql);
  const seconds = (performance.now() - started) / 1000;
  const events = Number(session.query('SELECT count() FROM d.t', 'TabSeparated'));
  const storedBytes = folderBytes(intake.dir);
  session.close();
  return { seconds, events, storedBytes };
}

const available = async (): Promise<string | undefined> => npmPackage('chdb', version).reason;

export const chDb: readonly Peer[] = [
  {
    id: 'chdb',
    title: 'chDB, raw + fields',
    available,
    takes: () => undefined,
    run: (intake) => run(intake, true),
  },
  {
    id: 'chdb-fields',
    title: 'chDB JSONEachRow, fields, raw lost',
    available,
    takes: (shape: Workload['shape']) => (shape === 'ndjson' ? undefined : 'JSONEachRow reads NDJSON only'),
    run: (intake) => run(intake, false),
  },
];
