/**
 * What a zip member holds, from its packed bytes on: all that can be unpacked, and after it the complaint when those are
 * not the bytes that were packed.
 */
import { crc32 } from '../../base/crc32.ts';
import { inflated } from '../decode/inflate.ts';
import { type Packing, unpack } from '../decode/packing.ts';
import { Pieces } from '../decode/pieces.ts';

export const stored = 0;
export const deflated = 8;

const otherMethods: Readonly<Record<number, Packing>> = { 12: 'bzip2', 93: 'zstd', 95: 'xz' };

export const isReadMethod = (method: number): boolean =>
  method === stored || method === deflated || otherMethods[method] !== undefined;

/** What the archive says of the bytes, where it says it. */
export interface Promised {
  readonly crc32: number | undefined;
  readonly bytes: number | undefined;
}

const hex = (value: number): string => (value >>> 0).toString(16).padStart(8, '0');

export function unpackMember(method: number, packed: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  if (method === stored) return packed;
  if (method === deflated) return inflated(new Pieces(packed));
  const packing = otherMethods[method];
  if (packing === undefined) throw new Error(`it is packed with method ${method}, which is not read`);
  return unpack(packing, packed);
}

/** The same bytes; `promised` is asked for after the last of them. */
export async function* checkedMember(
  plain: AsyncIterable<Buffer>,
  promised: () => Promised | Promise<Promised>,
): AsyncGenerator<Buffer> {
  let sum = 0;
  let bytes = 0;
  for await (const chunk of plain) {
    sum = crc32(chunk, sum);
    bytes += chunk.length;
    yield chunk;
  }
  const said = await promised();
  if (said.bytes !== undefined && said.bytes !== bytes)
    throw new Error(`it unpacks to ${bytes} bytes, but the archive says ${said.bytes}`);
  if (said.crc32 !== undefined && sum >>> 0 !== said.crc32 >>> 0)
    throw new Error(`its checksum is ${hex(sum)}, but the archive says ${hex(said.crc32)}`);
}
