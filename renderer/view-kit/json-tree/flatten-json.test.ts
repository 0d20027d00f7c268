import { expect, test } from 'vitest';
import { flattenJson, previewOf, shownChildren } from './flatten-json.ts';
import { readJson } from './read-json.ts';

const linesOf = (text: string, isOpen: (path: string, depth: number) => boolean) => {
  const value = readJson(text);
  if (value === undefined) throw new Error('not JSON');
  return flattenJson(value, isOpen).map((line) => [line.path, line.hidden ?? previewOf(line)]);
};

test('a record opens line by line, with paths that DuckDB reads', () => {
  expect(
    linesOf('{"actor":{"id":"u1","roles":["admin"]},"odd key":null}', (path) => path !== '$.actor.roles'),
  ).toEqual([
    ['$', '{ 2 }'],
    ['$.actor', '{ 2 }'],
    ['$.actor.id', '"u1"'],
    ['$.actor.roles', '[ 1 ]'],
    ['$."odd key"', 'null'],
  ]);
});

/** Node 20 has no source text access yet; every browser and Electron that runs the window has. */
const hasSourceText =
  JSON.parse('[1]', (_key, value, ...rest: unknown[]) => (rest.length > 0 ? 'yes' : value))[0] === 'yes';

test.runIf(hasSourceText)('numbers beyond what JavaScript holds keep their digits', () => {
  expect(linesOf('{"id":12345678901234567890,"ratio":0.1,"small":7}', () => true).slice(1)).toEqual([
    ['$.id', '12345678901234567890'],
    ['$.ratio', '0.1'],
    ['$.small', '7'],
  ]);
});

test('a long list shows its beginning and how much is left', () => {
  const lines = linesOf(JSON.stringify(Array.from({ length: 1_000 }, () => 0)), () => true);
  expect([lines.length, lines.at(-1)?.[1]]).toEqual([shownChildren + 2, 800]);
});

test('a record nested 100,000 deep is shown, not a crash', () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  expect(linesOf(deep, (_path, depth) => depth < 2).length).toBe(3);
});

test('text that is not JSON is not a tree', () => {
  expect(readJson('2026-03-04 error: no')).toBeUndefined();
});
