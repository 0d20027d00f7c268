/// <reference path="./unbzip2-stream.d.ts" />
/**
 * Compressed streams: told by their first bytes, unpacked piece by piece. What a damaged or cut stream still holds is
 * given before the complaint is thrown.
 */
import { Readable } from 'node:stream';
import * as zlib from 'node:zlib';
import { Decompress as ZstdDecompress } from 'fzstd';
import unbzip2 from 'unbzip2-stream';
import { peek } from '../archive/peeked.ts';
import { gunzipped } from './gunzip.ts';
import { unpackXz } from './xz.ts';
import { checkWindow } from './zstd-window.ts';

export const packings = ['gzip', 'bzip2', 'xz', 'zstd'] as const;
export type Packing = (typeof packings)[number];

const magics: readonly (readonly [Packing, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b, 0x08]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
];

const magicBytes = 10;
const longestZstdHeader = 18;

/** The first block of a bzip2 says so; a text that begins with "BZh" does not. */
const bzip2Block = [0x31, 0x41, 0x59, 0x26, 0x53, 0x59] as const;

export function packingOf(head: Buffer): Packing | undefined {
  const found = magics.find(([, magic]) => magic.every((byte, index) => head[index] === byte))?.[0];
  if (found === 'bzip2' && !bzip2Block.every((byte, index) => head[4 + index] === byte)) return undefined;
  return found;
}

/** The layers that are known, from the outside in. */
export function unpackLayers(
  layers: readonly Packing[],
  source: AsyncIterable<Buffer>,
): AsyncIterable<Buffer> {
  return layers.reduce<AsyncIterable<Buffer>>((packed, layer) => unpack(layer, packed), source);
}

/** What a file that is packed more than once holds; each layer is told as it is met, `most` of them unpacked. */
export async function* unpackAll(
  source: AsyncIterable<Buffer>,
  most: number,
  onLayer: (layer: Packing, isUnpacked: boolean) => void,
): AsyncGenerator<Buffer> {
  const { head, stream } = await peek(source, magicBytes);
  const layer = packingOf(head);
  if (layer !== undefined) onLayer(layer, most > 0);
  if (layer === undefined || most <= 0) yield* stream;
  else yield* unpackAll(unpack(layer, stream), most - 1, onLayer);
}

export async function* unpack(packing: Packing, source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  if (packing === 'gzip') yield* gunzipped(source);
  else if (packing === 'bzip2') yield* unpackBzip2(source);
  else if (packing === 'xz') yield* unpackXz(source);
  else {
    const { head, stream } = await peek(source, longestZstdHeader);
    checkWindow(head);
    yield* unpackZstd(stream);
  }
}

async function* through(
  source: AsyncIterable<Buffer>,
  decoder: NodeJS.ReadWriteStream,
): AsyncGenerator<Buffer> {
  const packed = source instanceof Readable ? source : Readable.from(source);
  const plain = packed.pipe(decoder) as unknown as Readable;
  packed.on('error', (cause) => plain.destroy(cause));
  try {
    for await (const chunk of plain as AsyncIterable<Buffer>) yield chunk;
  } finally {
    packed.destroy();
    plain.destroy();
  }
}

/** Fed by hand: a stream around it drops the blocks before the damage. */
async function* unpackBzip2(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const ready: Buffer[] = [];
  let failure: { readonly cause: unknown } | undefined;
  const stream = unbzip2();
  stream.on('data', (chunk: Uint8Array) => ready.push(Buffer.from(chunk)));
  stream.on('error', (cause) => {
    failure ??= { cause };
  });
  for await (const chunk of source) {
    stream.write(chunk);
    yield* ready.splice(0);
    if (failure !== undefined) throw failure.cause;
  }
  stream.end();
  yield* ready.splice(0);
  if (failure !== undefined) throw failure.cause;
}

/** Node has it from version 22 on; before, a library in JavaScript. */
async function* unpackZstd(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const native = (zlib as { createZstdDecompress?: () => NodeJS.ReadWriteStream }).createZstdDecompress;
  if (native !== undefined) {
    yield* through(source, native());
    return;
  }
  const ready: Buffer[] = [];
  const stream = new ZstdDecompress((chunk) => ready.push(Buffer.from(chunk)));
  for await (const chunk of source) {
    try {
      stream.push(chunk);
    } finally {
      yield* ready.splice(0);
    }
  }
  stream.push(new Uint8Array(0), true);
  yield* ready.splice(0);
}
