/** Finds a record's exact bytes again: from the evidence store, or from a staged plain file while it is there. */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { CaseLayout } from '../casefile/layout.ts';
import { originalBytes } from '../custody/evidence-bytes.ts';
import { decodingFrom } from './decode/decoding.ts';
import { unpackLayers } from './decode/packing.ts';
import { asUtf8 } from './decode/text-encoding.ts';
import type { Framing, SplitRecord } from './framing.ts';
import { type HeldLines, holdLines, parquetBytes } from './parquet-bytes.ts';
import { makeSplitter, type StartAt } from './readers/make-splitter.ts';
import type { RowWindow } from './readers/parquet.ts';

export interface FoundRecord {
  readonly offset: number;
  readonly length: number;
  readonly bytes: Buffer;
  readonly problem: string | undefined;
}

export interface StoredFile {
  readonly storedAs: string;
  /** decode/decoding.ts */
  readonly packing: string;
}

/** The plain text of a stored evidence file, from `offset` on. Of Parquet only `rows` are made, which begin there. */
export async function* evidenceBytes(
  layout: CaseLayout,
  file: StoredFile,
  offset: number,
  rows?: RowWindow,
): AsyncGenerator<Buffer> {
  const { encoding, isParquet } = decodingFrom(file.packing);
  const unpacked = unpackedBytes(layout, file);
  if (isParquet === true) {
    yield* parquetBytes(layout, unpacked, offset, rows);
    return;
  }
  let at = 0;
  for await (const chunk of encoding === undefined ? unpacked : asUtf8(encoding, unpacked)) {
    const end = at + chunk.length;
    if (end > offset) yield at >= offset ? chunk : chunk.subarray(offset - at);
    at = end;
  }
}

/** What is costly to make again, made once for many readings; undefined for all but Parquet. To be released. */
export async function heldEvidence(
  layout: CaseLayout,
  file: StoredFile,
  signal: AbortSignal,
): Promise<HeldLines | undefined> {
  if (decodingFrom(file.packing).isParquet !== true) return undefined;
  return holdLines(layout, unpackedBytes(layout, file), { signal });
}

/** What we compressed ourselves, and what came packed. */
async function* unpackedBytes(layout: CaseLayout, file: StoredFile): AsyncGenerator<Buffer> {
  const path = join(layout.evidence, file.storedAs);
  const { layers } = decodingFrom(file.packing);
  if (layers.length === 0) {
    yield* originalBytes(path);
    return;
  }
  const stored = createReadStream(path, { highWaterMark: 1 << 18 });
  try {
    yield* unpackLayers(layers, stored);
  } catch {
    // What came in cut or damaged ends here, as it did when it was read.
  } finally {
    stored.destroy();
  }
}

export async function* stagedBytes(
  plain: string,
  offset: number,
  chunkBytes = 1 << 18,
): AsyncGenerator<Buffer> {
  const stream = createReadStream(plain, { start: offset, highWaterMark: chunkBytes });
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) yield chunk;
  } finally {
    stream.destroy();
  }
}

/** The records with these numbers (ascending), looked for from one index point on; ends as soon as all are found. */
export async function recordsFrom(
  framing: Framing,
  start: StartAt | undefined,
  numbers: readonly number[],
  bytes: AsyncGenerator<Buffer>,
): Promise<Map<number, FoundRecord>> {
  const wanted = new Set(numbers);
  const spans = new Map<number, SplitRecord>();
  const found = new Map<number, FoundRecord>();
  const last = numbers.at(-1) ?? 0;
  let passed = false;
  const kept: Buffer[] = [];
  let keptFrom = start?.offset ?? 0;
  let keptTo = keptFrom;
  const splitter = makeSplitter(
    framing,
    (record) => {
      if (wanted.has(record.number)) spans.set(record.number, record);
      if (record.number >= last) passed = true;
    },
    start,
  );
  const settle = (): void => {
    if (spans.size === 0) return;
    const window = kept.length === 1 && kept[0] !== undefined ? kept[0] : Buffer.concat(kept);
    for (const [number, record] of spans) {
      const from = record.offset - keptFrom;
      found.set(number, {
        offset: record.offset,
        length: record.length,
        bytes: Buffer.from(window.subarray(from, from + record.length)),
        problem: record.problem,
      });
    }
    spans.clear();
  };
  for await (const chunk of bytes) {
    kept.push(chunk);
    keptTo += chunk.length;
    splitter.push(chunk);
    settle();
    if (passed) return found;
    // An unfinished record may reach back at most one record's length; the index keeps windows small.
    if (keptTo - keptFrom > 96 * 1024 * 1024) {
      const dropped = kept.shift();
      keptFrom += dropped?.length ?? 0;
    }
  }
  splitter.end();
  settle();
  return found;
}
