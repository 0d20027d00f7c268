import { expect, test } from 'vitest';
import { slowest } from '../../hostile-text.ts';
import { redactor } from './index.ts';

const found = (text: string): readonly string[] =>
  redactor.find(text).map((span) => text.slice(span.start, span.end));

test.each([
  ['+420 601 234 567', '+420 601 234 567'],
  ['+1 (555) 123-4567', '+1 (555) 123-4567'],
  ['+442071838750', '+442071838750'],
  ['call (212) 555-0142 now', '(212) 555-0142'],
  ['212-555-0142', '212-555-0142'],
])('finds it in %s', (text, value) => {
  expect(found(text)).toEqual([value]);
});

test.each(['+0200', '2026-03-14', '+02:00', '1773475200', '12-345-6789', '+1'])('leaves %s alone', (text) => {
  expect(found(text)).toEqual([]);
});

test('takes linear time on hostile text', () => {
  expect(slowest(redactor.find)).toBeLessThan(400);
});
