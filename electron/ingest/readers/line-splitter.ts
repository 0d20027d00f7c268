/** Cuts lines. A blank line is no record. CR before LF belongs to the line end; a byte order mark to nothing. */
import { isUtf8 } from 'node:buffer';
import { maxRecordBytes, type OnRecord, type Splitter } from '../framing.ts';

const newline = 0x0a;

export function isBlank(bytes: Buffer): boolean {
  for (const byte of bytes) if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) return false;
  return true;
}

export class LineSplitter implements Splitter {
  readonly #onRecord: OnRecord;
  #offset: number;
  #pending: Buffer[] = [];
  #pendingBytes = 0;
  #tooLong = false;

  #number: number;

  constructor(onRecord: OnRecord, startOffset = 0, startNumber = 1) {
    this.#onRecord = onRecord;
    this.#offset = startOffset;
    this.#number = startNumber;
  }

  push(chunk: Buffer): void {
    let from = 0;
    for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, from)) {
      this.#keep(chunk.subarray(from, at));
      this.#emit(1);
      from = at + 1;
    }
    if (from < chunk.length) this.#keep(chunk.subarray(from), true);
  }

  end(): void {
    if (this.#pendingBytes > 0) this.#emit(0);
  }

  #keep(bytes: Buffer, copy = false): void {
    this.#pendingBytes += bytes.length;
    if (this.#pendingBytes > maxRecordBytes) {
      this.#tooLong = true;
      this.#pending = [];
    } else this.#pending.push(copy ? Buffer.from(bytes) : bytes);
  }

  #emit(endBytes: number): void {
    const length = this.#pendingBytes;
    const first = this.#pending[0];
    let line = this.#pending.length === 1 && first !== undefined ? first : Buffer.concat(this.#pending);
    let offset = this.#offset;
    if (offset === 0 && line.length >= 3 && line[0] === 0xef && line[1] === 0xbb && line[2] === 0xbf) {
      line = line.subarray(3);
      offset = 3;
    }
    this.#offset += length + endBytes;
    this.#pending = [];
    this.#pendingBytes = 0;
    const number = this.#number;
    this.#number += 1;
    if (this.#tooLong) {
      this.#tooLong = false;
      this.#onRecord({
        number,
        offset,
        length,
        json: undefined,
        problem: `the line has ${length} bytes, more than the ${maxRecordBytes} that one record may have`,
      });
    } else if (!isBlank(line)) this.#onRecord(lineRecord(line, offset, number));
  }
}

function lineRecord(line: Buffer, offset: number, number: number): Parameters<OnRecord>[0] {
  const trimmed = line.at(-1) === 0x0d ? line.subarray(0, -1) : line;
  if (trimmed.includes(0x0d) || trimmed.includes(0x00)) {
    const problem = trimmed.includes(0x00)
      ? 'the line holds a NUL byte'
      : 'the line holds a bare carriage return';
    return { number, offset, length: line.length, json: undefined, problem, excerpt: line };
  }
  if (!isUtf8(trimmed))
    return {
      number,
      offset,
      length: line.length,
      json: undefined,
      problem: 'the line is not valid UTF-8',
      excerpt: line,
    };
  return { number, offset, length: line.length, json: trimmed, problem: undefined };
}
