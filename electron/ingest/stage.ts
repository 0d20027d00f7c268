/**
 * Takes one evidence file in: hashes it, keeps its bytes in the evidence store, and lays its plain text (unpacked, as
 * UTF-8) in memory when it is small, else in the staging folder. One pass, bounded memory.
 */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppFailure, cancelled } from '../base/app-errors.ts';
import type { CaseLayout } from '../casefile/layout.ts';
import { keptEndings, keptName, keptWhole } from '../custody/evidence-bytes.ts';
import type { Member } from './archive/member.ts';
import { decodingWord } from './decode/decoding.ts';
import { packingOf } from './decode/packing.ts';
import { headBytes } from './sniff.ts';
import { PlainText } from './stage-plain.ts';
import { Store } from './stage-store.ts';

export interface Staged {
  readonly sha256: string;
  readonly bytes: number;
  /** File name in the evidence folder. */
  readonly storedAs: string;
  /** How the evidence itself is packed and encoded (not how it is stored): decode/decoding.ts. */
  readonly packing: string;
  /** The first plain bytes. */
  readonly head: Buffer;
  /** All plain bytes, where they are few; else they lie in the file `plain`. */
  readonly memory: Buffer | undefined;
  /** A path in the staging folder; there is no file where `memory` holds the bytes. */
  readonly plain: string;
  readonly plainBytes: number;
  readonly endsInLine: boolean;
  /** The plain bytes are lines made of rows. */
  readonly isParquet?: boolean;
  /** What to know of how it was read: another encoding. */
  readonly remark: string | undefined;
  /** A cut or damaged packing, an archive member that breaks off. What could be read is staged all the same. */
  readonly damage: string | undefined;
}

export interface StageOptions {
  readonly layout: CaseLayout;
  readonly signal: AbortSignal;
  onBytes(bytes: number): void;
  /** Sees the plain bytes as they pass. */
  onPlain?(chunk: Buffer): void;
}

/** Up to here a file is kept in memory: opening and closing files costs more than reading a small one. */
export const smallBytes = 1024 * 1024;

export function stagingPath(layout: CaseLayout, suffix: string): string {
  return join(layout.staging, `${randomBytes(8).toString('hex')}.${suffix}`);
}

/** Takes away what an import that ended early left in the staging folder; exports stage their files there, too. */
export async function sweepStaging(layout: CaseLayout): Promise<void> {
  for (const name of await readdir(layout.staging))
    if (/\.(plain|spool)$/.test(name)) await rm(join(layout.staging, name), { force: true });
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
  const path = before?.path ?? stagingPath(layout, 'plain');
  const intake = new Incoming(incoming, path, before !== undefined, {
    ...options,
    budget: member.budget,
  });
  try {
    if (before === undefined && member.whole !== undefined) return await intake.takeWhole(member.whole);
    return await intake.take(before === undefined ? await member.open() : before.bytes);
  } catch (cause) {
    intake.destroy();
    await rm(incoming, { force: true });
    await rm(path, { force: true });
    throw cause;
  }
}

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
    if (!hasGiven || cause instanceof AppFailure || machineTrouble.has(code)) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    return { damage: `the archive member is damaged (${why}): what could be unpacked was read` };
  }
}

/** The bytes of one file on their way: to the hash, the evidence store and the plain text. */
class Incoming {
  readonly #incoming: string;
  readonly #path: string;
  readonly #isStaged: boolean;
  readonly #options: StageOptions & Pick<Member, 'budget'>;
  readonly #hash = createHash('sha256');
  #bytes = 0;
  #held: Buffer[] = [];
  #store: Store | undefined;
  #plain: PlainText | undefined;

  constructor(
    incoming: string,
    path: string,
    isStaged: boolean,
    options: StageOptions & Pick<Member, 'budget'>,
  ) {
    this.#incoming = incoming;
    this.#path = path;
    this.#isStaged = isStaged;
    this.#options = options;
  }

  async take(source: AsyncIterable<Buffer>): Promise<Staged> {
    const chunks = source[Symbol.asyncIterator]();
    let damage: string | undefined;
    try {
      for (;;) {
        const next = await nextOf(chunks, this.#bytes > 0);
        damage = next.damage;
        const { chunk } = next;
        if (chunk === undefined) break;
        if (this.#options.signal.aborted) throw new AppFailure(cancelled('the import'));
        this.#hash.update(chunk);
        this.#bytes += chunk.length;
        await this.#push(chunk);
        this.#options.onBytes(chunk.length);
      }
    } finally {
      await chunks.return?.();
    }
    return this.#end(damage);
  }

  takeWhole(bytes: Buffer): Promise<Staged> {
    if (this.#options.signal.aborted) throw new AppFailure(cancelled('the import'));
    this.#hash.update(bytes);
    this.#bytes = bytes.length;
    this.#held = [bytes];
    this.#options.onBytes(bytes.length);
    return this.#end(undefined);
  }

  async #push(chunk: Buffer): Promise<void> {
    if (this.#store !== undefined) {
      await this.#store.push(chunk);
      await this.#plain?.push(chunk);
      return;
    }
    // A source may use its buffer again.
    this.#held.push(Buffer.from(chunk));
    if (this.#bytes > smallBytes) await this.#spill();
  }

  async #spill(): Promise<void> {
    const held = this.#held;
    this.#held = [];
    const packing = packingOf(held[0] ?? Buffer.alloc(0));
    this.#store = new Store(this.#incoming, packing !== undefined);
    this.#plain = this.#newPlain(held);
    for (const chunk of held) {
      await this.#store.push(chunk);
      await this.#plain.push(chunk);
    }
  }

  #newPlain(held: readonly Buffer[]): PlainText {
    const first = held[0] ?? Buffer.alloc(0);
    const head =
      first.length >= headBytes || held.length < 2 ? first : Buffer.concat(held).subarray(0, headBytes);
    return new PlainText({
      packing: this.#isStaged ? undefined : packingOf(head),
      path: this.#isStaged ? undefined : this.#path,
      memoryBytes: smallBytes,
      budget: this.#options.budget,
      ...(this.#options.onPlain === undefined ? {} : { onPlain: this.#options.onPlain }),
    });
  }

  async #end(sourceDamage: string | undefined): Promise<Staged> {
    const sha256 = this.#hash.digest('hex');
    const whole = this.#store === undefined ? oneOf(this.#held) : undefined;
    const packing = packingOf(whole ?? this.#plain?.packedHead ?? Buffer.alloc(0));
    const storedAs = packing === undefined ? keptAs(this.#options.layout, sha256) : `${sha256}.bin`;
    const target = join(this.#options.layout.evidence, storedAs);
    if (whole === undefined) {
      await this.#store?.end();
      await this.#plain?.end();
      await keepOnce(this.#incoming, target);
    } else {
      this.#plain = this.#newPlain(this.#held);
      keepSmall(this.#incoming, target, whole, packing !== undefined);
      await this.#plain.pushWhole(whole);
    }
    const plain = this.#plain;
    if (plain === undefined) throw new Error('a file was taken in without its plain bytes');
    return {
      sha256,
      bytes: this.#bytes,
      storedAs,
      packing: decodingWord({ layers: plain.layers, encoding: plain.encoding }),
      head: plain.head,
      memory: plain.memory,
      plain: this.#path,
      plainBytes: plain.bytes,
      endsInLine: plain.endsInLine,
      remark: plain.remark,
      damage: joined(sourceDamage, plain.problem),
    };
  }

  destroy(): void {
    this.#store?.destroy();
    this.#plain?.destroy();
  }
}

function joined(...parts: readonly (string | undefined)[]): string | undefined {
  const said = parts.filter((part) => part !== undefined);
  return said.length === 0 ? undefined : said.join('; ');
}

const isThere = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined)) !== undefined;

function oneOf(buffers: readonly Buffer[]): Buffer {
  const [only] = buffers;
  return buffers.length === 1 && only !== undefined ? only : Buffer.concat(buffers);
}

/** Under the name it has already, where a machine with another Node kept it. */
function keptAs(layout: CaseLayout, sha256: string): string {
  for (const ending of keptEndings.slice(1))
    if (existsSync(join(layout.evidence, `${sha256}${ending}`))) return `${sha256}${ending}`;
  return keptName(sha256);
}

/** Evidence is never written over: the same bytes that are already there stay. */
async function keepOnce(incoming: string, target: string): Promise<void> {
  if (await isThere(target)) await rm(incoming, { force: true });
  else await rename(incoming, target);
}

function keepSmall(incoming: string, target: string, whole: Buffer, isPacked: boolean): void {
  if (existsSync(target)) return;
  writeFileSync(incoming, isPacked ? whole : keptWhole(whole), { mode: 0o600, flag: 'wx' });
  renameSync(incoming, target);
}
