import { expect, test } from 'vitest';
import { slowest } from '../../hostile-text.ts';
import { redactor } from './index.ts';

const found = (text: string): readonly string[] =>
  redactor.find(text).map((span) => text.slice(span.start, span.end));

test.each([
  ['connected with key cbk_live_XvGZHShzqljLSCjsaiAfLqo27r3K', 'XvGZHShzqljLSCjsaiAfLqo27r3K'],
  [
    'refresh failed: dprt-03LYgLVvSYbSxdLVKKXoqkWYkHfv0Noi3S2fZjbQ',
    '03LYgLVvSYbSxdLVKKXoqkWYkHfv0Noi3S2fZjbQ',
  ],
  ['/hooks/dphk_0wqvsgNevSB13irZnlosKD7bVVJDNj', '0wqvsgNevSB13irZnlosKD7bVVJDNj'],
])('finds it in %s', (text, value) => {
  expect(found(text)).toEqual([value]);
});

test.each([
  'sess_9f8e7d6c5b4a39281706',
  'sha256-2fd4e1c67a2d28fced849ee1bb76e7391b93eb12',
  'sha256-3pzNmEG11socWRZDcgoo63MbVCHNcKd9o92jaiokqE',
  'eu-west-1',
  'aws-cloudtrail-production',
  'req_01HV5Z',
])('leaves %s alone', (text) => {
  expect(found(text)).toEqual([]);
});

test('takes linear time on hostile text', () => {
  expect(slowest(redactor.find)).toBeLessThan(400);
});
