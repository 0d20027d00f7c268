/** The evidence store's end of a large file on its way in: as it came when it is packed, else gzipped. */
import { createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { writeChunk } from '../base/write-stream.ts';

export const gzipLevel = 1;

export class Store {
  readonly #file: Writable;
  readonly #entry: Writable;

  constructor(path: string, isPacked: boolean) {
    this.#file = createWriteStream(path, { mode: 0o600, flags: 'wx' });
    this.#file.on('error', () => undefined);
    this.#entry = this.#file;
    if (isPacked) return;
    const gzip = createGzip({ level: gzipLevel, chunkSize: 1 << 18 });
    gzip.pipe(this.#file);
    this.#file.on('error', (cause) => gzip.destroy(cause));
    gzip.on('error', () => undefined);
    this.#entry = gzip;
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
