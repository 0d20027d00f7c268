import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readJsonSafe } from './json-safe.ts';

test('whatever JSON can say comes through unchanged', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(readJsonSafe(value)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('an undefined property is left out, as JSON does, and a __proto__ stays a property', () => {
  expect(readJsonSafe({ a: undefined, b: 1 })).toStrictEqual({ b: 1 });
  const odd = readJsonSafe(JSON.parse('{"__proto__":{"isAdmin":true}}'));
  expect(JSON.stringify(odd)).toBe('{"__proto__":{"isAdmin":true}}');
});

const cycle: { self?: unknown } = {};
cycle.self = cycle;
let deep: unknown = 1;
for (let depth = 0; depth < 101; depth += 1) deep = [deep];

test.each([
  ['undefined', undefined],
  ['a big integer', { n: 1n }],
  ['a date', { at: new Date(0) }],
  ['not a number', [Number.NaN]],
  ['infinity', Number.POSITIVE_INFINITY],
  ['a map', new Map()],
  ['a set', { s: new Set() }],
  ['bytes', new Uint8Array(4)],
  ['an error', new Error('x')],
  ['a symbol', Symbol('x')],
  ['a function', () => 1],
  ['a hole', [1, undefined, 2]],
  ['a sparse array', new Array(2 ** 32 - 1)],
  ['a cycle', cycle],
  ['a hundred and one levels', deep],
  ['more than eight million characters', 'x'.repeat(8 * 1024 * 1024)],
])('%s is refused', (_name, value) => {
  expect(readJsonSafe(value)).toBeUndefined();
});
