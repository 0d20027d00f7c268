/**
 * What is remembered of a text: every run of four letters, and of six where they are hexadecimal digits (four of those say
 * nothing among random ids), and how its words begin, each as 32 bits. A text that holds another holds all of its runs, so what lacks one of
 * them need not be read. Letters of any case are the same.
 */
import { folding, isHexUnit } from './fold.ts';

/** Bits of a position in a signature at its largest. */
export const mostBits = 20;

function mixed(value: number): number {
  let hash = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return (hash ^ (hash >>> 15)) >>> 0;
}

function fourHash(a: number, b: number, c: number, d: number): number {
  return mixed(
    Math.imul(a, 0x01000193) ^ Math.imul(b, 0x2545f491) ^ Math.imul(c, 0x9e3779b1) ^ Math.imul(d, 0x85ebca77),
  );
}

const sixSeed = 0x5bd1e995;

/** Beginnings of words, which are looked for most: four bits each, so that few blocks have them all by chance. */
const startLetters = 6;
const startSeeds = [0x27d4eb2f, 0x165667b1, 0x1b873593, 0x2e1b2138] as const;

/** ASCII letters and digits. What stands before one and is none may begin a word. */
function isWordUnit(folded: number): boolean {
  const unit = folded & 0xffff;
  return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
}

/** Sets the bit of every run; `signature` has 2^mostBits bits. */
export function markGrams(text: string, signature: Uint32Array): void {
  let [a, b, c] = [0, 0, 0];
  let hexRun = 0;
  let hexValue = 0;
  let wordRun = 0;
  let wordHash = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const d = folding[unit] ?? 0;
    if (isHexUnit(d)) {
      hexRun += 1;
      hexValue = ((hexValue << 4) | hexDigit(unit)) & 0xff_ffff;
    } else hexRun = 0;
    if (hexRun >= 6) set(signature, mixed(hexValue ^ sixSeed));
    else if (at >= 3 && hexRun < 4) set(signature, fourHash(a, b, c, d));
    if (isWordUnit(d)) {
      wordRun += 1;
      wordHash = (Math.imul(wordHash, 0x01000193) + d) | 0;
      if (wordRun === startLetters) for (const seed of startSeeds) set(signature, mixed(wordHash ^ seed));
    } else {
      wordRun = 0;
      wordHash = 0;
    }
    a = b;
    b = c;
    c = d;
  }
}

function hexDigit(unit: number): number {
  return unit < 0x3a ? unit - 0x30 : (unit & 0x1f) + 9;
}

function set(signature: Uint32Array, hash: number): void {
  const position = hash >>> (32 - mostBits);
  const word = position >>> 5;
  signature[word] = (signature[word] ?? 0) | (1 << (position & 31));
}

/** The runs that a text must hold to hold this one, where it begins a word if so; none for one that is too short to tell. */
export function gramsOf(text: string, beginsWord = false): readonly number[] {
  const units = Array.from({ length: text.length }, (_, at) => folding[text.charCodeAt(at)] ?? 0);
  const grams = new Set<number>(beginsWord ? startGrams(units) : []);
  for (let at = 3; at < units.length; at += 1) {
    const [a = 0, b = 0, c = 0, d = 0] = units.slice(at - 3, at + 1);
    if (![a, b, c, d].every(isHexUnit)) grams.add(fourHash(a, b, c, d));
    if (at < 5 || !units.slice(at - 5, at + 1).every(isHexUnit)) continue;
    let value = 0;
    for (let digit = at - 5; digit <= at; digit += 1) value = (value << 4) | hexDigit(text.charCodeAt(digit));
    grams.add(mixed((value & 0xff_ffff) ^ sixSeed));
  }
  return [...grams];
}

function startGrams(units: readonly number[]): readonly number[] {
  const start = units.slice(0, startLetters);
  if (start.length < startLetters || !start.every(isWordUnit)) return [];
  const hash = start.reduce((sum, unit) => (Math.imul(sum, 0x01000193) + unit) | 0, 0);
  return startSeeds.map((seed) => mixed(hash ^ seed));
}
