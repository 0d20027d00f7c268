import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMatcher } from './matcher.ts';

function all(values: readonly string[], text: string): string[] {
  const found: string[] = [];
  createMatcher(values).scan(text, (start, end, value) => {
    found.push(`${start}-${end} ${values[value]}`);
    return false;
  });
  return found.sort();
}

test('finds overlapping, nested and repeated values, and two-unit ones', () => {
  expect(all(['ann', 'anna', 'nna', 'banana', '王伟'], 'banana anna 王伟')).toEqual(
    ['0-6 banana', '12-14 王伟', '7-10 ann', '7-11 anna', '8-11 nna'].sort(),
  );
});

test('finds exactly what a search for each value alone finds', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '.'), minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(
      fc.uniqueArray(word, { maxLength: 12 }),
      fc.string({ unit: fc.constantFrom('a', 'b', 'c', '.'), maxLength: 60 }),
      (values, text) => {
        const naive = values.flatMap((value) =>
          Array.from({ length: text.length }, (_, at) => at)
            .filter((at) => text.startsWith(value, at))
            .map((at) => `${at}-${at + value.length} ${value}`),
        );
        expect(all(values, text)).toEqual(naive.sort());
      },
    ),
  );
});

test('of long values with a common beginning, one in another and equal ones, each is found where it stands', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 2, maxLength: 14 });
  fc.assert(
    fc.property(
      fc.uniqueArray(word, { minLength: 1, maxLength: 30 }),
      fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 80 }),
      fc.array(fc.nat(), { maxLength: 3 }),
      (values, noise, picks) => {
        const text = picks.reduce((sum, pick) => `${sum}${values[pick % values.length]}`, noise);
        const naive = values.flatMap((value) =>
          Array.from({ length: text.length }, (_, at) => at)
            .filter((at) => text.startsWith(value, at))
            .map((at) => `${at}-${at + value.length} ${value}`),
        );
        expect(all(values, text)).toEqual(naive.sort());
        expect(all([...values, ...values], text)).toEqual(naive.sort());
      },
    ),
    { numRuns: 500 },
  );
});

test('a longer value that was enough hides the shorter ones at its end, and no others', () => {
  const values = ['ana@corvane.example', 'corvane.example', 'example', 'ana'];
  const found: string[] = [];
  createMatcher(values).scan('ana@corvane.example, corvane.example', (start, end, value) => {
    found.push(`${start}-${end} ${values[value]}`);
    return true;
  });
  expect(found.sort()).toEqual(['0-19 ana@corvane.example', '0-3 ana', '21-36 corvane.example']);
});

test('time stays linear when every position begins a near match', () => {
  const matcher = createMatcher([`${'a'.repeat(400)}b`, `${'a'.repeat(300)}c`]);
  const start = performance.now();
  matcher.scan('a'.repeat(2_000_000), () => false);
  expect(performance.now() - start).toBeLessThan(1_500);
});
