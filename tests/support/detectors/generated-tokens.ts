/**
 * A token of every kind in the tables, made from the kind's own shape, and its near-misses: too short, glued to a
 * word before it, filled with `x`. Says whether table, look-up and boundaries agree; whether the tables are right
 * about the vendors is what the published samples say.
 */
import type { TokenKind } from '../../../electron/content/token-scanner.ts';
import { partsOf } from '../../../electron/content/token-shape.ts';
import { placed, type Sample } from './sample.ts';
import { alphabets, type Seeded } from './seeded.ts';

const { digits, hex, lower, upper, alnum, base64 } = alphabets;
const alphabetOf: Readonly<Record<string, string>> = {
  w: alnum,
  u: `${alnum}_-`,
  h: hex,
  H: `${hex}ABCDEF`,
  d: digits,
  U: upper + digits,
  l: lower + digits,
  b: base64,
  e: `${base64}=_-`,
  t: `${alnum}_.-`,
  a: `${alnum}_.~-`,
  p: `${alnum}/_-`,
  q: `${alnum}%&=._-`,
};

export function uuid(random: Seeded): string {
  return [8, 4, 4, 4, 12].map((length) => random.text(hex, length)).join('-');
}

/** Text of a shape; the last character of a part is a letter or digit, so that the token ends where it says. */
export function madeOf(random: Seeded, shape: string): string {
  return partsOf(shape)
    .map(({ literal, letter, min, max }) => {
      if (letter === '') return literal;
      if (letter === 'g') return uuid(random);
      const length = min + random.below(Math.min(max, min + 40) - min + 1);
      const alphabet = alphabetOf[letter] ?? alnum;
      const edge = random.text('hHl'.includes(letter) ? hex : letter === 'd' ? digits : 'A7B9C3', 1);
      return random.text(alphabet, length - 1) + edge;
    })
    .join('');
}

const contexts = ['key {} ok', '"{}"', 'x={}', '{}', '({})', 'url?k={}&y=1', 'log: {}, next'];

export function tokenSamples(
  random: Seeded,
  kinds: readonly TokenKind[],
  by: string,
  rounds: number,
): readonly Sample[] {
  return Array.from({ length: rounds }, () =>
    kinds.flatMap(({ literals, shape, lead }) => {
      const literal = random.pick(literals);
      const body = madeOf(random, shape);
      const before = lead === undefined ? '' : madeOf(random, lead);
      const samples = [placed(random.pick(contexts), before + literal + body, by)];
      if (lead === undefined && literal.length + body.length > 24) {
        samples.push(placed('key {} ok', literal + 'x'.repeat(body.length)));
        samples.push(placed('key {} ok', literal + body.replace(/[^-_.]/g, 'x').slice(0, 2)));
      }
      return samples;
    }),
  ).flat();
}
