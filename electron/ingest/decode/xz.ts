/**
 * xz through a library that drops what a step unpacked when the step fails: it is fed small pieces that end where a stream
 * ends, so that rubbish behind it, a cut or a damage costs little or nothing of what came before.
 */

import { XzReadableStream } from 'xz-decompress';
import { crc32 } from '../../base/crc32.ts';
import { Pieces } from './pieces.ts';

const pieceBytes = 1024;
const footerBytes = 12;
/** Of a whole xz that holds nothing. */
const smallestBytes = 32;
const footerMark = Buffer.from('YZ');
/** `xz -9` takes 64 MiB. */
const mostDictionary = 128 * 1024 * 1024;

const problems: Readonly<Record<string, string>> = {
  '3': 'it needs more memory than there is',
  '4': 'it needs more memory than there is',
  '5': 'what follows its end is no xz',
  '6': 'it is packed in a way that is not read',
  '7': 'its bytes are not those that were packed',
  '8': 'unexpected end of file',
};

// The library lets one stream unpack at a time, in all of the process: an xz inside a tar.xz would wait for ever.
Object.assign(XzReadableStream, {
  _contextMutex: { acquire: async () => undefined, release: () => undefined },
});

export async function* unpackXz(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const input = new Pieces(source);
  const pieces = piecesByStream(input);
  let broken: { readonly cause: unknown } | undefined;
  const packed = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const next = await pieces.next();
          if (next.done === true) controller.close();
          else controller.enqueue(next.value);
        } catch (cause) {
          broken = { cause };
          controller.error(cause);
        }
      },
    },
    { highWaterMark: 0 },
  );
  try {
    for await (const chunk of new XzReadableStream(packed) as unknown as AsyncIterable<Uint8Array>)
      if (chunk.length > 0) yield Buffer.from(chunk);
  } catch (cause) {
    if (broken !== undefined) throw broken.cause;
    const code = /error code (\d+)/.exec(cause instanceof Error ? cause.message : '')?.[1];
    throw code === undefined ? cause : new Error(problems[code] ?? `the library says ${code}`);
  } finally {
    await input.close();
  }
}

async function* piecesByStream(input: Pieces): AsyncGenerator<Buffer> {
  const head = await input.take(smallestBytes);
  if (head !== undefined) {
    const dictionary = dictionaryBytes(head);
    if (dictionary !== undefined && dictionary > mostDictionary)
      throw new Error(
        `it needs ${Math.ceil(dictionary / 2 ** 20)} MiB to unpack, more than the ${mostDictionary / 2 ** 20} MiB that it may have`,
      );
    input.giveBack(head);
  }
  let before: Buffer = Buffer.alloc(0);
  for (let piece = await input.next(pieceBytes); piece !== undefined; piece = await input.next(pieceBytes)) {
    const seen = Buffer.concat([before, piece]);
    let from = before.length;
    for (let mark = seen.indexOf(footerMark); mark !== -1; mark = seen.indexOf(footerMark, mark + 1)) {
      const end = mark + footerMark.length;
      if (end <= from || end < footerBytes || !isFooter(seen.subarray(end - footerBytes, end))) continue;
      yield Buffer.from(seen.subarray(from, end));
      from = end;
    }
    if (from < seen.length) yield Buffer.from(seen.subarray(from));
    before = Buffer.from(seen.subarray(-footerBytes));
  }
}

const isFooter = (footer: Buffer): boolean => crc32(footer.subarray(4, 10)) >>> 0 === footer.readUInt32LE(0);

/** What the first block says that it needs; undefined where it cannot be told. */
export function dictionaryBytes(head: Buffer): number | undefined {
  const flags = head[13] ?? 0;
  let at = 14;
  const number = (): number => {
    let value = 0;
    for (let shift = 0; shift < 63; shift += 7) {
      const byte = head[at] ?? 0;
      at += 1;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
    return value;
  };
  for (const isSaid of [flags & 0x40, flags & 0x80]) if (isSaid !== 0) number();
  for (let filter = 0; filter <= (flags & 3); filter += 1) {
    const id = number();
    const length = number();
    const bits = head[at] ?? 0;
    if (id === 0x21) return bits > 40 ? undefined : (2 | (bits & 1)) * 2 ** ((bits >> 1) + 11);
    at += length;
  }
  return undefined;
}
