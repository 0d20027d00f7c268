/** The files of a zip (zip64 too) without unpacking it, sorted by name; encrypted ones with the passwords that are known. */
import type { Readable } from 'node:stream';
import yauzl from 'yauzl';
import type { Budget } from './budget.ts';
import { type Limits, tooManyMembers } from './limits.ts';
import { broken, type Found, messageOf } from './member.ts';
import { decodeName, Labels } from './names.ts';
import type { Entry } from './tar.ts';
import { checkedMember, unpackMember } from './zip-data.ts';
import { LockedMembers } from './zip-locked.ts';

/** Where a zip lies: on disk, or held in memory. */
export type ZipSource = { readonly file: string } | { readonly bytes: Buffer };

export interface OpenZip {
  entries(): AsyncGenerator<Entry | Found>;
  /** Packed bytes of the members that were given so far. */
  position(): number;
  close(): Promise<void>;
}

function openArchive(source: ZipSource): Promise<yauzl.ZipFile> {
  // Names are decoded here: yauzl would end the whole archive at one name it finds hostile.
  const options = { lazyEntries: true, autoClose: false, decodeStrings: false } as const;
  return new Promise((resolve, reject) => {
    const done = (cause: Error | null, zip: yauzl.ZipFile): void => (cause ? reject(cause) : resolve(zip));
    if ('file' in source) yauzl.open(source.file, options, done);
    else yauzl.fromBuffer(source.bytes, options, done);
  });
}

interface Listing {
  readonly entries: yauzl.Entry[];
  readonly problem: string | undefined;
}

function list(zip: yauzl.ZipFile, limits: Limits): Promise<Listing> {
  const entries: yauzl.Entry[] = [];
  return new Promise((resolve) => {
    zip.on('entry', (entry: yauzl.Entry) => {
      entries.push(entry);
      if (entries.length < limits.members) zip.readEntry();
      else if (zip.entryCount > limits.members) resolve({ entries, problem: tooManyMembers(limits) });
      else zip.readEntry();
    });
    zip.on('end', () => resolve({ entries, problem: undefined }));
    zip.on('error', (cause: unknown) =>
      resolve({ entries, problem: `the archive's directory is damaged: ${messageOf(cause)}` }),
    );
    zip.readEntry();
  });
}

const nameOf = (entry: yauzl.Entry): string => decodeName(entry.fileName as unknown as Buffer);

/** Throws when it is no zip, or its directory cannot be found. */
export async function openZip(
  source: ZipSource,
  label: string,
  passwords: readonly string[],
  budget: Budget,
): Promise<OpenZip> {
  const zip = await openArchive(source);
  const { entries, problem } = await list(zip, budget.limits);
  const sorted = entries
    .map((entry) => ({ entry, name: nameOf(entry) }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  let passed = 0;
  let locked: LockedMembers | undefined;
  return {
    async *entries() {
      const labels = new Labels(label);
      for (const { entry, name } of sorted) {
        if (!/[/\\]$/.test(name)) {
          if (entry.isEncrypted()) locked ??= new LockedMembers(source, passwords);
          yield await entryFor(zip, entry, labels.labelFor(name), locked, budget);
        }
        passed += entry.compressedSize;
      }
      if (problem !== undefined) yield broken(label, problem);
    },
    position: () => passed,
    async close() {
      await locked?.close();
      zip.close();
    },
  };
}

/** yauzl's own unpacking drops the last block before a damage: only the packed bytes are taken from it. */
async function* packedBytes(zip: yauzl.ZipFile, entry: yauzl.Entry): AsyncGenerator<Buffer> {
  const raw = { decodeFileData: false } as unknown as yauzl.ZipFileOptions;
  const stream = await new Promise<Readable>((resolve, reject) => {
    zip.openReadStream(entry, raw, (cause, opened) => (cause ? reject(cause) : resolve(opened)));
  });
  try {
    yield* stream as AsyncIterable<Buffer>;
  } finally {
    stream.destroy();
  }
}

async function entryFor(
  zip: yauzl.ZipFile,
  entry: yauzl.Entry,
  label: { readonly path: string; readonly note: string | undefined },
  locked: LockedMembers | undefined,
  budget: Budget,
): Promise<Entry | Found> {
  const { path, note } = label;
  const isLink = ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000;
  if (isLink) return broken(path, 'the member is a symbolic link; links are not followed');
  const { uncompressedSize, compressedSize } = entry;
  if (budget.isBomb(uncompressedSize, compressedSize))
    return broken(
      path,
      `the member claims to unpack ${compressedSize} bytes to ${uncompressedSize}: refused as a bomb`,
    );
  const common = { path, note, bytes: uncompressedSize, modifiedMs: entry.getLastModDate().getTime() };
  if (entry.isEncrypted()) {
    const opener = await locked?.opener(entry.relativeOffsetOfLocalHeader);
    return opener === undefined
      ? broken(path, 'the member is encrypted, and no password that was given opens it', true)
      : { ...common, open: async () => budget.counted(await opener(), () => compressedSize) };
  }
  return {
    ...common,
    async open() {
      const plain = unpackMember(entry.compressionMethod, packedBytes(zip, entry));
      const promised = { crc32: entry.crc32, bytes: uncompressedSize };
      return budget.counted(
        checkedMember(plain, () => promised),
        () => compressedSize,
      );
    },
  };
}
