/** The evidence store's end of a large file on its way in: as it came when it is packed, else compressed. */
import { createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { writeChunk } from '../base/write-stream.ts';
import { createKeeper } from '../custody/evidence-bytes.ts';

export class Store {
  readonly #file: Writable;
  readonly #entry: Writable;

  constructor(path: string, isPacked: boolean) {
    this.#file = createWriteStream(path, { mode: 0o600, flags: 'wx' });
    this.#file.on('error', () => undefined);
    this.#entry = this.#file;
    if (isPacked) return;
    const keeper = createKeeper();
    keeper.pipe(this.#file);
    this.#file.on('error', (cause) => keeper.destroy(cause));
    keeper.on('error', () => undefined);
    this.#entry = keeper;
  }

  push(chunk: Buffer): Promise<void> {
    return writeChunk(this.#entry, chunk);
  }

  async end(): Promise<void> {
    this.#entry.end();
    await finished(this.#file);
  }

  destroy(): void {
    this.#entry.destroy();
    this.#file.destroy();
  }
}
