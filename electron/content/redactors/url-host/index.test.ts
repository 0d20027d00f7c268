import { expect, test } from 'vitest';
import { slowest } from '../../hostile-text.ts';
import { redactor } from './index.ts';

const found = (text: string): readonly string[] =>
  redactor.find(text).map((span) => text.slice(span.start, span.end));

test.each([
  ['https://admin.kestrel.example/x?y=1', 'admin.kestrel.example'],
  ['postgres://secret-01@db-7.internal:5432/prod', 'db-7.internal'],
  ['see http://localhost:8080', 'localhost'],
])('finds it in %s', (text, value) => {
  expect(found(text)).toEqual([value]);
});

test.each(['https://203.0.113.7/x', 'no://'])('leaves %s alone', (text) => {
  expect(found(text)).toEqual([]);
});

test('takes linear time on hostile text', () => {
  expect(slowest(redactor.find)).toBeLessThan(400);
});
