/** Gzip, member after member, each checked against its own sum: all that can be unpacked is given before a complaint. */
import { crc32 } from '../../base/crc32.ts';
import { inflated } from './inflate.ts';
import { Pieces } from './pieces.ts';

const flag = { headerCrc: 2, extra: 4, name: 8, comment: 16 } as const;
const textBytes = 64 * 1024;
const cut = 'unexpected end of file';

export async function* gunzipped(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const input = new Pieces(source);
  let problem: string | undefined;
  try {
    for (let isFirst = true; ; isFirst = false) {
      const begins = await passHeader(input);
      if (begins === 'cut' && isFirst) throw new Error(cut);
      if (begins === 'other' && isFirst) throw new Error('incorrect header check');
      if (begins === 'cut' || begins === 'other') problem ??= 'what follows its end is no gzip';
      if (begins !== 'gzip') break;
      let sum = 0;
      let bytes = 0;
      for await (const chunk of inflated(input)) {
        sum = crc32(chunk, sum);
        bytes += chunk.length;
        yield chunk;
      }
      const trailer = await input.take(8);
      if (trailer === undefined) {
        // Where the source itself breaks off it says so.
        await input.next(8).then(() => input.next(1));
        throw new Error(cut);
      }
      if (trailer.readUInt32LE(0) !== sum >>> 0) problem ??= 'incorrect data check';
      else if (trailer.readUInt32LE(4) !== bytes % 2 ** 32) problem ??= 'incorrect length check';
    }
  } finally {
    await input.close();
  }
  if (problem !== undefined) throw new Error(problem);
}

/** `end` also where only padding is left. */
async function passHeader(input: Pieces): Promise<'gzip' | 'end' | 'cut' | 'other'> {
  const head = await input.take(10);
  if (head === undefined || head[0] === 0) return passPadding(input, head);
  if (head[0] !== 0x1f || head[1] !== 0x8b || head[2] !== 8) return 'other';
  const flags = head[3] ?? 0;
  if ((flags & flag.extra) !== 0) {
    const length = (await input.take(2))?.readUInt16LE(0);
    if (length === undefined || (await input.take(length)) === undefined) return 'cut';
  }
  for (const text of [flag.name, flag.comment])
    if ((flags & text) !== 0 && !(await passText(input))) return 'cut';
  if ((flags & flag.headerCrc) !== 0 && (await input.take(2)) === undefined) return 'cut';
  return 'gzip';
}

async function passText(input: Pieces): Promise<boolean> {
  for (let passed = 0; passed < textBytes; passed += 1) {
    const byte = await input.next(1);
    if (byte === undefined) return false;
    if (byte[0] === 0) return true;
  }
  return false;
}

async function passPadding(input: Pieces, head: Buffer | undefined): Promise<'end' | 'cut' | 'other'> {
  if (head !== undefined) input.giveBack(head);
  let first: number | undefined;
  for (let piece = await input.next(1 << 16); piece !== undefined; piece = await input.next(1 << 16)) {
    first ??= piece[0];
    if (piece.some((byte) => byte !== 0)) return first === 0x1f ? 'cut' : 'other';
  }
  return 'end';
}
