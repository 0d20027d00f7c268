import { expect, test } from 'vitest';
import { slowest } from '../../hostile-text.ts';
import { redactor } from './index.ts';

const found = (text: string): readonly string[] =>
  redactor.find(text).map((span) => text.slice(span.start, span.end));

test.each([
  ['aa:bb:cc:dd:ee:01', 'aa:bb:cc:dd:ee:01'],
  ['00-1A-2B-3C-4D-5E', '00-1A-2B-3C-4D-5E'],
  ['001a.2b3c.4d5e', '001a.2b3c.4d5e'],
])('finds it in %s', (text, value) => {
  expect(found(text)).toEqual([value]);
});

test.each(['00:00:00:00:00:00', '2026-03-14-08-15-00', '08:15:00', '1234.5678.9012.3456'])(
  'leaves %s alone',
  (text) => {
    expect(found(text)).toEqual([]);
  },
);

test('takes linear time on hostile text', () => {
  expect(slowest(redactor.find)).toBeLessThan(400);
});
