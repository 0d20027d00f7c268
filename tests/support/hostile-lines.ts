/** Long lines made from a good one, to show that a line format reads what is hostile in linear time. */
import type { LineFormat } from '../../electron/content/line-format.ts';

const pieces = [
  ' ',
  '"',
  '\\',
  '[',
  ']',
  '=',
  ',',
  '-',
  '\t',
  'a',
  '0',
  ', client: ',
  ' "',
  '[a a="',
  'a\\"',
  '""',
];
const length = 1024 * 1024;

/** The longest that one line of a megabyte took, in milliseconds. */
export function slowestHostileLine(format: LineFormat, good: string): number {
  const middle = Math.floor(good.length / 2);
  let slowest = 0;
  for (const piece of pieces) {
    const filler = piece.repeat(Math.ceil(length / piece.length));
    for (const line of [
      good + filler,
      filler + good,
      good.slice(0, middle) + filler + good.slice(middle),
      filler,
    ]) {
      const before = performance.now();
      format.parse(line);
      format.isComment?.(line);
      slowest = Math.max(slowest, performance.now() - before);
    }
  }
  return slowest;
}

/** A quadratic pattern takes minutes for such a line; a linear one some ten milliseconds. */
export const linearMs = 1_500;
