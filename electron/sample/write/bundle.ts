/**
 * Streams the members into one zip file. Members are generated one after the
 * other while the zip is written, so memory stays at a few chunks whatever the
 * size. Entry times are fixed.
 */
import { createHash, type Hash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline, Readable, Transform, type TransformCallback } from 'node:stream';
import { pipeline as finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { ZipFile } from 'yazl';
import type { FileTruth } from '../truth.ts';
import { account, encodeLine, encodeMember } from './encode.ts';
import type { Entry, Member } from './entry.ts';
import { neutralGzipStream } from './gzip.ts';
import { type FileTally, newFileTally, type Tally } from './tally.ts';
import { truncateGzip } from './truncated.ts';

/** Local on purpose: zip times have no zone, so these bytes are the same in every zone. */
const ENTRY_TIME = new Date(2026, 2, 7, 9, 0, 0);
const ENTRY_MODE = 0o100644;
const ZIP_LEVEL = 4;
/** Sizes are not known in advance; beyond this a member may pass 4 GB. */
const ZIP64_FROM_EVENTS = 1_000_000;

export interface WrittenZip {
  readonly sha256: string;
  readonly files: readonly FileTruth[];
}

export async function writeZip(
  path: string,
  members: readonly Member[],
  events: number,
  keepAtLeast: number,
  tally: Tally,
  onMember: (member: Member, written: number) => void,
): Promise<WrittenZip> {
  const zip = new ZipFile();
  const hash = createHash('sha256');
  const files: FileTruth[] = [];
  const output = finished(zip.outputStream, hashing(hash), createWriteStream(path));
  const failed = new Promise<never>((_, reject) => {
    zip.on('error', reject);
    for (const member of members) {
      const options = {
        mtime: ENTRY_TIME,
        forceDosTimestamp: true,
        mode: ENTRY_MODE,
        compressionLevel: member.isGzip ? 0 : ZIP_LEVEL,
        forceZip64Format: events >= ZIP64_FROM_EVENTS,
      };
      zip.addReadStreamLazy(member.path, options, (ready) => {
        ready(
          null,
          memberStream(member, keepAtLeast, tally, reject, (file) => {
            files.push(file);
            onMember(member, file.events);
          }),
        );
      });
    }
    zip.end();
  });
  await Promise.race([output, failed]);
  return { sha256: hash.digest('hex'), files };
}

function memberStream(
  member: Member,
  keepAtLeast: number,
  tally: Tally,
  onError: (error: Error) => void,
  onDone: (file: FileTruth) => void,
): NodeJS.ReadableStream {
  const file = newFileTally();
  const outer = createHash('sha256');
  const inner = createHash('sha256');
  let bytes = 0;
  const counted = hashing(outer, (length) => {
    bytes += length;
  });
  const settle = (error: Error | null): void => {
    // Node passes undefined where its types say null.
    if (error) {
      onError(error);
      return;
    }
    const rejected = file.rejects.length;
    onDone({
      path: member.path,
      format: member.format,
      isGzip: member.isGzip,
      ...(member.source === undefined ? {} : { source: member.source }),
      records: file.events + file.duplicates + rejected,
      events: file.events,
      duplicates: file.duplicates,
      rejected,
      rejects: file.rejects,
      blankLines: file.blankLines,
      bytes,
      sha256: outer.digest('hex'),
      ...(member.isGzip ? { contentSha256: inner.digest('hex') } : {}),
      ...(member.note === undefined ? {} : { note: member.note }),
    });
  };
  if (member.note === 'truncated-gzip')
    return pipeline(Readable.from(truncated(member, keepAtLeast, file, tally, inner)), counted, settle);
  const plain = Readable.from(encodeMember(member, file, tally));
  if (!member.isGzip) return pipeline(plain, counted, settle);
  return pipeline(plain, hashing(inner), createGzip({ level: 6 }), neutralGzipStream(), counted, settle);
}

/** Small by construction, so it is made in memory; only what survives the cut is counted. */
function* truncated(
  member: Member,
  keepAtLeast: number,
  file: FileTally,
  tally: Tally,
  inner: Hash,
): Generator<Buffer> {
  const entries: Entry[] = [...member.entries()];
  const lines = entries.flatMap((entry) => (entry.kind === 'record' ? [encodeLine(entry.record.body)] : []));
  const { bytes, complete, content } = truncateGzip(lines, keepAtLeast);
  for (const [i, entry] of entries.slice(0, complete).entries()) account(entry, i + 1, member, file, tally);
  tally.reject(file, complete + 1, 'truncated');
  inner.update(content);
  yield bytes;
}

export function hashing(hash: Hash, onBytes?: (length: number) => void): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback) {
      hash.update(chunk);
      onBytes?.(chunk.length);
      done(null, chunk);
    },
  });
}
