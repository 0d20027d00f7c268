/**
 * Text that is no UTF-8, told by its first bytes and read as UTF-8 from here on: UTF-16 with or without its mark, and the
 * one-byte Windows encoding that spreadsheets save tables in. The last is a guess, and is said to be one.
 */
import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';

export const encodings = ['utf-16le', 'utf-16be', 'windows-1252'] as const;
export type TextEncoding = (typeof encodings)[number];

/** Enough to tell; fewer bytes are the whole file. */
export const encodingHeadBytes = 4096;
const nulShare = 0.3;
const strayNuls = 0.02;

export function isEncoding(text: string | undefined): text is TextEncoding {
  return (encodings as readonly (string | undefined)[]).includes(text);
}

/** Undefined for UTF-8, and for what is no text. */
export function encodingOf(head: Buffer): TextEncoding | undefined {
  if (head[0] === 0xff && head[1] === 0xfe && !(head[2] === 0 && head[3] === 0)) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return wideWithoutMark(head) ?? (isWindowsText(head) ? 'windows-1252' : undefined);
}

/** Mostly ASCII in two bytes: every other byte is NUL. */
function wideWithoutMark(head: Buffer): TextEncoding | undefined {
  if (head.length < 8) return undefined;
  const nuls = [0, 0];
  for (let at = 0; at < head.length; at += 1) if (head[at] === 0) nuls[at % 2] = (nuls[at % 2] ?? 0) + 1;
  const half = head.length / 2;
  const [even = 0, odd = 0] = nuls;
  if (odd > half * nulShare && even <= half * strayNuls) return 'utf-16le';
  return even > half * nulShare && odd <= half * strayNuls ? 'utf-16be' : undefined;
}

/** Text with bytes that are no UTF-8 anywhere, and that is no JSON, which is UTF-8 by its standard. */
function isWindowsText(head: Buffer): boolean {
  if (isUtf8(withoutCutTail(head))) return false;
  const first = /\S/.exec(head.subarray(0, 64).toString('latin1'))?.[0];
  if (first === '{' || first === '[') return false;
  for (const byte of head) if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) return false;
  // One character of UTF-8 in it, and it is UTF-8 with a flaw.
  return !/[\u00c2-\u00df][\u0080-\u00bf]|[\u00e0-\u00ef][\u0080-\u00bf]{2}/.test(head.toString('latin1'));
}

/** A head may end in the middle of a character. */
function withoutCutTail(head: Buffer): Buffer {
  for (let back = 1; back <= 3 && back <= head.length; back += 1) {
    const byte = head[head.length - back] ?? 0;
    if (byte >= 0xc0) return head.subarray(0, head.length - back);
    if (byte < 0x80) break;
  }
  return head;
}

export function encodingNote(encoding: TextEncoding): string {
  return encoding === 'windows-1252'
    ? 'not UTF-8: read as Windows-1252, which is a guess'
    : `${encoding.toUpperCase()}: read as UTF-8`;
}

/** Decodes piece by piece; what is no character becomes U+FFFD. */
export class TextStage {
  readonly #decoder: TextDecoder;

  constructor(encoding: TextEncoding) {
    this.#decoder = new TextDecoder(encoding);
  }

  push(chunk: Buffer): Buffer {
    return Buffer.from(this.#decoder.decode(chunk, { stream: true }));
  }

  end(): Buffer {
    return Buffer.from(this.#decoder.decode());
  }
}

export async function* asUtf8(encoding: TextEncoding, source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const stage = new TextStage(encoding);
  for await (const chunk of source) {
    const text = stage.push(chunk);
    if (text.length > 0) yield text;
  }
  const last = stage.end();
  if (last.length > 0) yield last;
}
