/**
 * How original bytes lie in the evidence folder: `<sha256>.zst` where this Node can write Zstandard, else `<sha256>.gz`;
 * `<sha256>.bin` is what came packed, byte for byte. All three are read everywhere, so a case moves between machines.
 */
import { createReadStream } from 'node:fs';
import type { Readable, Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { Decompress as ZstdDecompress } from 'fzstd';

/** What Node has from version 22.15 on, and its type declarations do not know yet. */
interface Zstd {
  createZstdCompress(options: object): Transform;
  createZstdDecompress(options: object): Transform;
  zstdCompressSync(bytes: Buffer, options: object): Buffer;
  readonly constants: Readonly<Record<string, number>>;
}

const zstd = 'createZstdCompress' in zlib ? (zlib as unknown as Zstd) : undefined;
const chunkSize = 1 << 18;
const gzipLevel = 1;
const zstdParams = (api: Zstd): object => ({
  [String(api.constants.ZSTD_c_compressionLevel)]: 1,
  [String(api.constants.ZSTD_c_checksumFlag)]: 1,
});

/** File name endings under which the original bytes of a hash may lie; the first is what this machine writes. */
export const keptEndings: readonly string[] = zstd === undefined ? ['.gz', '.zst'] : ['.zst', '.gz'];

export function keptName(sha256: string): string {
  return `${sha256}${keptEndings[0]}`;
}

/** Original bytes in, what is kept of them out. */
export function createKeeper(): Transform {
  return zstd === undefined
    ? zlib.createGzip({ level: gzipLevel, chunkSize })
    : zstd.createZstdCompress({ chunkSize, params: zstdParams(zstd) });
}

export function keptWhole(bytes: Buffer): Buffer {
  return zstd === undefined
    ? zlib.gzipSync(bytes, { level: gzipLevel })
    : zstd.zstdCompressSync(bytes, { params: zstdParams(zstd) });
}

/** The original bytes of a file of the evidence folder. Throws what is wrong with it. */
export async function* originalBytes(path: string): AsyncGenerator<Buffer> {
  const stored = createReadStream(path, { highWaterMark: 1 << 20 });
  try {
    if (path.endsWith('.gz')) yield* through(stored, zlib.createGunzip({ chunkSize }));
    else if (!path.endsWith('.zst')) yield* stored as AsyncIterable<Buffer>;
    else if (zstd === undefined) yield* unpackZstd(stored);
    else yield* through(stored, zstd.createZstdDecompress({ chunkSize }));
  } finally {
    stored.destroy();
  }
}

async function* through(stored: Readable, decoder: Transform): AsyncGenerator<Buffer> {
  stored.on('error', (cause) => decoder.destroy(cause));
  try {
    yield* stored.pipe(decoder) as AsyncIterable<Buffer>;
  } finally {
    decoder.destroy();
  }
}

async function* unpackZstd(stored: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const ready: Buffer[] = [];
  const decoder = new ZstdDecompress((chunk) => ready.push(Buffer.from(chunk)));
  for await (const chunk of stored) {
    decoder.push(chunk);
    yield* ready.splice(0);
  }
  decoder.push(new Uint8Array(0), true);
  yield* ready.splice(0);
}
