/**
 * Cuts text logs into records with a line format: a record is the line that begins it and, where the format allows,
 * the lines that go on with it (a stack trace). Its JSON holds the fields the format names; bytes that are no UTF-8
 * show as U+FFFD there and stay as they are in the evidence. A line that begins no record and continues none is a
 * record with a problem. Record numbers are line numbers.
 */
import { isAscii } from 'node:buffer';
import type { LineFormat } from '../../content/line-format.ts';
import type { JsonObject } from '../../content/source.ts';
import { maxRecordBytes, type OnRecord, type Splitter } from '../framing.ts';
import { isBlank } from './line-splitter.ts';
import { YearClock } from './year-clock.ts';

const newline = 0x0a;
/** What JSON would escape, and a carriage return. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what JSON escapes
const unquotable = /[\\\u0000-\u0009\u000b-\u001f]/;
/** More of one record's further lines is not kept in its JSON; the evidence has it. */
const maxContinuationBytes = 1024 * 1024;

interface Open {
  readonly number: number;
  readonly offset: number;
  end: number;
  readonly fields: JsonObject;
  continuation: string[];
  continuationBytes: number;
}

export interface TextSplitterOptions {
  readonly format: LineFormat;
  readonly year?: number | undefined;
  readonly startOffset?: number | undefined;
  readonly startNumber?: number | undefined;
}

export class TextSplitter implements Splitter {
  readonly #onRecord: OnRecord;
  readonly #format: LineFormat;
  readonly #clock: YearClock | undefined;
  #pending: Buffer[] = [];
  #pendingBytes = 0;
  #offset: number;
  #number: number;
  #open: Open | undefined;

  constructor(onRecord: OnRecord, options: TextSplitterOptions) {
    this.#onRecord = onRecord;
    this.#format = options.format;
    this.#clock = options.year === undefined ? undefined : new YearClock(options.year);
    this.#offset = options.startOffset ?? 0;
    this.#number = options.startNumber ?? 1;
  }

  push(chunk: Buffer): void {
    const text = this.#quickText(chunk);
    let from = 0;
    for (;;) {
      if (text !== undefined && this.#pendingBytes === 0) from = this.#quickly(text, from);
      const at = chunk.indexOf(newline, from);
      if (at === -1) break;
      this.#keep(chunk.subarray(from, at));
      this.#line(1);
      from = at + 1;
    }
    if (from < chunk.length) this.#keep(Buffer.from(chunk.subarray(from)));
  }

  end(): void {
    if (this.#pendingBytes > 0) this.#line(0);
    this.#close();
  }

  /** The chunk as the format's quick way wants it. */
  #quickText(chunk: Buffer): string | undefined {
    if (this.#format.quick === undefined || this.#clock !== undefined || !isAscii(chunk)) return undefined;
    const text = chunk.toString('latin1');
    return unquotable.test(text) ? undefined : text;
  }

  /** Takes lines of the commonest form; gives the place of the first that is not, or that has no end here. */
  #quickly(text: string, start: number): number {
    let from = start;
    for (;;) {
      const line = this.#format.quick?.(text, from);
      if (line === undefined) return from;
      this.#close();
      const length = line.end - from;
      this.#onRecord({
        number: this.#number,
        offset: this.#offset,
        length,
        json: line.json,
        problem: undefined,
      });
      this.#number += 1;
      this.#offset += length + 1;
      from = line.end + 1;
    }
  }

  #keep(bytes: Buffer): void {
    this.#pendingBytes += bytes.length;
    if (this.#pendingBytes <= maxRecordBytes) this.#pending.push(bytes);
    else this.#pending = [];
  }

  #line(endBytes: number): void {
    const length = this.#pendingBytes;
    const first = this.#pending[0];
    const whole = this.#pending.length === 1 && first !== undefined ? first : Buffer.concat(this.#pending);
    const number = this.#number;
    let offset = this.#offset;
    this.#offset += length + endBytes;
    this.#number += 1;
    this.#pending = [];
    this.#pendingBytes = 0;
    let bytes = whole.at(-1) === 0x0d ? whole.subarray(0, -1) : whole;
    if (offset === 0 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
      bytes = bytes.subarray(3);
      offset = 3;
    }
    if (length > maxRecordBytes) {
      const problem = `the line has ${length} bytes, more than the ${maxRecordBytes} that one record may have`;
      this.#reject(number, offset, length, problem);
    } else if (!isBlank(bytes)) this.#take(bytes, number, offset);
  }

  #take(bytes: Buffer, number: number, offset: number): void {
    if (bytes.includes(0)) {
      this.#reject(number, offset, bytes.length, 'the line holds a NUL byte', bytes);
      return;
    }
    const text = bytes.toString('utf8');
    if (this.#format.isComment?.(text) === true) {
      this.#close();
      this.#onRecord({
        number,
        offset,
        length: bytes.length,
        json: undefined,
        problem: undefined,
        isComment: true,
      });
      return;
    }
    const fields = this.#format.parse(text);
    if (fields !== undefined) {
      this.#close();
      this.#open = {
        number,
        offset,
        end: offset + bytes.length,
        fields: this.#withYear(fields),
        continuation: [],
        continuationBytes: 0,
      };
      if (!this.#format.continues) this.#close();
    } else if (this.#format.continues && this.#open !== undefined)
      this.#goOn(this.#open, text, bytes.length, offset);
    else
      this.#reject(
        number,
        offset,
        bytes.length,
        `the line is not in the form of ${this.#format.title}`,
        bytes,
      );
  }

  #goOn(open: Open, text: string, length: number, offset: number): void {
    open.end = offset + length;
    open.continuationBytes += length;
    if (open.continuationBytes <= maxContinuationBytes) open.continuation.push(text);
    // Closed at this size, so that a file of rubbish behind one good line cannot become one endless record.
    if (open.end - open.offset > maxRecordBytes / 2) this.#close();
  }

  #withYear(fields: JsonObject): JsonObject {
    const month = this.#clock === undefined ? undefined : this.#format.monthOf?.(fields);
    return month === undefined || this.#clock === undefined
      ? fields
      : { ...fields, year: String(this.#clock.yearFor(month)) };
  }

  #close(): void {
    const open = this.#open;
    if (open === undefined) return;
    this.#open = undefined;
    const record =
      open.continuation.length === 0
        ? open.fields
        : { ...open.fields, continuation: open.continuation.join('\n') };
    this.#onRecord({
      number: open.number,
      offset: open.offset,
      length: open.end - open.offset,
      json: Buffer.from(JSON.stringify(record)),
      problem: undefined,
    });
  }

  #reject(number: number, offset: number, length: number, problem: string, excerpt?: Buffer): void {
    this.#close();
    this.#onRecord({
      number,
      offset,
      length,
      json: undefined,
      problem,
      ...(excerpt === undefined ? {} : { excerpt }),
    });
  }
}
