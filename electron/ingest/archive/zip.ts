/**
 * Lists and opens the members of a zip (zip64 too) without unpacking it.
 * Names are labels only: no byte is ever written under a member's name, so a hostile name cannot escape.
 */
import { isUtf8 } from 'node:buffer';
import type { Readable } from 'node:stream';
import yauzl from 'yauzl';
import { crc32 } from '../../base/crc32.ts';
import type { Found } from './member.ts';

export const maxMembers = 200_000;
/** Logs shrink 10 to 50 times; what unpacks to more than this is meant to fill a disk. */
const maxRatio = 250;
const minSuspiciousBytes = 256 * 1024 * 1024;

export interface OpenZip {
  readonly found: readonly Found[];
  /** What is wrong with the archive as a whole, though some members were found. */
  readonly problem: string | undefined;
  close(): void;
}

function describe(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

function openArchive(file: string): Promise<yauzl.ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(
      file,
      // Names are decoded here: yauzl would end the whole archive at one name it finds hostile.
      { lazyEntries: true, autoClose: false, decodeStrings: false },
      (cause, zip) => {
        if (cause) reject(cause);
        else resolve(zip);
      },
    );
  });
}

/** Throws when the file is not a zip or its directory cannot be read. */
export async function openZip(file: string, label: string): Promise<OpenZip> {
  const zip = await openArchive(file);
  const found: Found[] = [];
  const problem = await new Promise<string | undefined>((resolve) => {
    zip.on('entry', (entry: yauzl.Entry) => {
      const item = foundFor(zip, entry, label);
      if (item !== undefined) found.push(item);
      if (found.length > maxMembers)
        resolve(`the archive has more than ${maxMembers} members; the rest was not read`);
      else zip.readEntry();
    });
    zip.on('end', () => resolve(undefined));
    zip.on('error', (cause: unknown) => resolve(`the archive's directory is damaged: ${describe(cause)}`));
    zip.readEntry();
  });
  return { found, problem, close: () => zip.close() };
}

const hex = (value: number): string => (value >>> 0).toString(16).padStart(8, '0');

/** The same bytes; throws after the last when they are not those that were packed. yauzl counts them only. */
async function* checked(entry: yauzl.Entry, stream: Readable): AsyncGenerator<Buffer> {
  let sum = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      sum = crc32(chunk, sum);
      yield chunk;
    }
  } finally {
    stream.destroy();
  }
  if (sum >>> 0 !== entry.crc32 >>> 0)
    throw new Error(`its checksum is ${hex(sum)}, but the archive says ${hex(entry.crc32)}`);
}

/** A label, never a path on disk: UTF-8 where it is that, else byte for byte. */
function memberName(entry: yauzl.Entry): string {
  const raw = entry.fileName as unknown as Buffer;
  return isUtf8(raw) ? raw.toString('utf8') : raw.toString('latin1');
}

function foundFor(zip: yauzl.ZipFile, entry: yauzl.Entry, label: string): Found | undefined {
  const name = memberName(entry);
  if (name.endsWith('/')) return undefined;
  const path = `${label}!/${name.replaceAll('\\', '/').replace(/^\/+/, '')}`;
  const broken = (problem: string): Found => ({ kind: 'broken', broken: { path, problem } });
  if (entry.isEncrypted()) return broken('the member is encrypted');
  const isLink = ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000;
  if (isLink) return broken('the member is a symbolic link; links are not followed');
  if (
    entry.uncompressedSize > minSuspiciousBytes &&
    entry.uncompressedSize > entry.compressedSize * maxRatio
  ) {
    return broken(
      `the member claims to unpack ${entry.compressedSize} bytes to ${entry.uncompressedSize}: refused as a bomb`,
    );
  }
  return {
    kind: 'member',
    member: {
      path,
      bytes: entry.uncompressedSize,
      modifiedMs: entry.getLastModDate().getTime(),
      file: undefined,
      open: () =>
        new Promise<AsyncGenerator<Buffer>>((resolve, reject) => {
          zip.openReadStream(entry, (cause, stream) =>
            cause ? reject(cause) : resolve(checked(entry, stream)),
          );
        }),
    },
  };
}
