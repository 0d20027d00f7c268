import { expect, test } from 'vitest';
import { slowest } from '../../hostile-text.ts';
import { redactor } from './index.ts';

const found = (text: string): readonly string[] =>
  redactor.find(text).map((span) => text.slice(span.start, span.end));

test.each([
  ['the secret was q8Zr4Lk0Vx2Tn7Yb1Wc9 in clear', 'q8Zr4Lk0Vx2Tn7Yb1Wc9'],
  ['signature v0 9aF3kLmN8pQrStUvWxYz01', '9aF3kLmN8pQrStUvWxYz01'],
])('finds it in %s', (text, value) => {
  expect(found(text)).toEqual([value]);
});

test.each([
  'token 2fd4e1c67a2d28fced849ee1bb76e7391b93eb12',
  'the token of 123e4567-e89b-12d3-a456-426614174000',
  'auth service/production/eu-central-1',
  'random q8Zr4Lk0Vx2Tn7Yb1Wc9',
])('leaves %s alone', (text) => {
  expect(found(text)).toEqual([]);
});

test('takes linear time on hostile text', () => {
  expect(slowest(redactor.find)).toBeLessThan(400);
});
