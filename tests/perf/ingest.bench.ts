/**
 * Ingest of generated NDJSON end to end (hashing, evidence, accounting, normalisation, raw) beside plain DuckDB
 * landing the same file with raw kept, interleaved in one run, medians. `--megabytes 200 --rounds 3`.
 * Every contender runs in a process of its own, so that its peak memory is its own.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { createApp } from '../../electron/app/create-app.ts';
import { redactors, sources, templates } from '../../electron/content/registry.gen.ts';
import { createNodePlatform } from '../../electron/platform/node/node-platform.ts';
import { writeSampleBundle } from '../../electron/sample/write-sample.ts';
import { machineControl } from './machine-control.ts';
import { median, printTable } from './table.ts';

const contenders = {
  'plain DuckDB, raw': 'CREATE TABLE t AS SELECT json AS raw FROM read_ndjson_objects(FILE)',
  'plain DuckDB, raw zstd':
    'CREATE TABLE t(raw JSON USING COMPRESSION zstd); INSERT INTO t SELECT json FROM read_ndjson_objects(FILE)',
  Afterlog: '',
} as const;
type Contender = keyof typeof contenders;

interface Run {
  readonly seconds: number;
  readonly peakMb: number;
  readonly storedMb: number;
  readonly events: number;
}

function folderMb(dir: string): number {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size / 1e6, 0);
}

async function runPlain(sql: string, file: string, work: string): Promise<Omit<Run, 'peakMb'>> {
  const started = performance.now();
  const instance = await DuckDBInstance.create(join(work, 'plain.duckdb'), {
    storage_compatibility_version: 'latest',
  });
  const connection = await instance.connect();
  await connection.run(sql.replace('FILE', `'${file}'`));
  await connection.run('CHECKPOINT');
  const seconds = (performance.now() - started) / 1000;
  const counted = await connection.runAndReadAll('SELECT count(*) FROM t');
  const events = Number(counted.getRowsJson()[0]?.[0]);
  connection.closeSync();
  instance.closeSync();
  return { seconds, events, storedMb: folderMb(work) };
}

async function runAfterlog(file: string, work: string): Promise<Omit<Run, 'peakMb'>> {
  const app = createApp(createNodePlatform({ door: 'test' }), { sources, redactors, templates });
  const started = performance.now();
  const opened = await app.call('case.create', { dir: join(work, 'case'), name: 'bench' });
  if (!opened.ok) throw new Error(opened.error.message);
  const { caseId } = opened.value as { caseId: string };
  const report = await app.call('ingest.run', { caseId, paths: [file] });
  if (!report.ok) throw new Error(report.error.message);
  const seconds = (performance.now() - started) / 1000;
  const { events } = (report.value as { totals: { events: number } }).totals;
  await app.close();
  return { seconds, events, storedMb: folderMb(work) };
}

function childRun(name: Contender, file: string): Run {
  const child = spawnSync(process.execPath, [fileURLToPath(import.meta.url), '--child', name, file], {
    encoding: 'utf8',
  });
  if (child.status !== 0) throw new Error(`${name}: ${child.stderr}`);
  return JSON.parse(child.stdout.trim().split('\n').at(-1) ?? '{}') as Run;
}

async function child(name: Contender, file: string): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), 'afterlog-bench-'));
  process.env.AFTERLOG_HOME = join(work, 'home');
  try {
    const run =
      name === 'Afterlog' ? await runAfterlog(file, work) : await runPlain(contenders[name], file, work);
    process.stdout.write(`${JSON.stringify({ ...run, peakMb: process.resourceUsage().maxRSS / 1024 })}\n`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function flag(name: string, usual: number): number {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? usual : Number(process.argv[at + 1]);
}

async function main(): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), 'afterlog-bench-'));
  try {
    const truth = await writeSampleBundle({
      outDir: work,
      shape: 'ndjson',
      megabytes: flag('megabytes', 200),
    });
    const file = join(work, 'okta-system-log.ndjson');
    const bytes = statSync(file).size;
    const runs = new Map<Contender, Run[]>();
    const names = Object.keys(contenders) as Contender[];
    const control = await machineControl(file);
    for (let round = 0; round < flag('rounds', 3); round += 1) {
      for (const name of names) runs.set(name, [...(runs.get(name) ?? []), childRun(name, file)]);
    }
    report(names, runs, bytes, truth.totals.events, control);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function report(
  names: readonly Contender[],
  runs: ReadonlyMap<Contender, readonly Run[]>,
  bytes: number,
  expected: number,
  control: number,
): void {
  const secondsOf = (name: Contender): number => median((runs.get(name) ?? []).map((run) => run.seconds));
  const mine = secondsOf('Afterlog');
  const rows = names.map((name) => {
    const own = runs.get(name) ?? [];
    const seconds = secondsOf(name);
    const spread = own.map((run) => run.seconds.toFixed(2)).join(' ');
    const first = own[0];
    return {
      contender: name,
      seconds: seconds.toFixed(2),
      'all runs': spread,
      'events/s': Math.round((first?.events ?? 0) / seconds).toLocaleString('en-US'),
      'MB/s': (bytes / 1e6 / seconds).toFixed(0),
      'peak MB': Math.max(...own.map((run) => run.peakMb)).toFixed(0),
      'stored / input': ((first?.storedMb ?? 0) / (bytes / 1e6)).toFixed(3),
      'Afterlog relative': (seconds / mine).toFixed(2),
    };
  });
  process.stdout.write(
    `\nIngest of ${(bytes / 1e6).toFixed(0)} MB, ${expected.toLocaleString('en-US')} records. Two decompressions at once take ${control.toFixed(2)} x one (1.0 = two free cores).\n`,
  );
  printTable(rows);
  mkdirSync('.cache/bench', { recursive: true });
  writeFileSync('.cache/bench/ingest.json', JSON.stringify({ bytes, control, rows }, undefined, 2));
}

const childAt = process.argv.indexOf('--child');
if (childAt === -1) await main();
else await child(process.argv[childAt + 1] as Contender, process.argv[childAt + 2] ?? '');
