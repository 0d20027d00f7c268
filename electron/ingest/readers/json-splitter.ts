/**
 * Cuts JSON values out of arrays, wrappers and pretty-printed streams, byte by byte, without parsing them.
 * Bytes are handed on as they are, but line breaks between tokens become spaces so that a record is one line.
 * Whatever is not well-formed still becomes a record, so that it is counted and can be shown. Objects in a list beside
 * the wrapper's are counted, too: as comments, which are neither events nor rejects.
 */
import { maxRecordBytes, type OnRecord, type Splitter } from '../framing.ts';
import { jsonRecord } from './json-record.ts';

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

const byteOrderMark = [0xef, 0xbb, 0xbf] as const;
const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

export interface JsonSplitterOptions {
  readonly mode: 'values' | 'array' | 'wrapper';
  /** Of a wrapper: the keys that lead to its list. */
  readonly path?: readonly string[] | undefined;
  /** Set when starting in the middle, at a record of the index. */
  readonly startOffset?: number;
  readonly startNumber?: number;
}

export class JsonSplitter implements Splitter {
  readonly #onRecord: OnRecord;
  /** How deep the items of the list lie. */
  readonly #listDepth: number;
  /** The same, but for the time in a list beside the wrapper's. */
  #itemDepth: number;
  readonly #path: readonly string[] | undefined;
  /** How many keys of the path lead to the object that was entered last along it. */
  #along = 0;
  #position: number;
  #depth: number;
  #inString = false;
  #escaped = false;
  /** True between the wrapper's `[` and its `]` (always true for the other modes, once begun). */
  #inItems: boolean;
  /** True in a list of objects beside the wrapper's. */
  #isBeside = false;
  #mayBeBeside = false;
  /** True where a value is due, in an object on the wrapper's path. */
  #isAfterColon = false;
  /** True after a comma between pages: what follows are items of a list that damage closed too early. */
  #isAfterComma = false;
  /** True in text outside of any JSON, which ends with its line. */
  #isStray = false;
  #keyText: number[] | undefined;
  #lastKey = '';
  #start = -1;
  #parts: Buffer[] = [];
  #partBytes = 0;
  #tooLong = false;
  #finished = false;
  #number: number;

  constructor(onRecord: OnRecord, options: JsonSplitterOptions) {
    this.#onRecord = onRecord;
    this.#path = options.mode === 'wrapper' ? (options.path ?? ['']) : undefined;
    this.#listDepth = this.#path === undefined ? Number(options.mode === 'array') : this.#path.length + 1;
    this.#itemDepth = this.#listDepth;
    this.#position = options.startOffset ?? 0;
    this.#number = options.startNumber ?? 1;
    const resumed = options.startOffset !== undefined && options.startOffset > 0;
    this.#depth = resumed ? this.#itemDepth : 0;
    this.#inItems = this.#path === undefined || resumed;
    if (this.#path !== undefined && resumed) this.#along = this.#path.length - 1;
  }

  push(chunk: Buffer): void {
    const base = this.#position;
    let partStart = 0;
    for (let index = 0; index < chunk.length; index += 1) {
      const byte = chunk[index] as number;
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (byte === backslash) this.#escaped = true;
        else if (byte === quote) this.#inString = false;
        else if (this.#keyText !== undefined && this.#keyText.length < 200) this.#keyText.push(byte);
        continue;
      }
      if (this.#start === -1) {
        if (
          isSpace(byte) ||
          (byte === comma && this.#depth === this.#itemDepth) ||
          byte === byteOrderMark[base + index]
        ) {
          continue;
        }
        if (this.#beginsOutside(byte)) continue;
        this.#start = base + index;
        partStart = index;
      }
      if (byte === quote) this.#inString = true;
      else if (byte === openBrace || byte === openBracket) this.#depth += 1;
      else if (byte === closeBrace || byte === closeBracket) {
        // Outside any list a stray bracket is rubbish like any other byte, and ends with its line.
        if (this.#itemDepth === 0 && this.#depth === 0) continue;
        if (this.#depth === this.#itemDepth) {
          if (this.#isStray) continue;
          // The end of the list ended a bare item (a number, or rubbish).
          this.#finish(chunk, partStart, index, base);
          if (byte === closeBracket || this.#path === undefined) this.#leaveItems();
          continue;
        }
        this.#depth -= 1;
        if (this.#depth === this.#itemDepth) {
          this.#finish(chunk, partStart, index + 1, base);
        }
      } else if (
        this.#depth === this.#itemDepth &&
        ((byte === comma && !this.#isStray) || ((this.#itemDepth === 0 || this.#isStray) && byte === 0x0a))
      ) {
        this.#finish(chunk, partStart, index, base);
      }
    }
    if (this.#start !== -1) this.#keepPart(chunk.subarray(Math.max(partStart, 0)));
    this.#position = base + chunk.length;
  }

  /** Bytes that belong to no record: brackets around the list, keys and values beside it. */
  #beginsOutside(byte: number): boolean {
    if (this.#inItems && this.#depth === this.#itemDepth) {
      if (byte === closeBrace && this.#path !== undefined) return true;
      if (byte !== closeBracket || this.#itemDepth === 0) return false;
      this.#leaveItems();
      return true;
    }
    if (this.#path !== undefined && this.#beginsItems(byte)) return false;
    if (this.#finished && this.#path === undefined && this.#itemDepth === 1 && this.#depth === 0)
      return byte === openBracket ? this.#enterAgain() : byte === comma;
    if (byte === quote) {
      this.#inString = true;
      this.#isAfterColon = false;
      this.#keyText = this.#depth === this.#along + 1 ? [] : undefined;
    } else if (byte === colon && this.#depth === this.#along + 1 && this.#keyText !== undefined) {
      this.#lastKey = Buffer.from(this.#keyText).toString('utf8');
      this.#keyText = undefined;
      this.#isAfterColon = true;
    } else if (byte === openBrace || byte === openBracket) {
      this.#enter(byte);
    } else if (byte === closeBrace || byte === closeBracket) {
      this.#depth = Math.max(0, this.#depth - 1);
      this.#along = Math.max(0, Math.min(this.#along, this.#depth - 1));
      if (this.#depth === 0) this.#finished = true;
    }
    return true;
  }

  /** An object or a list outside of any record: one more step along the wrapper's path, its list, or one beside it. */
  #enter(byte: number): void {
    const path = this.#path;
    const isOnPath = path !== undefined && this.#depth === this.#along + 1;
    const isStep = isOnPath && this.#isAfterColon && this.#lastKey === path[this.#along];
    this.#depth += 1;
    this.#isAfterColon = false;
    this.#isAfterComma = false;
    if (!isOnPath) return;
    const isLast = this.#along === path.length - 1;
    if (byte === openBracket && isStep && isLast) this.#inItems = true;
    else if (byte === openBracket) this.#mayBeBeside = true;
    else if (isStep && !isLast) this.#along += 1;
  }

  /** In a wrapper: whether an item, or something that must not be lost, begins outside of the list. */
  #beginsItems(byte: number): boolean {
    if (this.#mayBeBeside) {
      this.#mayBeBeside = false;
      this.#isBeside = byte === openBrace;
      if (!this.#isBeside) return false;
      this.#inItems = true;
      this.#itemDepth = this.#depth;
      return true;
    }
    if (this.#depth === 0 && byte === comma) this.#isAfterComma = true;
    const isLateItem =
      byte === openBrace &&
      ((this.#depth === this.#along + 1 && !this.#isAfterColon) || (this.#depth === 0 && this.#isAfterComma));
    const isText =
      this.#depth === 0 && ![openBrace, openBracket, closeBrace, closeBracket, comma].includes(byte);
    if (!isLateItem && !isText) return false;
    this.#isStray = isText;
    this.#isAfterComma = false;
    this.#inItems = true;
    this.#depth = this.#itemDepth;
    this.#along = this.#itemDepth - 2;
    return true;
  }

  #enterAgain(): boolean {
    this.#depth = 1;
    this.#finished = false;
    return true;
  }

  #leaveItems(): void {
    this.#depth = this.#itemDepth - 1;
    if (this.#path !== undefined) this.#inItems = false;
    this.#isBeside = false;
    this.#itemDepth = this.#listDepth;
    if (this.#depth <= 0) {
      this.#depth = 0;
      this.#finished = true;
    }
  }

  #keepPart(bytes: Buffer): void {
    this.#partBytes += bytes.length;
    if (this.#partBytes > maxRecordBytes) {
      this.#tooLong = true;
      this.#parts = [];
    } else this.#parts.push(Buffer.from(bytes));
  }

  #finish(chunk: Buffer, partStart: number, end: number, base: number): void {
    const offset = this.#start;
    const length = base + end - offset;
    const last = chunk.subarray(partStart, end);
    const bytes = this.#parts.length === 0 ? Buffer.from(last) : Buffer.concat([...this.#parts, last]);
    this.#reset();
    this.#emit(offset, length, bytes, this.#tooLong || length > maxRecordBytes, undefined);
    this.#tooLong = false;
    if (!this.#isStray) return;
    this.#isStray = false;
    this.#inItems = false;
    this.#depth = 0;
    this.#along = 0;
  }

  #reset(): void {
    this.#start = -1;
    this.#parts = [];
    this.#partBytes = 0;
  }

  #emit(offset: number, length: number, bytes: Buffer, tooLong: boolean, problem: string | undefined): void {
    const number = this.#number;
    this.#number += 1;
    if (this.#isBeside) {
      const beside = { number, offset, length, json: undefined, problem: undefined, isComment: true };
      this.#onRecord(this.#itemDepth === this.#listDepth ? beside : { ...beside, isStray: true });
      return;
    }
    if (this.#isStray) {
      const stray = 'text outside of the list of records';
      this.#onRecord({
        number,
        offset,
        length,
        json: undefined,
        problem: stray,
        excerpt: bytes,
        isStray: true,
      });
      return;
    }
    this.#onRecord(jsonRecord({ number, offset, length }, bytes, tooLong, problem));
  }

  end(): void {
    if (this.#start === -1) {
      const openList = this.#inItems && this.#itemDepth > 0 && this.#depth === this.#itemDepth;
      if (openList) this.onCutOff?.();
      return;
    }
    const bytes = Buffer.concat(this.#parts);
    const offset = this.#start;
    const bare = this.#depth === this.#itemDepth && !this.#inString && this.#itemDepth === 0;
    this.#reset();
    this.#emit(
      offset,
      this.#position - offset,
      bytes,
      this.#tooLong,
      bare ? undefined : 'the file ends in the middle of this record',
    );
    if (!bare) this.onCutOff?.();
  }

  /** Called when the file ended before its list did. */
  onCutOff: (() => void) | undefined;
}
