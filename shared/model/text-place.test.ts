import fc from 'fast-check';
import { expect, test } from 'vitest';
import { offsetOf, placeOf } from './text-place.ts';

test('lines and columns count from one', () => {
  expect([placeOf('a\nbc', 0), placeOf('a\nbc', 1), placeOf('a\nbc', 3)]).toEqual([
    { line: 1, column: 1 },
    { line: 1, column: 2 },
    { line: 2, column: 2 },
  ]);
});

test('every offset is found again from its line and column', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', '\n', 'é', ' ')), fc.nat(40), (letters, at) => {
      const text = letters.join('');
      const offset = Math.min(at, text.length);
      expect(offsetOf(text, placeOf(text, offset))).toBe(offset);
    }),
  );
});

test('a place that is not there is the nearest before it', () => {
  expect([offsetOf('ab\nc', { line: 1, column: 9 }), offsetOf('ab\nc', { line: 7, column: 1 })]).toEqual([
    2, 4,
  ]);
});
