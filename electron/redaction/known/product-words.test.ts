import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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

test('every action that the goldens show is a word of the product', () => {
  const folder = join(import.meta.dirname, '..', '..', 'content', 'sources');
  const goldens = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.golden.json'),
  );
  const actions = goldens.flatMap((name) =>
    (JSON.parse(readFileSync(join(folder, name), 'utf8')) as { events: { action: string }[] }).events.map(
      ({ action }) => action,
    ),
  );
  expect(goldens.length).toBeGreaterThan(40);
  expect([...new Set(actions)].filter((action) => !productWords.has(action)).sort()).toEqual([]);
});

test.each(['US', 'CZ', 'GB', 'Germany', 'united states'])('%s is a country', (text) => {
  expect(isCountry(text)).toBe(true);
});

test.each(['', 'us', 'QQ', 'Marta', 'CZ Marta Nováková', 'names of victims'])('%j is none', (text) => {
  expect(isCountry(text)).toBe(false);
});
