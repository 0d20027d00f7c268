/**
 * Cuts RFC 4180 rows (quotes, doubled quotes, embedded line breaks, CRLF) and turns each into one JSON object
 * keyed by header. The header row is no record. A row with another number of fields than the header is a
 * record with a problem, kept as it is.
 */
import { isUtf8 } from 'node:buffer';
import { maxRecordBytes, type OnRecord, type Splitter } from '../framing.ts';

const quote = 0x22;
const newline = 0x0a;
const carriageReturn = 0x0d;

export interface CsvSplitterOptions {
  readonly delimiter: string;
  readonly header: readonly string[];
  /** True from the file's start, where the header row comes first. */
  readonly skipHeader: boolean;
  readonly startOffset?: number;
  readonly startNumber?: number;
}

export class CsvSplitter implements Splitter {
  readonly #onRecord: OnRecord;
  readonly #options: CsvSplitterOptions;
  #headerPending: boolean;
  #position: number;
  #state: 'field start' | 'plain' | 'quoted' | 'quote in quoted' = 'field start';
  readonly #delimiter: number;
  #parts: Buffer[] = [];
  #partBytes = 0;
  #start: number;
  #number: number;

  constructor(onRecord: OnRecord, options: CsvSplitterOptions) {
    this.#onRecord = onRecord;
    this.#options = options;
    this.#delimiter = options.delimiter.charCodeAt(0);
    this.#headerPending = options.skipHeader;
    this.#position = options.startOffset ?? 0;
    this.#start = this.#position;
    this.#number = options.startNumber ?? 1;
  }

  push(chunk: Buffer): void {
    let from = 0;
    for (let index = 0; index < chunk.length; index += 1) {
      const byte = chunk[index];
      if (this.#state === 'quoted') {
        if (byte === quote) this.#state = 'quote in quoted';
      } else if (byte === newline) {
        this.#keep(chunk.subarray(from, index));
        this.#row(this.#position + index + 1);
        this.#state = 'field start';
        from = index + 1;
      } else if (byte === this.#delimiter) this.#state = 'field start';
      // A quote opens a field only at its start; elsewhere in a bare field it is a character like any other.
      else if (byte === quote) this.#state = this.#state === 'plain' ? 'plain' : 'quoted';
      else if (this.#state === 'field start') this.#state = 'plain';
      else if (this.#state === 'quote in quoted' && byte !== carriageReturn) this.#state = 'plain';
    }
    if (from < chunk.length) this.#keep(chunk.subarray(from));
    this.#position += chunk.length;
  }

  end(): void {
    if (this.#partBytes === 0) return;
    const unterminated = this.#state === 'quoted';
    this.#row(this.#position, unterminated ? 'the file ends inside a quoted field of this row' : undefined);
  }

  #keep(bytes: Buffer): void {
    this.#partBytes += bytes.length;
    if (this.#partBytes <= maxRecordBytes) this.#parts.push(Buffer.from(bytes));
  }

  #row(next: number, problem?: string): void {
    const offset = this.#start;
    const length = this.#partBytes;
    const whole = Buffer.concat(this.#parts);
    this.#parts = [];
    this.#partBytes = 0;
    this.#start = next;
    const bytes = whole.at(-1) === 0x0d ? whole.subarray(0, -1) : whole;
    if (bytes.length === 0) return;
    if (this.#headerPending) {
      this.#headerPending = false;
      return;
    }
    const number = this.#number;
    this.#number += 1;
    if (length > maxRecordBytes)
      this.#onRecord({
        number,
        offset,
        length,
        json: undefined,
        problem: `the row has ${length} bytes, more than one record may have`,
      });
    else if (problem !== undefined)
      this.#onRecord({ number, offset, length, json: undefined, problem, excerpt: bytes });
    else if (!isUtf8(bytes))
      this.#onRecord({
        number,
        offset,
        length,
        json: undefined,
        problem: 'the row is not valid UTF-8',
        excerpt: bytes,
      });
    else this.#emit(number, offset, length, bytes);
  }

  #emit(number: number, offset: number, length: number, bytes: Buffer): void {
    const fields = parseCsvRow(bytes.toString('utf8'), this.#options.delimiter);
    const { header } = this.#options;
    if (fields.length !== header.length) {
      this.#onRecord({
        number,
        offset,
        length,
        json: undefined,
        problem: `the row has ${fields.length} fields, the header has ${header.length}`,
        excerpt: bytes,
      });
      return;
    }
    // No prototype: a column may be called __proto__.
    const object: Record<string, string> = Object.create(null) as Record<string, string>;
    for (const [index, name] of header.entries()) object[name] = fields[index] ?? '';
    this.#onRecord({ number, offset, length, json: Buffer.from(JSON.stringify(object)), problem: undefined });
  }
}

/** One row without its line end -> its fields, unquoted. */
export function parseCsvRow(row: string, delimiter: string): string[] {
  const fields: string[] = [];
  let at = 0;
  while (at <= row.length) {
    if (row[at] === '"') {
      let value = '';
      let from = at + 1;
      for (;;) {
        const end = row.indexOf('"', from);
        if (end === -1) {
          value += row.slice(from);
          at = row.length;
          break;
        }
        value += row.slice(from, end);
        if (row[end + 1] !== '"') {
          at = end + 1;
          break;
        }
        value += '"';
        from = end + 2;
      }
      const next = row.indexOf(delimiter, at);
      fields.push(value + row.slice(at, next === -1 ? row.length : next));
      at = next === -1 ? row.length + 1 : next + 1;
    } else {
      const next = row.indexOf(delimiter, at);
      fields.push(row.slice(at, next === -1 ? row.length : next));
      at = next === -1 ? row.length + 1 : next + 1;
    }
  }
  return fields;
}

/** Header names made unique and non-empty: `a`, `a_2`, `column_3`. */
export function headerNames(fields: readonly string[]): string[] {
  const taken = new Set<string>();
  return fields.map((field, index) => {
    const name = field.trim() === '' ? `column_${index + 1}` : field.trim();
    let unique = name;
    for (let times = 2; taken.has(unique); times += 1) unique = `${name}_${times}`;
    taken.add(unique);
    return unique;
  });
}
