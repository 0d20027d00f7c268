/**
 * Takes one evidence file in: hashes it, keeps its bytes in the evidence store, and lays its plain
 * (decompressed) bytes in the staging folder for the engine. One pass, bounded memory.
 */
import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { AppFailure, cancelled } from '../base/app-errors.ts';
import { writeChunk } from '../base/write-stream.ts';
import type { CaseLayout } from '../casefile/layout.ts';
import type { Member } from './archive/member.ts';
import { restOfGzip } from './gzip-rest.ts';
import { headBytes } from './sniff.ts';

export interface Staged {
  readonly sha256: string;
  readonly bytes: number;
  /** File name in the evidence folder. */
  readonly storedAs: string;
  /** How the evidence itself is packed (not how it is stored). */
  readonly packing: 'plain' | 'gzip';
  /** Plain bytes, in the staging folder. */
  readonly plain: string;
  readonly plainBytes: number;
  /** What is wrong with the packing: a cut or damaged gzip. What could be read is staged all the same. */
  readonly problem: string | undefined;
  /** What is wrong with where it came from: an archive member that breaks off or does not match its checksum. */
  readonly damage: string | undefined;
}

export interface StageOptions {
  readonly layout: CaseLayout;
  readonly signal: AbortSignal;
  onBytes(bytes: number): void;
  /** Sees the plain bytes as they pass. */
  onPlain?(chunk: Buffer): void;
}

const gzipLevel = 1;
/** A buffer of one: what was unpacked is taken before the next piece can fail, which would drop it. */
const gunzipOptions = { chunkSize: 1 << 16, readableHighWaterMark: 1 };
/** Logs shrink 10 to 50 times; what unpacks to more than this is meant to fill a disk. */
export const maxUnpackRatio = 250;
const minSuspiciousBytes = 256 * 1024 * 1024;

class UnpackBomb extends Error {}

async function finish(stream: Writable): Promise<void> {
  stream.end();
  await finished(stream);
}

export function stagingPath(layout: CaseLayout, suffix: string): string {
  return join(layout.staging, `${randomBytes(8).toString('hex')}.${suffix}`);
}

/** Takes away what an import that ended early left in the staging folder; exports stage their files there, too. */
export async function sweepStaging(layout: CaseLayout): Promise<void> {
  for (const name of await readdir(layout.staging))
    if (/\.(plain|spool)$/.test(name)) await rm(join(layout.staging, name), { force: true });
}

export async function readHead(file: string): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Plain bytes that were staged before they were hashed: `bytes` gives them all, `path` is what stays to be removed. */
export interface StagedBefore {
  readonly path: string;
  readonly bytes: AsyncIterable<Buffer>;
}

/** With `before` its bytes are read instead of the member's, and no plain copy is written. */
export async function stage(member: Member, options: StageOptions, before?: StagedBefore): Promise<Staged> {
  const { layout } = options;
  const incoming = join(layout.evidence, `${randomBytes(8).toString('hex')}.incoming`);
  const plain = before?.path ?? stagingPath(layout, 'plain');
  const source = before === undefined ? await member.open() : before.bytes;
  try {
    const taken = await take(source, incoming, before === undefined ? plain : undefined, options);
    const storedAs = taken.packing === 'gzip' ? `${taken.sha256}.bin` : `${taken.sha256}.gz`;
    await keepOnce(incoming, join(layout.evidence, storedAs));
    return { ...taken, storedAs, plain };
  } catch (cause) {
    await rm(incoming, { force: true });
    await rm(plain, { force: true });
    throw cause;
  }
}

/** Evidence is never written over: the same bytes that are already there stay. */
async function keepOnce(incoming: string, target: string): Promise<void> {
  const there = await stat(target).catch(() => undefined);
  if (there === undefined) await rename(incoming, target);
  else await rm(incoming, { force: true });
}

type Taken = Omit<Staged, 'storedAs' | 'plain'>;

/** Trouble of the machine, not of the file. */
const machineTrouble = new Set(['EIO', 'EMFILE', 'ENFILE', 'ENOMEM']);

/** The next bytes, nothing at the end, or what broke the source after it had given some. */
async function nextOf(
  source: AsyncIterator<Buffer>,
  hasGiven: boolean,
): Promise<{ readonly chunk?: Buffer; readonly damage?: string }> {
  try {
    const next = await source.next();
    return next.done === true ? {} : { chunk: next.value };
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    if (!hasGiven || machineTrouble.has(code)) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    return { damage: `the archive member is damaged (${why}): what could be unpacked was read` };
  }
}

async function take(
  source: AsyncIterable<Buffer>,
  incoming: string,
  plainPath: string | undefined,
  options: StageOptions,
): Promise<Taken> {
  const hash = createHash('sha256');
  let bytes = 0;
  let sink: Sink | undefined;
  let damage: string | undefined;
  const chunks = source[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await nextOf(chunks, bytes > 0);
      damage = next.damage;
      const { chunk } = next;
      if (chunk === undefined) break;
      if (options.signal.aborted) throw new AppFailure(cancelled('the import'));
      hash.update(chunk);
      bytes += chunk.length;
      sink ??= new Sink(chunk[0] === 0x1f && chunk[1] === 0x8b, incoming, plainPath, options);
      await sink.push(chunk);
      options.onBytes(chunk.length);
    }
    sink ??= new Sink(false, incoming, plainPath, options);
    await sink.end();
  } catch (cause) {
    sink?.destroy();
    throw cause;
  } finally {
    await chunks.return?.();
  }
  return {
    sha256: hash.digest('hex'),
    bytes,
    packing: sink.isGzip ? 'gzip' : 'plain',
    plainBytes: sink.plainBytes,
    problem: sink.problem,
    damage,
  };
}

/** Where the bytes of one evidence file go: the evidence store, and (decompressed) the staging folder. */
class Sink {
  readonly isGzip: boolean;
  plainBytes = 0;
  #packedBytes = 0;
  problem: string | undefined;
  readonly #store: Writable;
  readonly #storeFile: Writable;
  readonly #gunzip: ReturnType<typeof createGunzip> | undefined;
  readonly #plain: Writable | undefined;
  readonly #options: StageOptions;
  readonly #incoming: string;
  #drained: Promise<void> | undefined;

  constructor(isGzip: boolean, incoming: string, plainPath: string | undefined, options: StageOptions) {
    this.isGzip = isGzip;
    this.#incoming = incoming;
    this.#options = options;
    this.#storeFile = createWriteStream(incoming, { mode: 0o600, flags: 'wx' });
    this.#store = this.#storeFile;
    if (!isGzip) {
      const gzip = createGzip({ level: gzipLevel, chunkSize: 1 << 18 });
      gzip.pipe(this.#storeFile);
      this.#storeFile.on('error', (cause) => gzip.destroy(cause));
      gzip.on('error', () => undefined);
      this.#store = gzip;
    }
    this.#storeFile.on('error', () => undefined);
    this.#plain =
      plainPath === undefined
        ? undefined
        : createWriteStream(plainPath, { mode: 0o600, highWaterMark: 1 << 20 });
    this.#plain?.on('error', () => undefined);
    if (isGzip) {
      this.#gunzip = createGunzip(gunzipOptions);
      this.#drained = this.#drain(this.#gunzip);
      this.#drained.catch(() => undefined);
    }
  }

  async #drain(gunzip: ReturnType<typeof createGunzip>): Promise<void> {
    try {
      for await (const chunk of gunzip as AsyncIterable<Buffer>) await this.#onPlain(chunk);
    } catch (cause) {
      if (
        cause instanceof AppFailure ||
        cause instanceof UnpackBomb ||
        (this.#plain?.errored ?? null) !== null
      )
        throw cause;
      const why = cause instanceof Error ? cause.message : String(cause);
      const cut = /unexpected end of file/.test(why);
      this.problem = cut
        ? 'the gzip is cut off: what comes before the cut was read'
        : `the gzip is damaged (${why}): what comes before the damage was read`;
    }
  }

  async #onPlain(chunk: Buffer): Promise<void> {
    this.plainBytes += chunk.length;
    if (
      this.isGzip &&
      this.plainBytes > minSuspiciousBytes &&
      this.plainBytes > this.#packedBytes * maxUnpackRatio
    ) {
      throw new UnpackBomb(`it unpacks to more than ${maxUnpackRatio} times its size: refused as a bomb`);
    }
    this.#options.onPlain?.(chunk);
    if (this.#plain !== undefined) await writeChunk(this.#plain, chunk);
  }

  async push(chunk: Buffer): Promise<void> {
    this.#packedBytes += chunk.length;
    await writeChunk(this.#store, chunk);
    if (this.#gunzip === undefined) await this.#onPlain(chunk);
    else if (this.problem === undefined && !this.#gunzip.destroyed) {
      await writeChunk(this.#gunzip, chunk).catch(() => this.#drained);
    }
  }

  async end(): Promise<void> {
    if (this.#gunzip !== undefined) {
      if (!this.#gunzip.destroyed) this.#gunzip.end();
      await this.#drained;
    }
    this.#store.end();
    await finished(this.#storeFile);
    if (this.problem !== undefined)
      for await (const chunk of restOfGzip(this.#incoming, this.plainBytes)) await this.#onPlain(chunk);
    if (this.#plain !== undefined) await finish(this.#plain);
  }

  destroy(): void {
    this.#gunzip?.destroy();
    this.#store.destroy();
    this.#storeFile.destroy();
    this.#plain?.destroy();
  }
}
