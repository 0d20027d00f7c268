/**
 * A row's place is its record number, so a load must keep the order of lines, whatever the number of threads. The engine
 * does so with the operator BATCH_INSERT; a plan with a join in it gets another.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Connection, Engine } from '../casefile/engine.ts';
import { installMappingMacros } from '../casefile/mapping-macros.ts';
import { firstMigration } from '../casefile/migrations/001-first.ts';
import { sources } from '../content/registry.gen.ts';
import type { Source } from '../content/source.ts';
import { sourceFromMapping } from './generic/source-from-mapping.ts';
import { landStatement, loadStatement } from './projection.ts';

const words = Array.from({ length: 50 }, (_, index) => `word ${index}`);
const mapped = sourceFromMapping({
  id: 'user.test',
  title: 'test',
  form: { kind: 'json' },
  keys: [['at']],
  time: { path: ['at'], form: 'iso' },
  columns: { actor_name: ['who'], src_ip: ['ip'] },
  outcome: { path: ['result'], success: words, failure: words.map((word) => `no ${word}`) },
  action: { path: ['verb'], verbs: Object.fromEntries(words.map((word) => [word, 'sign_in'])) },
});

let folder: string;
let file: string;
let engine: Engine;
let connection: Connection;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'afterlog-order-'));
  file = join(folder, 'lines.ndjson');
  writeFileSync(file, '{}\n');
  engine = await Engine.open({ database: join(folder, 'x.duckdb'), staging: folder });
  connection = await engine.connect();
  for (const sql of firstMigration) await connection.run(sql);
  await installMappingMacros(connection);
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const load = (source: Source): string =>
  source.items === undefined
    ? loadStatement({ source, root: undefined, zone: undefined, file, maxRecordBytes: 1000, marker: -1 })
    : landStatement('temp.landed', file, 1000);

test.each([...sources, mapped].map((source) => [source.id, source] as const))(
  'a load of %s keeps the order of lines',
  async (_, source) => {
    const plan = await connection.explain(load(source));
    expect(/^\W*(\w+)/.exec(plan)?.[1]).toMatch(/^BATCH_/);
  },
);
