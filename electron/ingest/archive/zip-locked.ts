/** Encrypted members of a zip (ZipCrypto and AES): yauzl reads none of them, so another library does, for these only. */
import { type FileHandle, open } from 'node:fs/promises';
import { configure, type FileEntry, Reader, Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';
import type { ZipSource } from './zip.ts';

// No threads of its own: the work runs where the rest of the import does.
configure({ useWebWorkers: false });

class FileReader extends Reader<string> {
  readonly #path: string;
  #handle: FileHandle | undefined;

  constructor(path: string) {
    super(path);
    this.#path = path;
  }

  override async init(): Promise<void> {
    this.#handle = await open(this.#path, 'r');
    this.size = (await this.#handle.stat()).size;
  }

  override async readUint8Array(index: number, length: number): Promise<Uint8Array> {
    if (this.#handle === undefined) throw new Error('the archive is closed');
    const { buffer, bytesRead } = await this.#handle.read(Buffer.alloc(length), 0, length, index);
    return buffer.subarray(0, bytesRead);
  }

  async close(): Promise<void> {
    await this.#handle?.close();
    this.#handle = undefined;
  }
}

export class LockedMembers {
  readonly #passwords: readonly string[];
  readonly #file: FileReader | undefined;
  readonly #zip: ZipReader<unknown>;
  #entries: Promise<Map<number, FileEntry>> | undefined;

  constructor(source: ZipSource, passwords: readonly string[]) {
    this.#passwords = passwords;
    this.#file = 'file' in source ? new FileReader(source.file) : undefined;
    this.#zip = new ZipReader(
      this.#file ?? new Uint8ArrayReader('bytes' in source ? source.bytes : new Uint8Array(0)),
    );
  }

  /** By where a member's header lies, which no two share. */
  async #entryAt(offset: number): Promise<FileEntry | undefined> {
    this.#entries ??= this.#zip
      .getEntries()
      .then(
        (entries) => new Map(entries.flatMap((entry) => (entry.directory ? [] : [[entry.offset, entry]]))),
      );
    return (await this.#entries).get(offset);
  }

  /** Opens the member with the first password that fits; undefined when none does. */
  async opener(offset: number): Promise<(() => Promise<AsyncIterable<Buffer>>) | undefined> {
    const entry = await this.#entryAt(offset);
    if (entry === undefined) return undefined;
    for (const password of this.#passwords) {
      const fits = await entry
        .getData(new WritableStream(), { password, checkPasswordOnly: true })
        .then(() => true)
        .catch(() => false);
      if (fits) return async () => read(entry, password);
    }
    return undefined;
  }

  async close(): Promise<void> {
    await this.#zip.close().catch(() => undefined);
    await this.#file?.close();
  }
}

async function* read(entry: FileEntry, password: string): AsyncGenerator<Buffer> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const done = entry.getData(writable, { password, checkSignature: true });
  done.catch(() => undefined);
  for await (const chunk of readable as unknown as AsyncIterable<Uint8Array>) yield Buffer.from(chunk);
  await done;
}
