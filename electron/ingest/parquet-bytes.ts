/** Parquet evidence read again: the rows become the same lines of JSON each time. */
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppFailure } from '../base/app-errors.ts';
import type { CaseLayout } from '../casefile/layout.ts';
import { ParquetReader, type RowWindow } from './readers/parquet.ts';
import { stagingPath } from './stage.ts';

/** The lines from one of their bytes on, or only those of some rows. Throws what is wrong with the file. */
export async function* parquetBytes(
  layout: CaseLayout,
  bytes: AsyncIterable<Buffer>,
  wanted: RowWindow | { readonly fromByte: number },
): AsyncGenerator<Buffer> {
  const plain = stagingPath(layout, 'plain');
  const target = stagingPath(layout, 'plain');
  const reader = new ParquetReader(layout.staging);
  const [rows, start] = 'first' in wanted ? [wanted, 0] : [undefined, wanted.fromByte];
  try {
    await pipeline(Readable.from(bytes), createWriteStream(plain, { mode: 0o600 }));
    // The bomb was looked for when it was taken in.
    const made = await reader.toLines({ plain, target, rows, maxBytes: Number.POSITIVE_INFINITY });
    if (!made.ok) throw new AppFailure(made.error);
    const lines = createReadStream(target, { start, highWaterMark: 1 << 18 });
    try {
      for await (const chunk of lines as AsyncIterable<Buffer>) yield chunk;
    } finally {
      lines.destroy();
    }
  } finally {
    await reader.close();
    await rm(plain, { force: true });
    await rm(target, { force: true });
  }
}
