/**
 * What would make the engine's part of ingest faster: the load statement of NDJSON in variants, each in a process and
 * a database of its own, interleaved, medians of wall and CPU time. `--megabytes 200 --rounds 3 --only part`.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Source } from '../../electron/content/source.ts';
import { source as okta } from '../../electron/content/sources/okta.system/index.ts';
import { eventColumns } from '../../shared/model/event-column.ts';
import { ranAsJob, runJob } from './measure/child-process.ts';
import { numberOption, textOption } from './measure/options.ts';
import { summary } from './measure/summary.ts';
import { printTable } from './table.ts';
import { type Load, type LoadKnobs, load } from './tries/load.ts';
import { oktaLines } from './workloads/okta-lines.ts';
import { writeLines } from './workloads/write-lines.ts';

const without = (...names: string[]): LoadKnobs => ({ nothingIn: names });
const set = (...settings: string[]): LoadKnobs => ({ settings });

const small: LoadKnobs = { rowGroup: 30_720, compression: 'chosen' };

/** The first is what the product does. */
const tries: Readonly<Record<string, LoadKnobs>> = {
  'as it is': {},
  'raw only': { statement: 'raw' },
  'fields only, no raw': { statement: 'fields' },
  'raw and fields, no mapping': { statement: 'raw and fields' },
  'all but raw': without('raw'),
  'without event_id (md5)': without('event_id'),
  'without ts': without('ts'),
  'without the lookups of 60 verbs': without('category', 'action', 'severity'),
  'without src_ip': without('src_ip'),
  'without message': without('message'),
  'without request_id, session_id': without('request_id', 'session_id'),
  'without the names and e-mails': without('actor_name', 'actor_email', 'target_name'),
  'threads 1': set('threads = 1'),
  'threads 3': set('threads = 3'),
  'threads 4': set('threads = 4'),
  'order not kept': set('preserve_insertion_order = false'),
  'memory 2 GB': set("memory_limit = '2GB'"),
  'memory 512 MB': set("memory_limit = '512MB'"),
  'largest object 1 MB': { largestObject: 1 << 20 },
  'largest object 4 MB': { largestObject: 4 << 20 },
  'text as dictionary or zstd': { compression: 'chosen' },
  'text zstd': { compression: 'zstd' },
  'text dict_fsst': { compression: 'dict_fsst' },
  'text uncompressed': { compression: 'uncompressed' },
  'raw not compressed': { rawCompression: 'uncompressed' },
  'row groups of 8,192': { rowGroup: 8_192 },
  'row groups of 16,384': { rowGroup: 16_384 },
  'row groups of 30,720': { rowGroup: 30_720 },
  'row groups of 61,440': { rowGroup: 61_440 },
  'row groups of 30,720, largest object 1 MB': { rowGroup: 30_720, largestObject: 1 << 20 },
  'row groups of 30,720, text chosen': { rowGroup: 30_720, compression: 'chosen' },
  'small: all': small,
  'small: raw only': { ...small, statement: 'raw' },
  'small: raw only, not compressed': { ...small, statement: 'raw', rawCompression: 'uncompressed' },
  'small: fields only, no raw': { ...small, statement: 'fields' },
  'small: raw and fields, no mapping': { ...small, statement: 'raw and fields' },
  'small: all but raw': { ...small, nothingIn: ['raw'] },
  'small: largest object 1 MB': { ...small, largestObject: 1 << 20 },
  'small: largest object 2 MB': { ...small, largestObject: 2 << 20 },
  'small: largest object 4 MB': { ...small, largestObject: 4 << 20 },
  'small: threads 3': { ...small, settings: ['threads = 3'] },
  'small: order not kept': { ...small, settings: ['preserve_insertion_order = false'] },
  'small: without lookups': { ...small, nothingIn: ['category', 'action', 'severity'] },
  'small: without event_id': { ...small, nothingIn: ['event_id'] },
  'small: without ts': { ...small, nothingIn: ['ts'] },
  'small: without src_ip': { ...small, nothingIn: ['src_ip'] },
  'small: without names': { ...small, nothingIn: ['actor_name', 'actor_email', 'target_name', 'message'] },
  'small: without all mapped': {
    ...small,
    nothingIn: eventColumns.filter((c) => c.mapped).map((c) => c.name),
  },
};

async function main(): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), 'afterlog-tries-'));
  try {
    const file = join(work, 'okta.ndjson');
    const written = writeLines(file, numberOption('megabytes', 200) * 1e6, oktaLines('short'));
    const wanted = textOption('only', '')
      .split(',')
      .filter((part) => part !== '');
    const names = Object.keys(tries).filter(
      (name, at) => at === 0 || wanted.length === 0 || wanted.some((part) => name.includes(part)),
    );
    const runs = new Map<string, Awaited<ReturnType<typeof runJob<Load>>>[]>();
    for (let round = 0; round < numberOption('rounds', 3); round += 1)
      for (const name of names) {
        const dir = mkdtempSync(join(work, 'run-'));
        const run = await runJob<Load>('load', { name, file, dir });
        rmSync(dir, { recursive: true, force: true });
        runs.set(name, [...(runs.get(name) ?? []), run]);
      }
    const megabytes = written.bytes / 1e6;
    process.stdout.write(`\nLoading ${megabytes.toFixed(0)} MB of NDJSON, ${written.records} records\n`);
    printTable(
      names.map((name) => {
        const own = runs.get(name) ?? [];
        const seconds = summary(own.map((run) => run.outcome.seconds));
        const cpu = summary(own.map((run) => run.outcome.cpuSeconds));
        return {
          try: name,
          'MB/s': (megabytes / seconds.median).toFixed(0),
          'load s': own.map((run) => run.outcome.seconds.toFixed(2)).join(' '),
          'CPU ms/MB': ((cpu.median * 1000) / megabytes).toFixed(2),
          'of it system': (
            (summary(own.map((run) => run.outcome.systemSeconds)).median * 1000) /
            megabytes
          ).toFixed(2),
          'checkpoint s': summary(own.map((run) => run.outcome.checkpointSeconds)).median.toFixed(2),
          'peak MB': Math.max(...own.map((run) => run.peakMb)).toFixed(0),
          'database / input': ((own[0]?.outcome.databaseBytes ?? 0) / written.bytes).toFixed(3),
        };
      }),
    );
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

const jobs = {
  load: async (input: Readonly<Record<string, unknown>>): Promise<Load> => {
    const file = String(input.file);
    statSync(file);
    const source: Source = okta;
    return load(tries[String(input.name)] ?? {}, source, file, String(input.dir));
  },
};

if (!(await ranAsJob(jobs))) await main();
