/**
 * Cuts RFC 4180 rows (quotes, doubled quotes, embedded line breaks) and turns each into one JSON object keyed by
 * header. What stands before and in the header row is no record. A row with another number of fields than the header
 * is a record with a problem, kept as it is; more fields are taken when all that are over are empty.
 * A quote that is never closed costs its own line only: rows are read again from the next line on.
 */
import { isAscii, isUtf8 } from 'node:buffer';
import { maxRecordBytes, type OnRecord, type Splitter } from '../framing.ts';
import { csvObject, objectPrefixes, parseCsvRow, quotedObject, simpleObject } from './csv-row.ts';
import { scanQuotedRow } from './csv-row-end.ts';

const quote = 0x22;
const carriageReturn = 0x0d;
const hash = 0x23;
const empty = Buffer.alloc(0);

export interface CsvSplitterOptions {
  readonly delimiter: string;
  readonly header: readonly string[];
  /** True from the file's start, where the header row comes first. */
  readonly skipHeader: boolean;
  /** Lines before the header: a title, `sep=;`. */
  readonly preamble?: number | undefined;
  readonly lineBreak?: 'lf' | 'cr' | undefined;
  /** True where lines that begin with # are no rows. */
  readonly hasComments?: boolean | undefined;
  readonly startOffset?: number;
  readonly startNumber?: number;
}

export class CsvSplitter implements Splitter {
  readonly #onRecord: OnRecord;
  readonly #options: CsvSplitterOptions;
  readonly #delimiter: number;
  readonly #newline: number;
  readonly #prefixes: readonly string[];
  readonly #isAsciiHeader: boolean;
  #linesToSkip: number;
  #headerPending: boolean;
  /** Bytes that wait for the end of their row, and where in the file they begin. */
  #rest: Buffer = empty;
  #position: number;
  /** Pieces of a first line that is still open; joined only when it ends. */
  #pieces: Buffer[] = [];
  #pieceBytes = 0;
  #tooLong = false;
  #number: number;

  constructor(onRecord: OnRecord, options: CsvSplitterOptions) {
    this.#onRecord = onRecord;
    this.#options = options;
    this.#delimiter = options.delimiter.charCodeAt(0);
    this.#newline = options.lineBreak === 'cr' ? carriageReturn : 0x0a;
    this.#prefixes = objectPrefixes(options.header);
    this.#isAsciiHeader = this.#prefixes.every((prefix) => isAscii(Buffer.from(prefix)));
    this.#headerPending = options.skipHeader;
    this.#linesToSkip = options.startOffset === undefined ? (options.preamble ?? 0) : 0;
    this.#position = options.startOffset ?? 0;
    this.#number = options.startNumber ?? 1;
  }

  push(chunk: Buffer): void {
    if (chunk.length === 0) return;
    if (this.#rest.length === 0 && !chunk.includes(this.#newline)) {
      this.#hold(chunk);
      return;
    }
    const isOpenLine = this.#rest.length === 0;
    if (isOpenLine && this.#pieceBytes > 0) {
      const end = chunk.indexOf(this.#newline);
      if (this.#tooLong || this.#pieceBytes + end > maxRecordBytes) {
        this.#rejectLong(this.#pieceBytes + end);
        this.#position += this.#pieceBytes + end + 1;
        this.#forgetPieces();
        this.#read(chunk.subarray(end + 1), false);
        return;
      }
    }
    const held = isOpenLine ? this.#pieces : [this.#rest];
    const whole = held.length === 0 ? chunk : Buffer.concat([...held, chunk]);
    this.#forgetPieces();
    this.#read(whole, false);
  }

  end(): void {
    if (this.#tooLong) {
      this.#rejectLong(this.#pieceBytes);
      return;
    }
    const whole = this.#pieceBytes > 0 ? Buffer.concat(this.#pieces) : this.#rest;
    this.#forgetPieces();
    this.#read(whole, true);
  }

  #hold(chunk: Buffer): void {
    this.#pieceBytes += chunk.length;
    if (this.#pieceBytes > maxRecordBytes) {
      this.#tooLong = true;
      this.#pieces = [];
    } else this.#pieces.push(Buffer.from(chunk));
  }

  #forgetPieces(): void {
    this.#pieces = [];
    this.#pieceBytes = 0;
    this.#tooLong = false;
    this.#rest = empty;
  }

  /** Takes every row that ends in `bytes`, which begin at a row, and keeps the rest. */
  #read(bytes: Buffer, isLast: boolean): void {
    const newline = this.#newline;
    const lastLine = isLast ? bytes.length : bytes.lastIndexOf(newline) + 1;
    const lines = bytes.subarray(0, lastLine);
    const text = this.#isAsciiHeader && isAscii(lines) ? lines.toString('latin1') : undefined;
    const isText = text !== undefined || isUtf8(lines);
    let nextQuote = lines.indexOf(quote);
    let at = 0;
    if (this.#position === 0 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) at = 3;
    while (at < lines.length) {
      const found = lines.indexOf(newline, at);
      const end = found === -1 ? lines.length : found;
      if (nextQuote !== -1 && nextQuote < at) nextQuote = lines.indexOf(quote, at);
      const isPlain = nextQuote === -1 || nextQuote >= end;
      if (isPlain || this.#isNoRow(bytes, at) || end - at > maxRecordBytes) {
        this.#line(bytes, at, end, text, isText);
        at = end + 1;
        continue;
      }
      const row = scanQuotedRow(bytes, at, end, { delimiter: this.#delimiter, newline, isLast });
      if (row.kind === 'more') break;
      if (row.kind === 'broken') {
        this.#emitProblem(at, end, bytes, row.problem);
        at = end + 1;
      } else at = this.#quotedRow(bytes, at, end, row.end, text, isText);
    }
    const left = bytes.subarray(Math.min(at, bytes.length));
    this.#position += bytes.length - left.length;
    if (left.includes(newline)) this.#rest = Buffer.from(left);
    else if (left.length > 0) this.#hold(left);
  }

  /** Preamble and comments hold quotes that open nothing. */
  #isNoRow(bytes: Buffer, at: number): boolean {
    return this.#linesToSkip > 0 || (this.#options.hasComments === true && bytes[at] === hash);
  }

  #line(bytes: Buffer, at: number, end: number, text: string | undefined, isText: boolean): void {
    const to = end > at && bytes[end - 1] === carriageReturn ? end - 1 : end;
    if (this.#linesToSkip > 0) {
      this.#linesToSkip -= 1;
      return;
    }
    if (to === at) return;
    if (this.#options.hasComments === true && bytes[at] === hash) {
      this.#onRecord({
        ...this.#place(at, end),
        json: undefined,
        problem: undefined,
        isComment: true,
      });
      return;
    }
    if (end - at > maxRecordBytes) {
      this.#rejectLong(end - at, at);
      return;
    }
    if (this.#headerPending) {
      this.#headerPending = false;
      return;
    }
    if (!isText && !isUtf8(bytes.subarray(at, to))) {
      this.#emitProblem(at, end, bytes, 'the row is not valid UTF-8');
      return;
    }
    const row = text === undefined ? bytes.toString('utf8', at, to) : text.slice(at, to);
    const fields = row.split(this.#options.delimiter);
    this.#emit(at, end, bytes, fields, simpleObject(row, fields, this.#prefixes), text !== undefined);
  }

  /** Gives the place of the next row. */
  #quotedRow(
    bytes: Buffer,
    at: number,
    lineEnd: number,
    end: number,
    text: string | undefined,
    isText: boolean,
  ): number {
    const to = end > at && bytes[end - 1] === carriageReturn ? end - 1 : end;
    if (this.#headerPending) {
      this.#headerPending = false;
      return end + 1;
    }
    if (!isText && !isUtf8(bytes.subarray(at, to))) {
      this.#emitProblem(at, end, bytes, 'the row is not valid UTF-8');
      return end + 1;
    }
    const quick =
      text === undefined
        ? undefined
        : quotedObject(text.slice(at, to), this.#options.delimiter, this.#prefixes);
    if (quick !== undefined) {
      this.#onRecord({ ...this.#place(at, end), json: quick, problem: undefined });
      return end + 1;
    }
    const fields = parseCsvRow(bytes.toString('utf8', at, to), this.#options.delimiter);
    if (end !== lineEnd && this.#misfit(fields)) {
      this.#emitProblem(at, lineEnd, bytes, 'a quoted field of this row is not closed');
      return lineEnd + 1;
    }
    this.#emit(at, end, bytes, fields);
    return end + 1;
  }

  #misfit(fields: readonly string[]): boolean {
    const { length } = this.#options.header;
    if (fields.length < length) return true;
    // A spreadsheet fills rows with empty cells up to its widest one.
    for (let index = length; index < fields.length; index += 1) if (fields[index] !== '') return true;
    return false;
  }

  #emit(
    at: number,
    end: number,
    bytes: Buffer,
    fields: readonly string[],
    simple?: string,
    isAsciiText = false,
  ): void {
    if (this.#misfit(fields)) {
      const problem = `the row has ${fields.length} fields, the header has ${this.#options.header.length}`;
      this.#emitProblem(at, end, bytes, problem);
      return;
    }
    const json =
      simple !== undefined && isAsciiText ? simple : Buffer.from(simple ?? csvObject(fields, this.#prefixes));
    this.#onRecord({ ...this.#place(at, end), json, problem: undefined });
  }

  #emitProblem(at: number, end: number, bytes: Buffer, problem: string): void {
    const excerpt = Buffer.from(bytes.subarray(at, end));
    this.#onRecord({ ...this.#place(at, end), json: undefined, problem, excerpt });
  }

  #rejectLong(length: number, at = 0): void {
    const problem = `the row has ${length} bytes, more than one record may have`;
    this.#onRecord({ ...this.#place(at, at + length), json: undefined, problem });
  }

  #place(at: number, end: number): { number: number; offset: number; length: number } {
    const number = this.#number;
    this.#number += 1;
    return { number, offset: this.#position + at, length: end - at };
  }
}
