/**
 * Walks newline-delimited bytes without cutting them: how many lines are records, which are blank, where every
 * 256th record starts, how long the longest is. What the engine loaded is reconciled against this.
 */
import { indexEvery } from '../framing.ts';
import { isBlank } from './line-splitter.ts';

const newline = 0x0a;

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
  #head: Buffer | undefined;
  #nextNumber = -1;

  push(chunk: Buffer): void {
    let from = 0;
    for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, from)) {
      this.#endLine(chunk, from, at);
      from = at + 1;
      this.#lineStart = this.bytes + from;
    }
    if (from < chunk.length && this.#head === undefined)
      this.#head = Buffer.from(chunk.subarray(from, from + 64));
    this.bytes += chunk.length;
  }

  end(): void {
    if (this.bytes > this.#lineStart) this.#endLine(Buffer.alloc(0), 0, 0, this.bytes);
  }

  #endLine(chunk: Buffer, from: number, at: number, end = this.bytes + at): void {
    const length = end - this.#lineStart;
    const start = this.#head ?? chunk.subarray(from, Math.min(at, from + 64));
    this.#head = undefined;
    // A line that begins with 64 blanks is not blank unless it is short: long lines of spaces are left to the engine.
    if (length > 0 && (length > 64 || !isBlank(start))) this.#record(length);
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
