/**
 * The parts of a zip that holds nothing but parts: one after the other from the first byte to the directory, no comments, no extra
 * fields, no doubled names, each as long and with the checksum that is promised. Anything else is refused, for it could hide bytes.
 */
import { inflateRawSync } from 'node:zlib';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { crc32 } from '../../../base/crc32.ts';

export interface ZipPart {
  readonly name: string;
  readonly bytes: Buffer;
}

const headerBytes = 30;
const directoryEntryBytes = 46;
const endBytes = 22;
const maxPartBytes = 256 * 1024 * 1024;

function listOf(bytes: Buffer): Promise<readonly Entry[]> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, strictFileNames: true }, (cause: Error | null, zip: ZipFile) => {
      if (cause) return reject(cause);
      const entries: Entry[] = [];
      zip.on('entry', (entry: Entry) => {
        entries.push(entry);
        zip.readEntry();
      });
      zip.on('end', () => resolve(entries));
      zip.on('error', reject);
      zip.readEntry();
    });
  });
}

function partOf(file: Buffer, entry: Entry): { readonly part: ZipPart; readonly end: number } {
  const name = entry.fileName;
  const at = entry.relativeOffsetOfLocalHeader;
  const nameBytes = file.readUInt16LE(at + 26);
  const start = at + headerBytes + nameBytes;
  const end = start + entry.compressedSize;
  if (file.readUInt32LE(at) !== 0x04034b50) throw new Error(`no header before ${name}`);
  if (file.toString('utf8', at + headerBytes, start) !== name) throw new Error(`two names for ${name}`);
  if (file.readUInt16LE(at + 28) !== 0 || entry.extraFieldLength !== 0 || entry.fileCommentLength !== 0)
    throw new Error(`more than a part at ${name}`);
  if (entry.uncompressedSize > maxPartBytes) throw new Error(`${name} is too large to check`);
  const packed = file.subarray(start, end);
  let bytes = packed;
  if (entry.compressionMethod === 8) {
    // With `info` zlib says how many bytes it took: what stands behind the end of the data is no part of it.
    const { buffer, engine } = inflateRawSync(packed, {
      info: true,
      maxOutputLength: Math.max(1, entry.uncompressedSize),
    }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
    if (engine.bytesWritten !== packed.length) throw new Error(`bytes behind the data of ${name}`);
    bytes = buffer;
  } else if (entry.compressionMethod !== 0) throw new Error(`${name} is packed in an unknown way`);
  if (bytes.length !== entry.uncompressedSize || crc32(bytes, 0) >>> 0 !== entry.crc32 >>> 0)
    throw new Error(`${name} is not what the archive promises`);
  return { part: { name, bytes }, end };
}

export async function readZipParts(content: Uint8Array): Promise<readonly ZipPart[]> {
  const file = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const entries = [...(await listOf(file))].sort(
    (a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader,
  );
  const names = new Set(entries.map((entry) => entry.fileName.toLowerCase()));
  if (names.size !== entries.length) throw new Error('two parts of one name');
  let at = 0;
  const parts = entries.map((entry) => {
    if (entry.relativeOffsetOfLocalHeader !== at)
      throw new Error(`bytes that are no part before ${entry.fileName}`);
    const { part, end } = partOf(file, entry);
    at = end;
    return part;
  });
  const directory = entries.reduce((sum, entry) => sum + directoryEntryBytes + entry.fileNameLength, 0);
  if (at + directory + endBytes !== file.length) throw new Error('bytes that are no part at the end');
  return parts;
}
