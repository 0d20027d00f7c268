/**
 * Seeded pseudo-random numbers (sfc32, seeded by FNV-1a over a label).
 * Same label, same sequence, on every platform; no clock and no Math.random.
 * Each stream of records owns one generator, so that one file's content
 * never depends on another file having been written before it.
 */
export interface Random {
  /** 0 <= n < 1, 32 bits. */
  readonly next: () => number;
  /** Whole number, both ends included. */
  readonly int: (low: number, high: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(from: readonly T[]) => T;
  /** Picks by weight; weights need not add up to one. */
  readonly weighted: <T>(from: readonly (readonly [T, number])[]) => T;
  /** `length` characters out of an alphabet. */
  readonly text: (length: number, alphabet: string) => string;
  readonly hex: (length: number) => string;
  readonly uuid: () => string;
}

export const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
export const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const HEX = '0123456789abcdef';

export function createRandom(...label: readonly (string | number)[]): Random {
  const next32 = sfc32(label.join('/'));
  const next = (): number => next32() / 4_294_967_296;
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));

  const pick = <T>(from: readonly T[]): T => {
    const found = from[Math.floor(next() * from.length)];
    if (found === undefined) throw new Error('pick: the list is empty');
    return found;
  };

  const weighted = <T>(from: readonly (readonly [T, number])[]): T => {
    let total = 0;
    for (const [, weight] of from) total += weight;
    let left = next() * total;
    for (const [value, weight] of from) {
      left -= weight;
      if (left < 0) return value;
    }
    return pick(from)[0];
  };

  const text = (length: number, alphabet: string): string => {
    let out = '';
    for (let i = 0; i < length; i++) out += alphabet.charAt(Math.floor(next() * alphabet.length));
    return out;
  };

  /** Eight digits a draw: ids are most of what the generator makes. */
  const hex = (length: number): string => {
    let out = '';
    while (out.length < length) out += hex8(next32());
    return out.length === length ? out : out.slice(0, length);
  };

  const uuid = (): string => {
    const h = hex(32);
    const variant = HEX.charAt(8 + int(0, 3));
    return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-${variant}${h.slice(17, 20)}-${h.slice(20)}`;
  };

  return { next, int, chance: (p) => next() < p, pick, weighted, text, hex, uuid };
}

function hex8(value: number): string {
  return (value + 4_294_967_296).toString(16).slice(1);
}

function sfc32(label: string): () => number {
  let a = fnv1a(label, 0x811c9dc5);
  let b = fnv1a(label, 0x01234567);
  let c = fnv1a(label, 0x89abcdef);
  let d = 1;
  const draw = (): number => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 16; i++) draw();
  return draw;
}

function fnv1a(text: string, start: number): number {
  let hash = start | 0;
  for (let i = 0; i < text.length; i++) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash | 0;
}
