import { expect, test } from 'vitest';
import { sources } from '../../content/registry.gen.ts';
import { isCountry, productWords } from './product-words.ts';

test('every source and every action that a source can give is a word of the product', () => {
  const given = sources.flatMap((source) => [
    source.id,
    ...[...(source.columns.action ?? '').matchAll(/(?:THEN|ELSE) '([^']+)'/g)].map((match) => match[1] ?? ''),
  ]);
  expect(
    [...new Set(given)]
      .filter((word) => !productWords.has(word))
      .sort()
      .join(' '),
  ).toBe('');
});

test.each(['US', 'CZ', 'GB', 'Germany', 'united states'])('%s is a country', (text) => {
  expect(isCountry(text)).toBe(true);
});

test.each(['', 'us', 'QQ', 'Marta', 'CZ Marta Nováková', 'names of victims'])('%j is none', (text) => {
  expect(isCountry(text)).toBe(false);
});
