/**
 * The signatures of up to 64 blocks as they are stored: for every position one bit a block, so that a question reads a few
 * places of all blocks and not all places of each. A signature has as few bits as leave about half of them unset.
 */
import { mostBits } from './grams.ts';

export const blocksOfPiece = 64;
/** Positions that are stored together. */
export const chunkPositions = 256;
const fewestBits = 12;
const fullest = 0.5;

export interface PackedPiece {
  readonly bits: number;
  /** Bytes of a position: one bit a block. */
  readonly width: number;
  readonly chunks: readonly Buffer[];
}

/** Of blocks in order, each with 2^mostBits bits. */
export function packSignatures(blocks: readonly Uint32Array[]): PackedPiece {
  let bits = mostBits;
  let share = Math.max(0, ...blocks.map(countBits)) / 2 ** mostBits;
  while (bits > fewestBits && 1 - (1 - share) ** 2 <= fullest) {
    share = 1 - (1 - share) ** 2;
    bits -= 1;
  }
  const width = Math.max(1, Math.ceil(blocks.length / 8));
  const bytes = Buffer.alloc(2 ** bits * width);
  for (const [block, signature] of blocks.entries()) spread(signature, block, { bits, width, into: bytes });
  const chunkBytes = chunkPositions * width;
  const chunks = Array.from({ length: bytes.length / chunkBytes }, (_, at) =>
    bytes.subarray(at * chunkBytes, (at + 1) * chunkBytes),
  );
  return { bits, width, chunks };
}

function countBits(signature: Uint32Array): number {
  let count = 0;
  for (const word of signature) for (let rest = word; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

function spread(
  signature: Uint32Array,
  block: number,
  { bits, width, into }: { readonly bits: number; readonly width: number; readonly into: Buffer },
): void {
  const byte = block >>> 3;
  const mask = 1 << (block & 7);
  const shift = mostBits - bits;
  for (let word = 0; word < signature.length; word += 1)
    for (let rest = signature[word] ?? 0; rest !== 0; rest &= rest - 1) {
      const position = ((word << 5) + (31 - Math.clz32(rest & -rest))) >>> shift;
      const place = position * width + byte;
      into[place] = (into[place] ?? 0) | mask;
    }
}

/** Where a gram's bits lie in a piece of so many bits. */
export function placeOf(gram: number, bits: number): { readonly chunk: number; readonly at: number } {
  const position = gram >>> (32 - bits);
  return { chunk: Math.floor(position / chunkPositions), at: position % chunkPositions };
}
