/**
 * What would make the engine's part of ingest faster: the load statement of NDJSON in variants, each in a process and
 * a database of its own, interleaved, medians of wall and CPU time. `--megabytes 200 --rounds 3 --only part`.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { source as okta } from '../../electron/content/sources/okta.system/index.ts';
import { type JobInput, ranAsJob, runJob } from './measure/child-process.ts';
import { numberOption, textOption } from './measure/options.ts';
import { summary } from './measure/summary.ts';
import { printTable } from './table.ts';
import { type Load, type LoadKnobs, load, type Parts } from './tries/load.ts';
import { oktaLines } from './workloads/okta-lines.ts';
import { writeLines } from './workloads/write-lines.ts';

const without = (...names: string[]): LoadKnobs => ({ ...best, nothingIn: names });
const set = (...settings: string[]): LoadKnobs => ({ settings });

/** What the tries below say is best. */
const best: LoadKnobs = { rowGroup: 30_720, compression: 'chosen' };

/** The first is what the product does. */
const tries: Readonly<Record<string, LoadKnobs>> = {
  'as it is': {},
  'first lines not apart': { isOnePart: true },
  'rows not numbered': { isNotNumbered: true },
  'write buffer of 1 row group': set('write_buffer_row_group_count = 1'),
  'write buffer of 2 row groups': set('write_buffer_row_group_count = 2'),
  'no vacuum at checkpoint': set('max_vacuum_tasks = 0'),
  'no vacuum, in pieces of 64 MB': { ...set('max_vacuum_tasks = 0'), pieceMb: 64 },
  'no vacuum, in pieces of 128 MB': { ...set('max_vacuum_tasks = 0'), pieceMb: 128 },
  'no vacuum, compression chosen': { ...set('max_vacuum_tasks = 0'), compression: 'chosen' },
  'no vacuum, compression chosen, largest object 1 MB': {
    ...set('max_vacuum_tasks = 0'),
    compression: 'chosen',
    largestObject: 1 << 20,
  },
  'no vacuum, row groups of 61,440, compression chosen': {
    ...set('max_vacuum_tasks = 0'),
    compression: 'chosen',
    rowGroup: 61_440,
  },
  'block allocator of 512 MB': set("block_allocator_memory = '512MB'"),
  'allocator never flushed': set(
    "allocator_flush_threshold = '64GB'",
    "allocator_bulk_deallocation_flush_threshold = '64GB'",
  ),
  'threads 1': set('threads = 1'),
  'threads 3': set('threads = 3'),
  'threads 4': set('threads = 4'),
  'order not kept': set('preserve_insertion_order = false'),
  'memory 2 GB': set("memory_limit = '2GB'"),
  'memory 512 MB': set("memory_limit = '512MB'"),
  'wal_autocheckpoint 1 TB': set("wal_autocheckpoint = '1TB'"),
  'largest object 1 MB': { largestObject: 1 << 20 },
  'largest object 4 MB': { largestObject: 4 << 20 },
  'text dict_fsst or zstd, chosen by column': { compression: 'chosen' },
  'text zstd': { compression: 'zstd' },
  'text dict_fsst': { compression: 'dict_fsst' },
  'text uncompressed': { compression: 'uncompressed' },
  'raw not compressed': { rawCompression: 'uncompressed' },
  'row groups of 8,192': { rowGroup: 8_192 },
  'row groups of 16,384': { rowGroup: 16_384 },
  'row groups of 30,720': { rowGroup: 30_720 },
  'row groups of 61,440': { rowGroup: 61_440 },
  'best: row groups of 30,720, compression chosen': best,
  'best, write buffer of 1': { ...best, ...set('write_buffer_row_group_count = 1') },
  'best, no vacuum': { ...best, ...set('max_vacuum_tasks = 0') },
  'best, order not kept': { ...best, ...set('preserve_insertion_order = false') },
  'best, threads 3': { ...best, ...set('threads = 3') },
  'best, largest object 1 MB': { ...best, largestObject: 1 << 20 },
  'best, largest object 4 MB': { ...best, largestObject: 4 << 20 },
  'best, block allocator of 512 MB': { ...best, ...set("block_allocator_memory = '512MB'") },
  'best, row groups of 61,440': { ...best, rowGroup: 61_440 },
  'best, only raw': { ...best, statement: 'raw', isNotNumbered: true },
  'best, only the fields': { ...best, statement: 'fields', isNotNumbered: true },
  'best, raw and fields, no mapping': { ...best, statement: 'raw and fields', isNotNumbered: true },
  'best without raw': without('raw'),
  'best without event_id (md5)': without('event_id'),
  'best without ts': without('ts'),
  'best without category, action, severity': without('category', 'action', 'severity'),
  'best without src_ip': without('src_ip'),
  'best without names, e-mails, message': without('actor_name', 'actor_email', 'target_name', 'message'),
  'best without request_id, session_id, time_original': without('request_id', 'session_id', 'time_original'),
};

const firstBytes = 1024 * 1024;

async function main(): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), 'afterlog-tries-'));
  try {
    const file = join(work, 'okta.ndjson');
    const written = writeLines(file, numberOption('megabytes', 200) * 1e6, oktaLines('short'));
    const parts = splitFirst(file, work);
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
        const run = await runJob<Load>('load', { name, ...parts, dir });
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

/** As the product does: the first megabyte's whole lines, and the rest. */
function splitFirst(whole: string, dir: string): Parts {
  const [first, rest] = [join(dir, 'first.ndjson'), join(dir, 'rest.ndjson')];
  const head = Buffer.alloc(firstBytes);
  const file = openSync(whole, 'r');
  readSync(file, head, 0, firstBytes, 0);
  closeSync(file);
  const length = head.lastIndexOf(0x0a) + 1;
  writeFileSync(first, head.subarray(0, length));
  const copied = spawnSync('sh', ['-c', 'tail -c +"$2" "$1" > "$3"', 'sh', whole, String(length + 1), rest]);
  if (copied.status !== 0) throw new Error('the rest could not be copied');
  return { whole, first, rest };
}

const jobs = {
  load: (input: JobInput): Promise<Load> =>
    load(
      tries[String(input.name)] ?? {},
      okta,
      { whole: String(input.whole), first: String(input.first), rest: String(input.rest) },
      String(input.dir),
    ),
};

if (!(await ranAsJob(jobs))) await main();
