import { expect, test } from 'vitest';
import { slowest } from '../../hostile-text.ts';
import { redactor } from './index.ts';

const found = (text: string): readonly string[] =>
  redactor.find(text).map((span) => text.slice(span.start, span.end));

test.each([
  ['postgres://app:s3cr3t@db.acme.example:5432/prod', 'app:s3cr3t'],
  ['mongodb+srv://u:p%40ss@cluster0.example', 'u:p%40ss'],
  ['redis://:hunter2@cache:6379', ':hunter2'],
  ['jdbc:mysql://root:pw@h/db', 'root:pw'],
])('finds it in %s', (text, value) => {
  expect(found(text)).toEqual([value]);
});

test.each(['postgres://db.acme.example/prod', 'https://user:pw@h/', 'mysql://'])(
  'leaves %s alone',
  (text) => {
    expect(found(text)).toEqual([]);
  },
);

test('takes linear time on hostile text', () => {
  expect(slowest(redactor.find)).toBeLessThan(400);
});
