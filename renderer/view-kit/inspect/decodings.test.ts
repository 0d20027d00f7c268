import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodingsOf } from './decodings.ts';

const encoded = (value: unknown): string =>
  btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const token = `${encoded({ alg: 'RS256', typ: 'JWT' })}.${encoded({ sub: 'ana', exp: 1_772_582_400 })}.c2ln`;
const kinds = (text: string) => decodingsOf(text).map(({ kind, value }) => [kind, value]);

test.each([
  ['1772582400', [['time', '2026-03-04 00:00:00.000 UTC']]],
  ['1772582400123', [['time', '2026-03-04 00:00:00.123 UTC']]],
  ['1772582400123456', [['time', '2026-03-04 00:00:00.123 UTC']]],
  ['1772582400123456789', [['time', '2026-03-04 00:00:00.123 UTC']]],
  ['1772582400.5', [['time', '2026-03-04 00:00:00.500 UTC']]],
  ['{"a":[1]}', [['json', { a: [1] }]]],
  ['aGVsbG8gd29ybGQsIGhlbGxv', [['base64', 'hello world, hello']]],
  ['eyJ1c2VyIjoiYW5hIn0=', [['base64', { user: 'ana' }]]],
  ['68656c6c6f20776f726c64', [['hex', 'hello world']]],
  ['name%3Dana%26ok%3D1', [['percent', 'name=ana&ok=1']]],
  [
    'https://x.example/a%20b?code=1&q=%C3%A9#top',
    [
      [
        'url',
        {
          scheme: 'https',
          host: 'x.example',
          path: '/a b',
          query: [
            { name: 'code', value: '1' },
            { name: 'q', value: 'é' },
          ],
          fragment: 'top',
        },
      ],
    ],
  ],
  [
    token,
    [
      [
        'jwt',
        {
          header: { alg: 'RS256', typ: 'JWT' },
          claims: { sub: 'ana', exp: '1772582400 (2026-03-04T00:00:00.000Z)' },
          signature: '4 characters',
        },
      ],
    ],
  ],
])('%s', (text, expected) => {
  expect(kinds(text)).toEqual(expected);
});

test.each([
  '',
  'sign_in',
  'ana.prado@quarry.example',
  '203.0.113.9',
  'd41d8cd98f00b204e9800998ecf8427e',
  '12345',
  '4111111111111111111111',
  'ConfigurationChanged',
  'a.b.c',
  '100% sure',
])('%s is just a text', (text) => {
  expect(kinds(text)).toEqual([]);
});

test('no text makes it throw, and a megabyte is read in bounds', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.base64String()), (text) =>
      Array.isArray(decodingsOf(text)),
    ),
  );
  expect(decodingsOf('MTIzNDU2'.repeat(124_999))[0]?.kind).toBe('base64');
  expect(decodingsOf('x'.repeat(1_000_001))).toEqual([]);
});

test('what was encoded is read again', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'abc def, ghi é 漢'), minLength: 12, maxLength: 200 }),
      (words) => {
        fc.pre(words.trim().length > 0);
        const bytes = new TextEncoder().encode(words);
        const text = btoa(String.fromCharCode(...bytes));
        fc.pre(!/^[A-Za-z]+$/.test(text));
        expect(kinds(text)).toContainEqual(['base64', words]);
      },
    ),
  );
});
