import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gramsOf, markGrams, mostBits } from './grams.ts';
import { packSignatures, placeOf } from './signature.ts';

function signatureOf(...texts: string[]): Uint32Array {
  const signature = new Uint32Array(2 ** mostBits / 32);
  for (const text of texts) markGrams(text, signature);
  return signature;
}

function holds(signature: Uint32Array, text: string, beginsWord = false): boolean {
  const packed = packSignatures([signature]);
  return gramsOf(text, beginsWord).every((gram) => {
    const { chunk, at } = placeOf(gram, packed.bits);
    return ((packed.chunks[chunk]?.[at * packed.width] ?? 0) & 1) === 1;
  });
}

const letters = fc.string({
  unit: fc.constantFrom(...('aAbBfFzZ019-_. :"\\/@ßẞſsSkKKiIİıσςΣéÉжЖ山🔥𐐀𐐨Ǆǅǆ'.match(/./gu) as string[])),
  maxLength: 40,
});

test('a text is never told to lack what it holds, in letters of whatever case', () => {
  fc.assert(
    fc.property(letters, letters, letters, fc.boolean(), (before, text, after, isUpper) => {
      const inside = isUpper ? text.toUpperCase() : text;
      // Letters that become two in upper case are no simple folding.
      fc.pre(inside.length === text.length);
      return holds(signatureOf(`${before}${inside}${after}`), text);
    }),
    { numRuns: 400 },
  );
});

test('every letter that the same letter of another case matches has the same code', () => {
  const wrong: string[] = [];
  for (let code = 0; code < 0x20000; code += 1) {
    const letter = String.fromCodePoint(code);
    if (code >= 0xd800 && code < 0xe000) continue;
    for (const other of new Set([letter.toLowerCase(), letter.toUpperCase()])) {
      if (other === letter || [...other].length > 1 || !new RegExp(`^${letter}$`, 'iu').test(other)) continue;
      const [one, two] = [`xyz${letter}`, `xyz${other}`].map((text) => gramsOf(text).join());
      if (one !== two) wrong.push(`${letter} ${other}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('a word that begins with a text is never told to lack it', () => {
  const separator = fc.constantFrom('', ' ', '"', '_', '@', 'é', '🔥 ', '\\n-');
  fc.assert(
    fc.property(letters, separator, letters, letters, (before, between, text, after) => {
      const boundary = /[\p{L}\p{N}]$/u.test(`${before}${between}`);
      fc.pre(!boundary);
      return holds(signatureOf(`${before}${between}${text}${after}`), text, true);
    }),
    { numRuns: 400 },
  );
});

test('a signature tells what is not there', () => {
  const signature = signatureOf('{"actor":"ana@quarry.example","id":"6f1c2d3e4f5a6b7c"}');
  expect(
    ['quarry', 'ACTOR":"Ana', '1c2d3e4f', 'foundry', 'ana@other', '6f1c2d3f', 'id'].map((text) =>
      holds(signature, text),
    ),
  ).toEqual([true, true, true, false, false, false, true]);
});
