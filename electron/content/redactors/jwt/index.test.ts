import { expect, test } from 'vitest';
import { slowest } from '../../hostile-text.ts';
import { redactor } from './index.ts';

const found = (text: string): readonly string[] =>
  redactor.find(text).map((span) => text.slice(span.start, span.end));

test.each([
  [
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJtYXJ0YSJ9.c2lnbmF0dXJl',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJtYXJ0YSJ9.c2lnbmF0dXJl',
  ],
  ['eyJhbGciOiJub25lIn0.eyJzdWIiOiJtYXJ0YSJ9.', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJtYXJ0YSJ9.'],
])('finds it in %s', (text, value) => {
  expect(found(text)).toEqual([value]);
});

test.each(['eyJ', 'eyJhbGciOiJIUzI1NiJ9', 'heyJude.something'])('leaves %s alone', (text) => {
  expect(found(text)).toEqual([]);
});

test('takes linear time on hostile text', () => {
  expect(slowest(redactor.find)).toBeLessThan(400);
});
