import { expect, test } from 'vitest';
import { slowest } from '../../hostile-text.ts';
import { redactor } from './index.ts';

const found = (text: string): readonly string[] =>
  redactor.find(text).map((span) => text.slice(span.start, span.end));

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['from 10.1.2.3:8443', '10.1.2.3'],
  ['[198.51.100.23]', '198.51.100.23'],
  ['https://192.0.2.10/x', '192.0.2.10'],
  ['10.0.0.0/8', '10.0.0.0'],
  ['ip=203.0.113.9.', '203.0.113.9'],
])('finds it in %s', (text, value) => {
  expect(found(text)).toEqual([value]);
});

test.each([
  'Chrome/120.0.99.109',
  'v1.2.3.4',
  'version 1.2.3.4',
  '1.2.3.4.5',
  '999.1.1.1',
  '0.0.0.0',
  '1.2.3',
])('leaves %s alone', (text) => {
  expect(found(text)).toEqual([]);
});

test('takes linear time on hostile text', () => {
  expect(slowest(redactor.find)).toBeLessThan(400);
});
