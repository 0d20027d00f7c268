/** Gzip piece by piece, against what was packed. */
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { gunzipped } from './gunzip.ts';

async function read(packed: Buffer, pieceBytes: number): Promise<[text: string, problem: string]> {
  const pieces: Buffer[] = [];
  for (let at = 0; at < packed.length; at += pieceBytes) pieces.push(packed.subarray(at, at + pieceBytes));
  let text = '';
  try {
    for await (const chunk of gunzipped(Readable.from(pieces))) text += chunk.toString('latin1');
  } catch (cause) {
    return [text, cause instanceof Error ? cause.message : String(cause)];
  }
  return [text, ''];
}

test('members, names and padding, in pieces of any size', async () => {
  const named = gzipSync('named\n');
  const header = Buffer.from([0x1f, 0x8b, 8, 2 + 4 + 8 + 16, 0, 0, 0, 0, 0, 3, 2, 0, 9, 9]);
  const withAll = Buffer.concat([header, Buffer.from('a name\0a comment\0\0\0'), named.subarray(10)]);
  const packed = Buffer.concat([
    gzipSync('first\n'),
    withAll,
    gzipSync(''),
    gzipSync('last\n'),
    Buffer.alloc(30),
  ]);
  for (const size of [1, 2, 3, 7, 19, 64, 1_000])
    expect([size, await read(packed, size)]).toEqual([size, ['first\nnamed\nlast\n', '']]);
});

test('cut anywhere it gives a beginning of the text, and says that it is cut', async () => {
  const text = Array.from({ length: 300 }, (_, n) => `line ${(n * 7919) % 3_001}\n`).join('');
  const packed = gzipSync(text);
  for (let at = 1; at < packed.length; at += 11) {
    const [begun, problem] = await read(packed.subarray(0, at), 64);
    expect([at, text.startsWith(begun), problem]).toEqual([at, true, 'unexpected end of file']);
  }
});
