/**
 * What keeping the evidence costs: reading, SHA-256 and compression of one file in variants, each in a process of its
 * own, interleaved. zstd comes from a registry package that is no dependency, or from Node where it has it.
 * `--megabytes 300 --rounds 3`.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  createReadStream,
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { Worker } from 'node:worker_threads';
import zlib from 'node:zlib';
import { type JobInput, ranAsJob, runJob } from './measure/child-process.ts';
import { numberOption } from './measure/options.ts';
import { summary } from './measure/summary.ts';
import { npmPackage } from './peers/install.ts';
import { printTable } from './table.ts';
import { writeSmallTrails } from './workloads/cloudtrail-files.ts';
import { oktaLines } from './workloads/okta-lines.ts';
import { writeLines } from './workloads/write-lines.ts';

interface Kept {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly bytes: number;
}

type Frame = (chunk: Buffer) => Promise<Buffer>;
type Keep = (file: string, target: string) => Promise<void>;

async function write(stream: NodeJS.WritableStream, chunk: Buffer): Promise<void> {
  if (!stream.write(chunk)) await once(stream, 'drain');
}

/** As the product: hash on this thread, gzip in the thread pool. */
const gzipStream =
  (options: zlib.ZlibOptions, readBytes: number, isHashed = true): Keep =>
  async (file, target) => {
    const hash = createHash('sha256');
    const gzip = zlib.createGzip(options);
    const out = createWriteStream(target);
    gzip.pipe(out);
    for await (const chunk of createReadStream(file, { highWaterMark: readBytes }) as AsyncIterable<Buffer>) {
      if (isHashed) hash.update(chunk);
      await write(gzip, chunk);
    }
    gzip.end();
    await finished(out);
  };

/** Independent frames one after the other: a valid file, and one that can be entered at any frame. */
const frames =
  (frame: Frame, frameBytes: number): Keep =>
  async (file, target) => {
    const hash = createHash('sha256');
    const out = createWriteStream(target);
    for await (const chunk of createReadStream(file, {
      highWaterMark: frameBytes,
    }) as AsyncIterable<Buffer>) {
      const packed = frame(chunk);
      hash.update(chunk);
      await write(out, await packed);
    }
    out.end();
    await finished(out);
  };

const workerScript = `
const { workerData, parentPort } = require('node:worker_threads');
const { createHash } = require('node:crypto');
const { createReadStream, createWriteStream } = require('node:fs');
const { createGzip } = require('node:zlib');
const hash = createHash('sha256');
const gzip = createGzip({ level: 1, chunkSize: 1 << 18 });
const out = createWriteStream(workerData.target);
gzip.pipe(out);
const read = createReadStream(workerData.file, { highWaterMark: 1 << 20 });
read.on('data', (chunk) => hash.update(chunk));
read.pipe(gzip);
out.on('finish', () => parentPort.postMessage(hash.digest('hex')));
`;

const inWorker: Keep = async (file, target) => {
  const worker = new Worker(workerScript, { eval: true, workerData: { file, target } });
  await once(worker, 'message');
};

/** Ten thousand small exports: each read, unpacked, hashed and kept without a stream or a wait. */
async function keepSmall(input: JobInput): Promise<Kept> {
  const target = String(input.target);
  mkdirSync(target);
  const files = readdirSync(String(input.file), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const started = performance.now();
  const cpu = process.cpuUsage();
  let bytes = 0;
  for (const entry of files) {
    const packed = readFileSync(join(entry.parentPath, entry.name));
    const sha256 = createHash('sha256').update(packed).digest('hex');
    bytes += zlib.gunzipSync(packed, { maxOutputLength: largestSmall }).length;
    const incoming = join(target, 'one.incoming');
    writeFileSync(incoming, packed, { flag: 'wx', mode: 0o600 });
    renameSync(incoming, join(target, `${sha256}.bin`));
  }
  const spent = process.cpuUsage(cpu);
  const seconds = (performance.now() - started) / 1000;
  return {
    seconds: seconds / files.length,
    cpuSeconds: (spent.user + spent.system) / 1e6 / files.length,
    bytes,
  };
}

async function tellSmall(work: string): Promise<void> {
  const trails = await writeSmallTrails(work, smallMegabytes);
  const own: Kept[] = [];
  const target = join(work, 'small');
  for (let round = 0; round < numberOption('rounds', 3); round += 1) {
    own.push((await runJob<Kept>('keepSmall', { file: trails.path, target })).outcome);
    rmSync(target, { recursive: true, force: true });
  }
  process.stdout.write(
    `\n${trails.files} small .json.gz files, whole in memory: read, unpacked, hashed, kept in ${(summary(own.map((run) => run.seconds)).median * 1000).toFixed(2)} ms each (${(summary(own.map((run) => run.cpuSeconds)).median * 1000).toFixed(2)} ms of CPU)\n`,
  );
}

/** From Node itself (22.15 and newer) or a package; undefined with a reason when there is neither. */
function zstdFrame(level: number): Frame | string {
  const own = (zlib as unknown as Record<string, unknown>).zstdCompress as
    | ((chunk: Buffer, options: object, done: (cause: Error | null, packed: Buffer) => void) => void)
    | undefined;
  if (own !== undefined)
    return (chunk) =>
      new Promise((done, failed) =>
        own(chunk, { params: { 100: level } }, (cause, packed) =>
          cause === null ? done(packed) : failed(cause),
        ),
      );
  const { folder, reason } = npmPackage('@mongodb-js/zstd', '1.2.2');
  if (reason !== undefined) return reason;
  const zstd = createRequire(join(folder, 'package.json'))(folder) as {
    compress(chunk: Buffer, level: number): Promise<Buffer>;
  };
  return (chunk) => zstd.compress(chunk, level);
}

const withZstd =
  (level: number, frameBytes: number): Keep =>
  async (file, target) => {
    const frame = zstdFrame(level);
    if (typeof frame === 'string') throw new Error(frame);
    await frames(frame, frameBytes)(file, target);
  };

const largestSmall = 64 << 20;
const smallMegabytes = 40;
const mebibyte = 1 << 20;
const tries: Readonly<Record<string, Keep>> = {
  'as it is: gzip 1, reads of 1 MiB': gzipStream({ level: 1, chunkSize: 1 << 18 }, mebibyte),
  'without SHA-256': gzipStream({ level: 1, chunkSize: 1 << 18 }, mebibyte, false),
  'gzip 1, memLevel 9': gzipStream({ level: 1, chunkSize: 1 << 18, memLevel: 9 }, mebibyte),
  'gzip 1, reads of 64 KiB': gzipStream({ level: 1, chunkSize: 1 << 18 }, 1 << 16),
  'gzip 1, reads of 4 MiB': gzipStream({ level: 1, chunkSize: 1 << 18 }, 4 * mebibyte),
  'gzip 3': gzipStream({ level: 3, chunkSize: 1 << 18 }, mebibyte),
  'gzip 6': gzipStream({ level: 6, chunkSize: 1 << 18 }, mebibyte),
  'gzip 1 and SHA-256 in a worker thread': inWorker,
  'zstd 1, frames of 1 MiB': withZstd(1, mebibyte),
  'zstd 1, frames of 4 MiB': withZstd(1, 4 * mebibyte),
  'zstd 3, frames of 4 MiB': withZstd(3, 4 * mebibyte),
  'zstd -3, frames of 4 MiB': withZstd(-3, 4 * mebibyte),
  'copied, not compressed (by reference where the disk can)': (file, target) => copyFile(file, target, 2),
};

async function keep(input: JobInput): Promise<Kept> {
  const [file, target] = [String(input.file), String(input.target)];
  const started = performance.now();
  const cpu = process.cpuUsage();
  await tries[String(input.name)]?.(file, target);
  const spent = process.cpuUsage(cpu);
  return {
    seconds: (performance.now() - started) / 1000,
    cpuSeconds: (spent.user + spent.system) / 1e6,
    bytes: statSync(target).size,
  };
}

async function main(): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), 'afterlog-evidence-'));
  try {
    const file = join(work, 'okta.ndjson');
    const written = writeLines(file, numberOption('megabytes', 300) * 1e6, oktaLines('short'));
    const megabytes = written.bytes / 1e6;
    const runs = new Map<string, Kept[]>();
    const reasons = new Map<string, string>();
    const target = join(work, 'kept');
    for (let round = 0; round < numberOption('rounds', 3); round += 1)
      for (const name of Object.keys(tries)) {
        try {
          const run = await runJob<Kept>('keep', { name, file, target });
          runs.set(name, [...(runs.get(name) ?? []), run.outcome]);
        } catch (cause) {
          reasons.set(name, `not available: ${cause instanceof Error ? cause.message : String(cause)}`);
        }
        rmSync(target, { force: true });
      }
    process.stdout.write(`\nKeeping ${megabytes.toFixed(0)} MB of evidence, Node ${process.versions.node}\n`);
    printTable(
      [...runs].map(([name, own]) => ({
        try: name,
        'MB/s': (megabytes / summary(own.map((run) => run.seconds)).median).toFixed(0),
        'all runs s': own.map((run) => run.seconds.toFixed(2)).join(' '),
        'CPU ms/MB': ((summary(own.map((run) => run.cpuSeconds)).median * 1000) / megabytes).toFixed(2),
        'stored / input': ((own[0]?.bytes ?? 0) / written.bytes).toFixed(3),
      })),
    );
    for (const [name, reason] of reasons) process.stdout.write(`${name}: ${reason}\n`);
    await tellSmall(work);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

if (!(await ranAsJob({ keep, keepSmall }))) await main();
