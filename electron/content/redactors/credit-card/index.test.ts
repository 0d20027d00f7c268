import { expect, test } from 'vitest';
import { slowest } from '../../hostile-text.ts';
import { redactor } from './index.ts';

const found = (text: string): readonly string[] =>
  redactor.find(text).map((span) => text.slice(span.start, span.end));

test.each([
  ['4111 1111 1111 1111', '4111 1111 1111 1111'],
  ['5500-0000-0000-0004', '5500-0000-0000-0004'],
  ['card 378282246310005 used', '378282246310005'],
])('finds it in %s', (text, value) => {
  expect(found(text)).toEqual([value]);
});

test.each(['4111 1111 1111 1112', '1773475200000000', '0000000000000000', '2026-03-14 08-15-00'])(
  'leaves %s alone',
  (text) => {
    expect(found(text)).toEqual([]);
  },
);

test('takes linear time on hostile text', () => {
  expect(slowest(redactor.find)).toBeLessThan(400);
});
