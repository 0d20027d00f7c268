/**
 * Walks newline-delimited bytes without cutting them: how many lines are records, which are blank, where every
 * 256th record starts, how long the longest is. What the engine loaded is reconciled against this.
 * A line is a record here exactly when LineSplitter makes one of it.
 */
import { indexEvery } from '../framing.ts';

const newline = 0x0a;
const byteOrderMark = [0xef, 0xbb, 0xbf] as const;

export interface IndexPoint {
  readonly number: number;
  readonly offset: number;
}

/** Row `row` (0-based, as loaded) and those after it have record numbers from `number` on. */
export interface NumberRun {
  readonly row: number;
  readonly number: number;
}

export class LinePrescan {
  records = 0;
  longest = 0;
  bytes = 0;
  readonly index: IndexPoint[] = [];
  readonly runs: NumberRun[] = [];
  #line = 1;
  #lineStart = 0;
  #isBlank = true;
  /** Bytes of a byte order mark that the file began with. */
  #markBytes = 0;
  #nextNumber = -1;

  /** Number of the line that is open or comes next. */
  get line(): number {
    return this.#line;
  }

  push(chunk: Buffer): void {
    let from = 0;
    for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, from)) {
      this.#look(chunk, from, at);
      this.#endLine(this.bytes + at);
      from = at + 1;
      this.#lineStart = this.bytes + from;
    }
    this.#look(chunk, from, chunk.length);
    this.bytes += chunk.length;
  }

  end(): void {
    if (this.bytes > this.#lineStart) this.#endLine(this.bytes);
  }

  /** Whether the line is blank so far; stops at the first byte that says it is not. */
  #look(chunk: Buffer, from: number, to: number): void {
    for (let at = from; this.#isBlank && at < to; at += 1) {
      const byte = chunk[at];
      const place = this.bytes + at;
      if (place < 3 && place === this.#markBytes && byte === byteOrderMark[place]) this.#markBytes += 1;
      else if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) this.#isBlank = false;
    }
  }

  #endLine(end: number): void {
    const isHalfMark = this.#line === 1 && this.#markBytes > 0 && this.#markBytes < 3;
    if (!this.#isBlank || isHalfMark) this.#record(end - this.#lineStart);
    this.#isBlank = true;
    this.#line += 1;
  }

  #record(length: number): void {
    if (this.#line !== this.#nextNumber) this.runs.push({ row: this.records, number: this.#line });
    this.#nextNumber = this.#line + 1;
    if (this.records % indexEvery === 0) this.index.push({ number: this.#line, offset: this.#lineStart });
    this.records += 1;
    if (length > this.longest) this.longest = length;
  }
}
