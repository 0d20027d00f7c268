import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Connection, Engine } from '../../casefile/engine.ts';
import { parquetToLines } from './parquet.ts';

let folder: string;
let engine: Engine;
let connection: Connection;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'afterlog-parquet-'));
  engine = await Engine.open({ database: join(folder, 'x.duckdb'), staging: folder });
  connection = await engine.connect();
});
afterEach(() => {
  engine.close();
  rmSync(folder, { recursive: true, force: true });
});

async function written(select: string): Promise<string> {
  const file = join(folder, 'in.plain');
  await connection.run(`COPY (${select}) TO '${file}' (FORMAT parquet)`);
  return file;
}

test('row n becomes line n, with times in UTC and every digit of a number', async () => {
  const file = await written(
    `SELECT i::BIGINT + 9007199254740993 AS id, TIMESTAMP '2026-03-01 08:00:00.123456' AS t,
       12345678901234567890.1234::DECIMAL(38,4) AS d, '\\xFF'::BLOB AS b, {'a': [i]} AS n FROM range(2) r(i)`,
  );
  const target = join(folder, 'out.plain');
  expect(await parquetToLines(connection, file, target)).toEqual({ ok: true, value: 2 });
  const line = (id: string, n: number): string =>
    `{"id":${id},"t":"2026-03-01T08:00:00.123456Z","d":"12345678901234567890.1234","b":"FF","n":{"a":[${n}]}}\n`;
  expect(readFileSync(target, 'utf8')).toBe(line('9007199254740993', 0) + line('9007199254740994', 1));
});

test.each([
  ['cut off', (file: string) => truncateSync(file, 100)],
  ['too short', (file: string) => truncateSync(file, 6)],
  [
    'with a footer longer than the file',
    (file: string) => {
      const bytes = readFileSync(file);
      bytes.writeUInt32LE(0xffffff, bytes.length - 8);
      writeFileSync(file, bytes);
    },
  ],
])('a file %s is refused with a reason', async (_, damage) => {
  const file = await written('SELECT 1 AS a FROM range(100)');
  damage(file);
  const result = await parquetToLines(connection, file, join(folder, 'out.plain'));
  expect(result.ok ? '' : result.error.message).toMatch(/Parquet/);
});
