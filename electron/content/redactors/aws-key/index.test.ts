import { expect, test } from 'vitest';
import { slowest } from '../../hostile-text.ts';
import { redactor } from './index.ts';

const found = (text: string): readonly string[] =>
  redactor.find(text).map((span) => text.slice(span.start, span.end));

test.each([
  ['AKIAIOSFODNN7EXAMPLE', 'AKIAIOSFODNN7EXAMPLE'],
  ['key ASIAY34FZKBOKMUTVV7A end', 'ASIAY34FZKBOKMUTVV7A'],
  [
    'aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  ],
])('finds it in %s', (text, value) => {
  expect(found(text)).toEqual([value]);
});

test.each(['AKIA', 'aws commit 2fd4e1c67a2d28fced849ee1bb76e7391b93eb12', 'XAKIAIOSFODNN7EXAMPLE'])(
  'leaves %s alone',
  (text) => {
    expect(found(text)).toEqual([]);
  },
);

test('takes linear time on hostile text', () => {
  expect(slowest(redactor.find)).toBeLessThan(400);
});
