import { expect, test } from 'vitest';
import { slowest } from '../../hostile-text.ts';
import { redactor } from './index.ts';

const found = (text: string): readonly string[] =>
  redactor.find(text).map((span) => text.slice(span.start, span.end));

test.each([
  ['{"name":"password","value":"open sesame"}', 'open sesame'],
  ['{"value":"k-99","name":"api_key"}', 'k-99'],
  ['{\\"key\\":\\"db.password\\",\\"value\\":\\"x1\\"}', 'x1'],
  ['{"name":"client_secret","type":"string","value":"abc"}', 'abc'],
  ['<add key="ApiKey" value="zzz"/>', 'zzz'],
  ['<item name="password">cackle!</item>', 'cackle!'],
  ['<password name="p">cackle!</password>', 'cackle!'],
])('finds it in %s', (text, value) => {
  expect(found(text)).toEqual([value]);
});

test.each([
  '{"name":"colour","value":"blue"}',
  '{"name":"password","value":"***"}',
  '{"name":"password_required","value":"true"}',
  '{"name":"tokenizer","value":"bpe"}',
])('leaves %s alone', (text) => {
  expect(found(text)).toEqual([]);
});

test('takes linear time on hostile text', () => {
  expect(slowest(redactor.find)).toBeLessThan(400);
});
