import { expect, test } from 'vitest';
import { slowest } from '../../hostile-text.ts';
import { redactor } from './index.ts';

const found = (text: string): readonly string[] =>
  redactor.find(text).map((span) => text.slice(span.start, span.end));

test.each([
  ['lives at 12 Acacia Avenue, Sometown SW1A 1AA now', '12 Acacia Avenue, Sometown SW1A 1AA'],
  ['ship to 742 Evergreen Ter. Apt 3', '742 Evergreen Ter. Apt 3'],
  [
    'ship to 742 Evergreen Terrace, Apt 3, Springfield, OR 97403',
    '742 Evergreen Terrace, Apt 3, Springfield, OR 97403',
  ],
  ['Lindenstraße 14, 10969 Berlin', 'Lindenstraße 14, 10969 Berlin'],
  ['at 5 rue de la Paix, 75002 Paris', '5 rue de la Paix, 75002 Paris'],
  ['via Roma 12, 00184 Roma', 'via Roma 12, 00184 Roma'],
  ['write to PO Box 1234', 'PO Box 1234'],
])('finds it in %s', (text, value) => {
  expect(found(text)[0]).toEqual(value);
});

test.each([
  '200 in 12 ms on the way',
  'street',
  '3 events by way of',
  'retry 5 of 7',
  'path /12/road',
  'via proxy',
])('leaves %s alone', (text) => {
  expect(found(text)).toEqual([]);
});

test('takes linear time on hostile text', () => {
  expect(slowest(redactor.find)).toBeLessThan(400);
  expect(slowest((text) => redactor.find(`12 ${text.replaceAll('a', 'Aa ')} street`))).toBeLessThan(1_500);
});
