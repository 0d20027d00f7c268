import { expect, test } from 'vitest';
import { slowest } from '../../hostile-text.ts';
import { redactor } from './index.ts';

const found = (text: string): readonly string[] =>
  redactor.find(text).map((span) => text.slice(span.start, span.end));

test.each([
  ['{"body":"Hi Ann, the invoice is wrong again"}', 'Hi Ann, the invoice is wrong again'],
  ['{\\"comment\\":\\"please call me back tomorrow\\"}', 'please call me back tomorrow'],
  ["sms_text='your parcel waits at the door'", 'your parcel waits at the door'],
])('finds it in %s', (text, value) => {
  expect(found(text)).toEqual([value]);
});

test.each([
  '{"body":"text-03"}',
  '{"message":"the job was started by cron"}',
  '{"body":"{\\"a\\":1}"}',
  'body of a letter',
])('leaves %s alone', (text) => {
  expect(found(text)).toEqual([]);
});

test('takes linear time on hostile text', () => {
  expect(slowest(redactor.find)).toBeLessThan(400);
});
