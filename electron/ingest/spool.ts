/**
 * A staging file of JSON lines made by a splitter, for the engine to load in one statement.
 * Small files of one source share a spool; runs say which rows are whose.
 */
import { createWriteStream, type WriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { writeChunk } from '../base/write-stream.ts';
import type { CaseLayout } from '../casefile/layout.ts';
import { stagingPath } from './stage.ts';

/** Where the records of a file go. */
export interface Sink {
  /** `json` is undefined for a record that the engine could not read. */
  add(fileId: number, number: number, json: Buffer | string | undefined): void;
  /** Hands what was added on; call between chunks. */
  flush(): Promise<void>;
}

export interface Run {
  readonly row: number;
  readonly fileId: number;
  readonly number: number;
}

/** No JSON: the engine reads it as NULL at its own place, and the row is looked up and rejected. */
const unreadable = Buffer.from('!\n');
const newline = Buffer.from('\n');

/** The engine skips a line of white space and control characters without a trace, so it must not see one. */
function isInvisible(line: Buffer): boolean {
  for (const byte of line) if (byte > 0x20) return false;
  return true;
}

/** The engine gives nothing for a line that does not fit its buffer, and reads a file with as many threads as it has buffers. */
const usualObjectBytes = 16 * 1024 * 1024;

const longestText = 64 * 1024;
/** Fewer, larger writes: each is handed to another thread and back. */
const writtenAtOnce = 512 * 1024;

export class Spool implements Sink {
  readonly path: string;
  readonly runs: Run[] = [];
  rows = 0;
  bytes = 0;
  #longest = 0;
  readonly #stream: WriteStream;
  #buffered: Buffer[] = [];
  #bufferedBytes = 0;
  #text = '';
  #last: { fileId: number; number: number } | undefined;

  constructor(layout: CaseLayout) {
    this.path = stagingPath(layout, 'spool');
    this.#stream = createWriteStream(this.path, { mode: 0o600, highWaterMark: 1 << 20 });
    this.#stream.on('error', () => undefined);
  }

  /** What the engine is to be told of the longest record. */
  get objectBytes(): number {
    return Math.max(usualObjectBytes, this.#longest + 1024);
  }

  add(fileId: number, number: number, json: Buffer | string | undefined): void {
    if (this.#last?.fileId !== fileId || this.#last.number + 1 !== number)
      this.runs.push({ row: this.rows, fileId, number });
    this.#last = { fileId, number };
    this.rows += 1;
    if (json === undefined) this.#hold(unreadable);
    else if (typeof json === 'string') this.#holdText(json);
    else if (isInvisible(json)) this.#hold(unreadable);
    else {
      this.#measure(json.length);
      this.#hold(json);
      this.#hold(newline);
    }
  }

  #measure(length: number): void {
    if (length > this.#longest) this.#longest = length;
  }

  /** Short ASCII records are many: they become bytes together. */
  #holdText(json: string): void {
    this.#measure(json.length);
    this.#text += `${json}\n`;
    this.bytes += json.length + 1;
    if (this.#text.length > longestText) this.#endText();
  }

  #endText(): void {
    if (this.#text === '') return;
    const bytes = Buffer.from(this.#text, 'latin1');
    this.#text = '';
    this.#buffered.push(bytes);
    this.#bufferedBytes += bytes.length;
  }

  #hold(bytes: Buffer): void {
    this.#endText();
    this.#buffered.push(bytes);
    this.#bufferedBytes += bytes.length;
    this.bytes += bytes.length;
  }

  /** Throws when the disk complains. */
  async flush(): Promise<void> {
    if (this.#stream.errored !== null) throw this.#stream.errored;
    if (this.#bufferedBytes + this.#text.length >= writtenAtOnce) await this.#write();
  }

  async #write(): Promise<void> {
    this.#endText();
    if (this.#bufferedBytes === 0) return;
    const chunk = Buffer.concat(this.#buffered);
    this.#buffered = [];
    this.#bufferedBytes = 0;
    await writeChunk(this.#stream, chunk);
  }

  async close(): Promise<void> {
    if (this.#stream.errored !== null) throw this.#stream.errored;
    await this.#write();
    this.#stream.end();
    await finished(this.#stream);
  }

  async remove(): Promise<void> {
    this.#stream.destroy();
    await rm(this.path, { force: true });
  }
}
