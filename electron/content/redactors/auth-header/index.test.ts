import { expect, test } from 'vitest';
import { slowest } from '../../hostile-text.ts';
import { redactor } from './index.ts';

const found = (text: string): readonly string[] =>
  redactor.find(text).map((span) => text.slice(span.start, span.end));

test.each([
  ['Authorization: Bearer abc123def456ghi', 'abc123def456ghi'],
  ['basic dXNlcjpwYXNzd29yZA==', 'dXNlcjpwYXNzd29yZA=='],
  ['SSWS 00Qx-yzAbcDefGhi', '00Qx-yzAbcDefGhi'],
])('finds it in %s', (text, value) => {
  expect(found(text)).toEqual([value]);
});

test.each(['bearer authentication', 'basic subscription plan', 'token slack-ingest-02'])(
  'leaves %s alone',
  (text) => {
    expect(found(text)).toEqual([]);
  },
);

test('takes linear time on hostile text', () => {
  expect(slowest(redactor.find)).toBeLessThan(400);
});
