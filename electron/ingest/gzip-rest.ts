/**
 * What a damaged gzip still holds. Node's gunzip drops its last, unfinished block of output when the checksum is wrong
 * or rubbish follows; the deflate stream inside is read on its own here, without the checksum, up to its own end.
 */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { constants, createInflateRaw } from 'node:zlib';

const headBytes = 64 * 1024;
const flag = { headerCrc: 2, extra: 4, name: 8, comment: 16 } as const;

/** Where the first member's deflate stream begins; undefined when the header is not whole. */
export function deflateStart(head: Buffer): number | undefined {
  if (head.length < 10 || head[0] !== 0x1f || head[1] !== 0x8b) return undefined;
  const flags = head[3] ?? 0;
  let at = 10;
  if ((flags & flag.extra) !== 0) at += 2 + (at + 2 <= head.length ? head.readUInt16LE(at) : head.length);
  for (const text of [flag.name, flag.comment]) {
    if ((flags & text) === 0) continue;
    const end = head.indexOf(0, at);
    if (end === -1) return undefined;
    at = end + 1;
  }
  if ((flags & flag.headerCrc) !== 0) at += 2;
  return at < head.length ? at : undefined;
}

/** The plain bytes of the first member from `from` on, as far as they can be read. Never throws for damage. */
export async function* restOfGzip(file: string, from: number): AsyncGenerator<Buffer> {
  const handle = await open(file, 'r');
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
  await handle.close();
  const start = deflateStart(buffer.subarray(0, bytesRead));
  if (start === undefined) return;
  const packed = createReadStream(file, { start, highWaterMark: 1 << 18 });
  const inflate = packed.pipe(createInflateRaw({ finishFlush: constants.Z_SYNC_FLUSH, chunkSize: 1 << 16 }));
  let at = 0;
  try {
    for await (const chunk of inflate as AsyncIterable<Buffer>) {
      const end = at + chunk.length;
      if (end > from) yield at >= from ? chunk : chunk.subarray(from - at);
      at = end;
    }
  } catch {
    // Damaged inside the stream: what came before has been given.
  } finally {
    packed.destroy();
    inflate.destroy();
  }
}
