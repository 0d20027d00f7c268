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

/** Collects signatures block by block, in the largest size. */
export class PieceSignatures {
  readonly #blocks: Uint32Array[] = [];
  #mostSet = 0;

  get blocks(): number {
    return this.#blocks.length;
  }

  add(signature: Uint32Array): void {
    this.#blocks.push(signature.slice());
    let isSet = 0;
    for (const word of signature) for (let rest = word; rest !== 0; rest &= rest - 1) isSet += 1;
    this.#mostSet = Math.max(this.#mostSet, isSet);
  }

  pack(): PackedPiece {
    let bits = mostBits;
    let share = this.#mostSet / 2 ** mostBits;
    while (bits > fewestBits && 1 - (1 - share) ** 2 <= fullest) {
      share = 1 - (1 - share) ** 2;
      bits -= 1;
    }
    const width = Math.max(1, Math.ceil(this.#blocks.length / 8));
    const bytes = Buffer.alloc(2 ** bits * width);
    for (const [block, signature] of this.#blocks.entries())
      this.#spread(signature, block, bits, width, bytes);
    const chunkBytes = chunkPositions * width;
    const chunks = Array.from({ length: bytes.length / chunkBytes }, (_, at) =>
      bytes.subarray(at * chunkBytes, (at + 1) * chunkBytes),
    );
    return { bits, width, chunks };
  }

  #spread(signature: Uint32Array, block: number, bits: number, width: number, into: Buffer): void {
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
}

/** Where a gram's bits lie in a piece of so many bits. */
export function placeOf(gram: number, bits: number): { readonly chunk: number; readonly at: number } {
  const position = gram >>> (32 - bits);
  return { chunk: Math.floor(position / chunkPositions), at: position % chunkPositions };
}
