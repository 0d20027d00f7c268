/** Parquet evidence read again: the rows become the same lines of JSON each time. */
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppFailure } from '../base/app-errors.ts';
import type { CaseLayout } from '../casefile/layout.ts';
import { ParquetReader, type RowWindow } from './readers/parquet.ts';
import { stagingPath } from './stage.ts';

/** Lines in the staging folder, for whoever reads them more than once. */
export interface HeldLines {
  bytesFrom(offset: number): AsyncGenerator<Buffer>;
  release(): Promise<void>;
}

export interface Wanted {
  /** Only these; all of them without. */
  readonly rows?: RowWindow | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Throws what is wrong with the file. */
export async function holdLines(
  layout: CaseLayout,
  bytes: AsyncIterable<Buffer>,
  wanted: Wanted,
): Promise<HeldLines> {
  const plain = stagingPath(layout, 'plain');
  const target = stagingPath(layout, 'plain');
  const reader = new ParquetReader(layout.staging);
  try {
    await pipeline(Readable.from(bytes), createWriteStream(plain, { mode: 0o600 }));
    // The bomb was looked for when it was taken in.
    const made = await reader.toLines({ plain, target, ...wanted, maxBytes: Number.POSITIVE_INFINITY });
    if (!made.ok) throw new AppFailure(made.error);
    return { bytesFrom: (offset) => fileFrom(target, offset), release: () => rm(target, { force: true }) };
  } catch (cause) {
    await rm(target, { force: true });
    throw cause;
  } finally {
    await reader.close();
    await rm(plain, { force: true });
  }
}

async function* fileFrom(path: string, start: number): AsyncGenerator<Buffer> {
  const lines = createReadStream(path, { start, highWaterMark: 1 << 18 });
  try {
    for await (const chunk of lines as AsyncIterable<Buffer>) yield chunk;
  } finally {
    lines.destroy();
  }
}

/** The lines from one of their bytes on; where only some rows are wanted, those. */
export async function* parquetBytes(
  layout: CaseLayout,
  bytes: AsyncIterable<Buffer>,
  offset: number,
  rows: RowWindow | undefined,
): AsyncGenerator<Buffer> {
  const held = await holdLines(layout, bytes, { rows });
  try {
    yield* held.bytesFrom(rows === undefined ? offset : 0);
  } finally {
    await held.release();
  }
}
