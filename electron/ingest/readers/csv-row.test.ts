import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvObject, objectPrefixes, parseCsvRow, quotedObject } from './csv-row.ts';

const piece = fc.oneof(
  fc.constantFrom('"', '""', ',', '","', 'a', '', ' ', '{""k"":""v""}', '"x"'),
  fc.string({ maxLength: 3 }),
);

test('the quick way reads a quoted row as the other does, or not at all', () => {
  const prefixes = objectPrefixes(['a', 'b', 'c']);
  let quick = 0;
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 9 }), (pieces) => {
      const row = pieces.join('');
      const found = quotedObject(row, ',', prefixes);
      if (found === undefined) return;
      quick += 1;
      const fields = parseCsvRow(row, ',');
      expect(fields.length, row).toBe(3);
      expect(found, row).toBe(csvObject(fields, prefixes));
    }),
    { numRuns: 20_000 },
  );
  expect(quick).toBeGreaterThan(50);
});

test.each([
  ['"a","b ""quoted""","{""k"":1}"', '{"a":"a","b":"b \\"quoted\\"","c":"{\\"k\\":1}"}'],
  ['"a",,', '{"a":"a","b":"","c":""}'],
  ['"a","b"', undefined],
  ['"a","b","c","d"', undefined],
  ['"a"x,"b","c"', undefined],
  ['"a\\n","b","c"', undefined],
])('%s', (row, json) => {
  expect(quotedObject(row, ',', objectPrefixes(['a', 'b', 'c']))).toBe(json);
});
