/** What a compressed stream holds, from its first packed bytes: is it a container, or one log? */
import { Readable } from 'node:stream';
import { constants, gunzipSync } from 'node:zlib';
import { type Packing, packingOf, unpack } from '../decode/packing.ts';
import { archiveKindOf, kindBytes } from './kind.ts';
import { limits } from './limits.ts';

/** A bzip2 gives nothing before its first block of up to 900 KB is there. */
export const packedHeadBytes: Readonly<Record<Packing, number>> = {
  gzip: 16 * 1024,
  zstd: 192 * 1024,
  xz: 64 * 1024,
  bzip2: 1024 * 1024,
};

/** Of what is packed again. */
const enoughBytes = 1024 * 1024;
const mostAtOnce = 4 * 1024 * 1024;

export interface Inner {
  readonly kind: 'zip' | 'tar';
  /** Around it, from the outside in. */
  readonly layers: readonly Packing[];
}

/** Undefined where it is no container, as far as that can be told from the head. */
export async function innerKind(
  packing: Packing,
  packedHead: Buffer,
  around: readonly Packing[] = [],
): Promise<Inner | undefined> {
  const layers = [...around, packing];
  const head =
    (packing === 'gzip' ? gunzippedHead(packedHead) : undefined) ?? (await unpackedHead(packing, packedHead));
  const kind = archiveKindOf(head);
  if (kind !== undefined) return { kind, layers };
  const next = packingOf(head);
  return next === undefined || layers.length >= limits.depth ? undefined : innerKind(next, head, layers);
}

async function unpackedHead(packing: Packing, packedHead: Buffer): Promise<Buffer> {
  const held: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of unpack(packing, Readable.from([packedHead]))) {
      held.push(chunk);
      length += chunk.length;
      if (length >= enoughBytes) break;
      if (length >= kindBytes && packingOf(Buffer.concat(held)) === undefined) break;
    }
  } catch {
    // The head ends in the middle, as it must; what came before it is enough or there is nothing to tell.
  }
  return Buffer.concat(held);
}

/** Undefined when the head is damaged or unpacks to very much: then piece by piece. */
function gunzippedHead(packedHead: Buffer): Buffer | undefined {
  try {
    return gunzipSync(packedHead, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: mostAtOnce });
  } catch {
    return undefined;
  }
}
