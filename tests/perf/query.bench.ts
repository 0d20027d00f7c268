/**
 * How long questions take: a generated case, asked through the core as the window asks, beside chDB and SQLite on the same
 * table and lnav on the same records. `--events 1000000,10000000 --rounds 7 --peers afterlog,chdb,sqlite,lnav --peer-events
 * 1000000` (peers are asked up to that size). Cases are kept in .cache/bench.
 */
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { machineControl } from './machine-control.ts';
import { type JobInput, ranAsJob, runJob } from './measure/child-process.ts';
import { numberOption, textOption } from './measure/options.ts';
import { systemTool } from './peers/install.ts';
import { runTool } from './peers/tool.ts';
import { askAfterlog, prepare } from './questions/afterlog.ts';
import { askChdb, chdbMissing } from './questions/chdb.ts';
import { type Answers, percentile, type Timed } from './questions/question.ts';
import { askSqlite, sqliteMissing } from './questions/sqlite.ts';
import { printTable } from './table.ts';
import { texts } from './workloads/query-case.ts';

const list = (words: string): string[] => words.split(',').filter((word) => word !== '');

async function main(): Promise<void> {
  const wanted = list(textOption('peers', 'afterlog,chdb,sqlite,lnav'));
  const rounds = numberOption('rounds', 7);
  const work = mkdtempSync(join(tmpdir(), 'afterlog-query-'));
  const tables: object[] = [];
  try {
    for (const events of list(textOption('events', '1000000')).map(Number)) {
      const isCompared = events <= numberOption('peer-events', 1_000_000);
      const parquet =
        isCompared && wanted.some((peer) => peer !== 'afterlog') ? join(work, 'table.parquet') : '';
      const { notes } = (await runJob<{ notes: string[] }>('prepare', { events, parquet })).outcome;
      const answers: Record<string, Answers> = {};
      const ask = async (peer: string, missing: string | undefined, input: JobInput): Promise<void> => {
        if (!wanted.includes(peer) || (peer !== 'afterlog' && !isCompared)) return;
        if (missing !== undefined) return void notes.push(`${peer}: ${missing}`);
        try {
          const run = await runJob<Answers>(peer, input);
          answers[peer] = run.outcome;
          notes.push(...run.outcome.notes, `${peer}: peak ${run.peakMb.toFixed(0)} MB`);
        } catch (cause) {
          notes.push(`${peer}: ${cause instanceof Error ? cause.message : String(cause)}`);
        }
      };
      await ask('afterlog', undefined, { events, rounds });
      await ask('chdb', chdbMissing(), { parquet, work, rounds });
      await ask('sqlite', sqliteMissing(), { parquet, work, rounds });
      await ask('lnav', systemTool('lnav'), { parquet, work });
      const control = parquet === '' ? Number.NaN : await machineControl(parquet);
      print(events, answers, [...notes, `two decompressions at once against one: ${control.toFixed(2)}`]);
      tables.push({ events, answers, notes });
      rmSync(parquet, { force: true });
    }
    mkdirSync('.cache/bench', { recursive: true });
    writeFileSync('.cache/bench/query.json', JSON.stringify({ tables }, undefined, 2));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function print(events: number, answers: Readonly<Record<string, Answers>>, notes: readonly string[]): void {
  process.stdout.write(`\n${events.toLocaleString('en-US')} events, Node ${process.versions.node}\n`);
  const { afterlog, ...peers } = answers;
  const own = afterlog?.timed ?? [];
  const others = Object.entries(peers).flatMap(([peer, each]) =>
    each.timed
      .filter((one) => !own.some((known) => known.question === one.question))
      .map((one) => [peer, one] as const),
  );
  const ms = (value: number): string => value.toFixed(value < 10 ? 1 : 0);
  printTable([
    ...own.map((one) => {
      const median = percentile(one.ms, 0.5);
      const beside = Object.entries(peers).map(([peer, each]) => {
        const same = each.timed.find((known) => known.question === one.question);
        if (same === undefined) return [peer, ''];
        const differs = disagrees(one, same) ? ` (answers ${same.answer})` : '';
        return [
          peer,
          `${ms(percentile(same.ms, 0.5))} (${(percentile(same.ms, 0.5) / median).toFixed(1)} x)${differs}`,
        ];
      });
      return {
        question: one.question,
        'p50 ms': ms(median),
        'p95 ms': ms(percentile(one.ms, 0.95)),
        answer: one.answer === undefined ? '' : one.answer.toLocaleString('en-US'),
        ...Object.fromEntries(beside),
      };
    }),
  ]);
  for (const [peer, one] of others)
    process.stdout.write(`${peer}, ${one.question}: ${ms(percentile(one.ms, 0.5))} ms\n`);
  for (const note of notes) process.stdout.write(`${note}\n`);
}

const disagrees = (one: Timed, other: Timed): boolean =>
  one.answer !== undefined && other.answer !== undefined && one.answer !== other.answer;

/** A whole run of lnav a question: it keeps nothing between two. */
async function askLnav({ parquet, work }: JobInput): Promise<Answers> {
  const dir = join(String(work), 'lnav');
  mkdirSync(join(dir, 'formats', 'bench'), { recursive: true });
  const file = join(dir, 'okta.ndjson');
  await writeRecords(String(parquet), file);
  const format = {
    $schema: 'https://lnav.org/schemas/format-v1.schema.json',
    bench: {
      title: 'bench',
      json: true,
      'hide-extra': true,
      'file-pattern': 'okta\\.ndjson$',
      'timestamp-field': 'published',
      'line-format': [{ field: '__timestamp__' }, ' ', { field: 'eventType' }],
      value: { published: { kind: 'string' }, eventType: { kind: 'string' }, uuid: { kind: 'string' } },
    },
  };
  writeFileSync(join(dir, 'formats', 'bench', 'bench.json'), JSON.stringify(format));
  const timedRuns: Timed[] = [];
  const env = { HOME: dir, XDG_CONFIG_HOME: dir, TERM: 'xterm' };
  for (const name of ['rare', 'common'] as const) {
    const sql = `;SELECT 'counted=' || count(*) AS n FROM bench WHERE log_raw_text LIKE '%${texts[name].replaceAll("'", "''")}%'`;
    const ended = await runTool('lnav', ['-n', '-I', dir, '-c', sql, file], env);
    timedRuns.push({
      question: `text:${name}`,
      ms: [ended.seconds * 1000],
      answer: Number(/counted=(\d+)/.exec(ended.output)?.[1]),
    });
  }
  return { timed: timedRuns, notes: ['lnav opens and indexes the file anew for every question'] };
}

async function writeRecords(parquet: string, file: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const out = createWriteStream(file);
  const rows = await connection.stream(`SELECT raw::VARCHAR FROM '${parquet}' ORDER BY ts`);
  for (;;) {
    const chunk = await rows.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    out.write(`${chunk.getColumnValues(0).join('\n')}\n`);
  }
  out.end();
  await finished(out);
  connection.closeSync();
  instance.closeSync();
}

const jobs = {
  prepare: (input: JobInput) =>
    prepare(Number(input.events), input.parquet === '' ? undefined : String(input.parquet)),
  afterlog: (input: JobInput) => askAfterlog(Number(input.events), Number(input.rounds)),
  chdb: (input: JobInput) => askChdb(String(input.parquet), String(input.work), Number(input.rounds)),
  sqlite: (input: JobInput) => askSqlite(String(input.parquet), String(input.work), Number(input.rounds)),
  lnav: askLnav,
};

if (!(await ranAsJob(jobs))) await main();
