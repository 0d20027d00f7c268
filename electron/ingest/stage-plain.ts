/**
 * The plain end of a file on its way in: unpacks, reads other encodings as UTF-8, and keeps the text in memory while it is
 * small, else in a staging file. A damaged packing is a problem, not a failure: what comes before the damage is kept.
 */
import { createWriteStream } from 'node:fs';
import { PassThrough, type Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { gunzipSync } from 'node:zlib';
import { AppFailure } from '../base/app-errors.ts';
import { writeChunk } from '../base/write-stream.ts';
import { Budget, UnpackBomb } from './archive/budget.ts';
import { LimitMet, limits } from './archive/limits.ts';
import { type Packing, packingOf, unpackAll } from './decode/packing.ts';
import {
  encodingHeadBytes,
  encodingNote,
  encodingOf,
  type TextEncoding,
  TextStage,
} from './decode/text-encoding.ts';
import { beginsAsParquet } from './readers/parquet.ts';
import { headBytes } from './sniff.ts';

const smallUnpackedBytes = 4 * 1024 * 1024;

export interface PlainOptions {
  readonly packing: Packing | undefined;
  /** Where the text goes when it is large; undefined when it lies there already. */
  readonly path: string | undefined;
  readonly memoryBytes: number;
  /** Counts what is unpacked, with the rest of the import. */
  readonly budget?: Budget | undefined;
  onPlain?(chunk: Buffer): void;
}

export class PlainText {
  bytes = 0;
  encoding: TextEncoding | undefined;
  problem: string | undefined;
  /** How the file is packed, from the outside in. */
  readonly layers: Packing[] = [];
  packedHead: Buffer | undefined;
  readonly #options: PlainOptions;
  readonly #budget: Budget;
  #packedBytes = 0;
  #unpackedBytes = 0;
  #tooDeep: string | undefined;
  #lastByte = 0x0a;
  #heads: Buffer[] = [];
  #headLength = 0;
  #memory: Buffer[] | undefined;
  #file: Writable | undefined;
  #text: TextStage | undefined;
  /** Bytes held until the encoding can be told. */
  #undecided: Buffer[] | undefined = [];
  #undecidedBytes = 0;
  #feed: PassThrough | undefined;
  #drained: Promise<void> | undefined;

  constructor(options: PlainOptions) {
    this.#options = options;
    this.#budget = options.budget ?? new Budget(limits);
    this.#memory = options.path === undefined ? undefined : [];
  }

  get head(): Buffer {
    return Buffer.concat(this.#heads).subarray(0, headBytes);
  }

  get memory(): Buffer | undefined {
    return this.#memory === undefined ? undefined : Buffer.concat(this.#memory);
  }

  get endsInLine(): boolean {
    return this.#lastByte === 0x0a;
  }

  get remark(): string | undefined {
    return this.encoding === undefined ? undefined : encodingNote(this.encoding);
  }

  async push(packed: Buffer): Promise<void> {
    this.packedHead ??= packed;
    this.#packedBytes += packed.length;
    const { packing } = this.#options;
    if (packing === undefined) {
      await this.#unpacked(packed);
      return;
    }
    this.#feed ??= this.#start();
    if (this.problem === undefined && !this.#feed.destroyed)
      await writeChunk(this.#feed, packed).catch(() => this.#drained);
  }

  #start(): PassThrough {
    const feed = new PassThrough({ highWaterMark: 1 << 18 });
    feed.on('error', () => undefined);
    this.#drained = this.#drain(feed);
    this.#drained.catch(() => undefined);
    return feed;
  }

  async end(): Promise<void> {
    if (this.#feed !== undefined) {
      if (!this.#feed.destroyed) this.#feed.end();
      await this.#drained;
      this.problem ??= this.#tooDeep;
    }
    await this.#decide();
    if (this.#text !== undefined) await this.#keep(this.#text.end());
    if (this.#file !== undefined) {
      this.#file.end();
      await finished(this.#file);
    }
  }

  /** A small file at once. */
  async pushWhole(packed: Buffer): Promise<void> {
    const whole = this.#options.packing === 'gzip' ? gunzipSmall(packed) : undefined;
    if (whole === undefined) {
      await this.push(packed);
      await this.end();
      return;
    }
    this.layers.push('gzip');
    this.packedHead = packed;
    this.#packedBytes = packed.length;
    await this.#unpacked(whole);
    await this.end();
  }

  destroy(): void {
    this.#feed?.destroy();
    this.#file?.destroy();
  }

  async #drain(feed: PassThrough): Promise<void> {
    try {
      const { depth } = this.#budget.limits;
      const plain = unpackAll(feed, depth, (layer, isUnpacked) => {
        if (isUnpacked) this.layers.push(layer);
        else this.#tooDeep = `it is packed more than ${depth} times over: what lies deeper was not read`;
      });
      for await (const chunk of plain) await this.#unpacked(chunk);
    } catch (cause) {
      if (
        cause instanceof AppFailure ||
        cause instanceof UnpackBomb ||
        cause instanceof LimitMet ||
        (this.#file?.errored ?? null) !== null
      )
        throw cause;
      const why = cause instanceof Error ? cause.message : String(cause);
      this.problem = /unexpected end|premature|truncated|EOF/i.test(why)
        ? `the ${this.layers.join('>')} is cut off: what comes before the cut was read`
        : `the ${this.layers.join('>')} is damaged (${why}): what comes before the damage was read`;
    } finally {
      feed.destroy();
    }
  }

  async #unpacked(chunk: Buffer): Promise<void> {
    this.#unpackedBytes += chunk.length;
    if (this.#options.packing !== undefined) {
      if (this.#budget.isBomb(this.#unpackedBytes, this.#packedBytes))
        throw new UnpackBomb(this.#budget.limits.ratio);
      this.#budget.spend(chunk.length);
    }
    if (this.#undecided === undefined) {
      await this.#keep(this.#text === undefined ? chunk : this.#text.push(chunk));
      return;
    }
    this.#undecided.push(chunk);
    this.#undecidedBytes += chunk.length;
    if (this.#undecidedBytes >= encodingHeadBytes) await this.#decide();
  }

  async #decide(): Promise<void> {
    const held = this.#undecided;
    if (held === undefined) return;
    this.#undecided = undefined;
    const head = Buffer.concat(held);
    // Bytes that are staged already are what the engine reads: nothing can be made of them here.
    const isStaged = this.#options.path === undefined;
    const isNoText = isStaged || packingOf(head) !== undefined || beginsAsParquet(head);
    this.encoding = isNoText ? undefined : encodingOf(head.subarray(0, encodingHeadBytes));
    if (this.encoding !== undefined) this.#text = new TextStage(this.encoding);
    await this.#keep(this.#text === undefined ? head : this.#text.push(head));
  }

  async #keep(chunk: Buffer): Promise<void> {
    if (chunk.length === 0) return;
    this.bytes += chunk.length;
    this.#lastByte = chunk[chunk.length - 1] ?? 0x0a;
    if (this.#headLength < headBytes) {
      this.#heads.push(Buffer.from(chunk.subarray(0, headBytes - this.#headLength)));
      this.#headLength += chunk.length;
    }
    this.#options.onPlain?.(chunk);
    if (this.#options.path === undefined) return;
    if (this.#memory !== undefined) {
      this.#memory.push(chunk);
      if (this.bytes > this.#options.memoryBytes) await this.#spill(this.#options.path);
    } else if (this.#file !== undefined) await writeChunk(this.#file, chunk);
  }

  async #spill(path: string): Promise<void> {
    const held = this.#memory ?? [];
    this.#memory = undefined;
    this.#file = createWriteStream(path, { mode: 0o600, highWaterMark: 1 << 20 });
    this.#file.on('error', () => undefined);
    for (const chunk of held) await writeChunk(this.#file, chunk);
  }
}

/** Undefined when it is damaged, large or packed again: then it goes the slow way, which keeps what can be kept. */
function gunzipSmall(packed: Buffer): Buffer | undefined {
  try {
    const plain = gunzipSync(packed, { maxOutputLength: smallUnpackedBytes });
    return packingOf(plain) === undefined ? plain : undefined;
  } catch {
    return undefined;
  }
}
