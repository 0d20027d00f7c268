import { expect, test } from 'vitest';
import { sources } from '../content/registry.gen.ts';
import type { Source } from '../content/source.ts';
import { loadStatement } from './projection.ts';

const source = (derived: Readonly<Record<string, string>>): Source => ({
  id: 'test',
  title: 'test',
  recognise: () => 0,
  fields: { at: '$.at' },
  derived,
  identity: [],
  columns: { ts: 'store.instant({at}, {zone})', time_original: '{at}' },
});

const load = (of: Source): string =>
  loadStatement({ source: of, file: 'f', maxRecordBytes: 1, marker: -1, root: undefined, zone: undefined });

test('a derived value is evaluated before those that name it, each in a step of its own', () => {
  const sql = load(source({ a: 'lower({at})', b: 'upper({at})', c: '{a} || {b}', d: '{c} || {a}' }));
  const steps = [...sql.matchAll(/SELECT \*, ([^()]*(?:\([^()]*\)[^()]*)*?) FROM/g)].map(([, values]) =>
    values?.replace(/\s+/g, ' '),
  );
  expect(steps).toEqual(['d_c || d_a AS d_d', 'd_a || d_b AS d_c', 'lower(f[1]) AS d_a, upper(f[1]) AS d_b']);
});

test('a derived value that names a later one is a bug in its source, and no source has it', () => {
  expect(() => load(source({ a: '{b}', b: '{at}' }))).toThrow('test: a names b, which comes after it');
  for (const each of sources) load(each);
});
