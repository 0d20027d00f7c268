import { expect, test } from 'vitest';
import { slowest } from '../../hostile-text.ts';
import { redactor } from './index.ts';

const found = (text: string): readonly string[] =>
  redactor.find(text).map((span) => text.slice(span.start, span.end));

test.each([
  ['xoxb-123456789012-123456789012-abcdefABCDEF', 'xoxb-123456789012-123456789012-abcdefABCDEF'],
  [
    'https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX',
    'https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX',
  ],
  ['xapp-1-A012ABCD-0123456789-abcdef', 'xapp-1-A012ABCD-0123456789-abcdef'],
])('finds it in %s', (text, value) => {
  expect(found(text)).toEqual([value]);
});

test.each(['xox', 'hooks.slack.com', 'inbox-item-1234567890'])('leaves %s alone', (text) => {
  expect(found(text)).toEqual([]);
});

test('takes linear time on hostile text', () => {
  expect(slowest(redactor.find)).toBeLessThan(400);
});
