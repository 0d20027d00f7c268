/** What a compressed stream holds, from its first packed bytes: is it a container, or one log? */
import { Readable } from 'node:stream';
import { constants, gunzipSync } from 'node:zlib';
import { type Packing, unpack } from '../decode/packing.ts';
import { archiveKindOf, kindBytes } from './kind.ts';

/** A bzip2 gives nothing before its first block of up to 900 KB is there. */
export const packedHeadBytes: Readonly<Record<Packing, number>> = {
  gzip: 16 * 1024,
  zstd: 192 * 1024,
  xz: 64 * 1024,
  bzip2: 1024 * 1024,
};

const mostAtOnce = 4 * 1024 * 1024;

export async function innerKind(packing: Packing, packedHead: Buffer): Promise<'zip' | 'tar' | undefined> {
  const atOnce = packing === 'gzip' ? gunzippedHead(packedHead) : undefined;
  if (atOnce !== undefined) return archiveKindOf(atOnce);
  const held: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of unpack(packing, Readable.from([packedHead]))) {
      held.push(chunk);
      length += chunk.length;
      if (length >= kindBytes) break;
    }
  } catch {
    // The head ends in the middle, as it must; what came before it is enough or there is nothing to tell.
  }
  return archiveKindOf(Buffer.concat(held));
}

/** Undefined when the head is damaged or unpacks to very much: then piece by piece. */
function gunzippedHead(packedHead: Buffer): Buffer | undefined {
  try {
    return gunzipSync(packedHead, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: mostAtOnce });
  } catch {
    return undefined;
  }
}
