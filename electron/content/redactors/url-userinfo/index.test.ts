import { expect, test } from 'vitest';
import { slowest } from '../../hostile-text.ts';
import { redactor } from './index.ts';

const found = (text: string): readonly string[] =>
  redactor.find(text).map((span) => text.slice(span.start, span.end));

test.each([
  ['https://marta:hunter2@git.acme.example/x', 'marta:hunter2'],
  ['https://ghtoken123@github.com/a/b', 'ghtoken123'],
])('finds it in %s', (text, value) => {
  expect(found(text)).toEqual([value]);
});

test.each(['https://acme.example/@marta', 'https://acme.example?x=a@b.example', 'ssh://git@github.com/a'])(
  'leaves %s alone',
  (text) => {
    expect(found(text)).toEqual([]);
  },
);

test('takes linear time on hostile text', () => {
  expect(slowest(redactor.find)).toBeLessThan(400);
});
