import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Engine } from './engine.ts';
import { watched } from './watched.ts';

test('a statement over a table tells how many of its rows it has passed, also after the engine is locked', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'afterlog-watched-'));
  const engine = await Engine.open({ database: join(dir, 'case.duckdb'), staging: dir });
  onTestFinished(async () => {
    await engine.close();
    rmSync(dir, { recursive: true, force: true });
  });
  const connection = await engine.connectCounting();
  await engine.lockDown(dir);
  const rows = 6_000_000;
  await connection.run(`CREATE TABLE numbers AS SELECT range AS n FROM range(${rows})`);
  const told: (readonly [number, number])[] = [];
  const slow = 'CREATE TEMP TABLE result AS SELECT max(md5(n::VARCHAR)) FROM numbers';
  await watched(
    connection,
    (done, total) => told.push([done, total]),
    () => connection.run(slow),
  );
  const dones = told.map(([done]) => done);
  expect(dones.some((done) => done > 0 && done < rows)).toBe(true);
  expect(dones).toEqual(dones.toSorted((a, b) => a - b));
  expect(new Set(told.map(([, total]) => total)).size).toBe(1);
});
