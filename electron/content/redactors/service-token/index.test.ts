import { expect, test } from 'vitest';
import { slowest } from '../../hostile-text.ts';
import { redactor } from './index.ts';

const found = (text: string): readonly string[] =>
  redactor.find(text).map((span) => text.slice(span.start, span.end));

test.each([
  ['sk_live_4eC39HqLyjWDarjtT1zdp7dc', 'sk_live_4eC39HqLyjWDarjtT1zdp7dc'],
  ['AIzaSyA1234567890abcdefghijklmnopqrstuv', 'AIzaSyA1234567890abcdefghijklmnopqrstuv'],
  ['npm_abcdefghijklmnopqrstuvwxyz0123456789', 'npm_abcdefghijklmnopqrstuvwxyz0123456789'],
  ['glpat-abcdefghij0123456789', 'glpat-abcdefghij0123456789'],
  ['whsec_abcdefghijklmnopqrstuvwx0123', 'whsec_abcdefghijklmnopqrstuvwx0123'],
  ['hvs.CAESIabcdefghijklmnopqrst0123', 'hvs.CAESIabcdefghijklmnopqrst0123'],
])('finds it in %s', (text, value) => {
  expect(found(text)).toEqual([value]);
});

test.each([
  'sk_live_',
  'task_live_abcdefghijklmnop',
  'npm_run',
  'glpat-x',
  'disk-usage-report-of-the-production-host',
])('leaves %s alone', (text) => {
  expect(found(text)).toEqual([]);
});

test('takes linear time on hostile text', () => {
  expect(slowest(redactor.find)).toBeLessThan(400);
});
