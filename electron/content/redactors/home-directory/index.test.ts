import { expect, test } from 'vitest';
import { slowest } from '../../hostile-text.ts';
import { redactor } from './index.ts';

const found = (text: string): readonly string[] =>
  redactor.find(text).map((span) => text.slice(span.start, span.end));

test.each([
  ['/home/mnovakova/exports/a.json', 'mnovakova'],
  ['C:\\Users\\Jörg\\x', 'Jörg'],
  ['/Users/ann/Desktop', 'ann'],
])('finds it in %s', (text, value) => {
  expect(found(text)).toEqual([value]);
});

test.each(['/home/runner/work', '/usr/home', '/home/', 'C:\\Users\\Public\\x'])('leaves %s alone', (text) => {
  expect(found(text)).toEqual([]);
});

test('takes linear time on hostile text', () => {
  expect(slowest(redactor.find)).toBeLessThan(400);
});
