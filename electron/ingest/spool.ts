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

export class Spool {
  readonly path: string;
  readonly runs: Run[] = [];
  rows = 0;
  bytes = 0;
  readonly #stream: WriteStream;
  #buffered: Buffer[] = [];
  #bufferedBytes = 0;
  #last: { fileId: number; number: number } | undefined;

  constructor(layout: CaseLayout) {
    this.path = stagingPath(layout, 'spool');
    this.#stream = createWriteStream(this.path, { mode: 0o600, highWaterMark: 1 << 20 });
    this.#stream.on('error', () => undefined);
  }

  add(fileId: number, number: number, json: Buffer | undefined): void {
    if (this.#last?.fileId !== fileId || this.#last.number + 1 !== number)
      this.runs.push({ row: this.rows, fileId, number });
    this.#last = { fileId, number };
    this.rows += 1;
    if (json === undefined || isInvisible(json)) this.#hold(unreadable);
    else {
      this.#hold(json);
      this.#hold(newline);
    }
  }

  #hold(bytes: Buffer): void {
    this.#buffered.push(bytes);
    this.#bufferedBytes += bytes.length;
    this.bytes += bytes.length;
  }

  /** Hands what was added to the disk; call between chunks. Throws when the disk complains. */
  async flush(): Promise<void> {
    if (this.#stream.errored !== null) throw this.#stream.errored;
    if (this.#bufferedBytes === 0) return;
    const chunk = Buffer.concat(this.#buffered);
    this.#buffered = [];
    this.#bufferedBytes = 0;
    await writeChunk(this.#stream, chunk);
  }

  async close(): Promise<void> {
    await this.flush();
    this.#stream.end();
    await finished(this.#stream);
  }

  async remove(): Promise<void> {
    this.#stream.destroy();
    await rm(this.path, { force: true });
  }
}
