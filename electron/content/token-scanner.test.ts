import { expect, test } from 'vitest';
import { slowest } from './hostile-text.ts';
import { createTokenScanner, kindsOf } from './token-scanner.ts';

const scan = createTokenScanner(
  kindsOf([
    ['Long', 'ab-', 'w8-64'],
    ['Exact', 'ab-cd_', 'h8'],
    ['Middle', '.mid.', 'w6', 'h4'],
  ]),
);
const named = (text: string): readonly (string | undefined)[] =>
  scan(text).flatMap((span) => [span.name, text.slice(span.start, span.end)]);

test.each([
  ['see ab-12345678Z!', ['Long', 'ab-12345678Z']],
  ['see ab-cd_0123abcd.', ['Exact', 'ab-cd_0123abcd']],
  ['k=00ff.mid.abcDEF', ['Middle', '00ff.mid.abcDEF']],
  ['\u001b[93mab-12345678\u001b[0m', ['Long', 'ab-12345678']],
  ['ab-12345678 ab-87654321', ['Long', 'ab-12345678', 'Long', 'ab-87654321']],
])('%j', (text, found) => {
  expect(named(text)).toEqual(found);
});

test.each([
  'xab-12345678',
  'ab-1234567',
  'ab-cd_0123abcdef01',
  'ab-xxxxxxxxxxxx',
  'ab-lowercase',
  '0ff.mid.abcDEF',
])('leaves %s alone', (text) => {
  expect(named(text)).toEqual([]);
});

test('takes linear time on hostile text', () => {
  expect(slowest(scan)).toBeLessThan(400);
});
