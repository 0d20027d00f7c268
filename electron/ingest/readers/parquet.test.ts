import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Connection, Engine } from '../../casefile/engine.ts';
import { beginsAsParquet, ParquetReader } from './parquet.ts';
import { columnType } from './parquet-types.ts';

let folder: string;
let engine: Engine;
let connection: Connection;
let reader: ParquetReader;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'afterlog-parquet-'));
  engine = await Engine.open({ database: ':memory:', staging: folder });
  connection = await engine.connect();
  reader = new ParquetReader(folder);
});
afterEach(async () => {
  await engine.close();
  await reader.close();
  rmSync(folder, { recursive: true, force: true });
});

const target = (): string => join(folder, 'out.plain');

async function written(select: string): Promise<string> {
  const file = join(folder, 'in.plain');
  await connection.run(`COPY (${select}) TO '${file}' (FORMAT parquet)`);
  return file;
}

async function lines(select: string, rows?: { first: number; count: number }): Promise<string[]> {
  const plain = await written(select);
  const result = await reader.toLines({ plain, target: target(), rows, maxBytes: 1e9 });
  const text = result.ok ? readFileSync(target(), 'utf8') : result.error.message;
  return text.split('\n').filter((line) => line !== '');
}

describe('a row becomes a line', () => {
  test.each([
    ['9007199254740993::BIGINT', '9007199254740993'],
    ['18446744073709551615::UBIGINT', '18446744073709551615'],
    ["TIMESTAMP '2026-03-01 08:00:00.123456'", '"2026-03-01T08:00:00.123456"'],
    ["TIMESTAMP_NS '2026-03-01 08:00:00.123456789'", '"2026-03-01T08:00:00.123456789"'],
    ["TIMESTAMPTZ '2026-03-01 08:00:00+02'", '"2026-03-01T06:00:00Z"'],
    ["DATE '2026-03-01'", '"2026-03-01"'],
    ["'\\xFF\\x01'::BLOB", '"FF01"'],
    ['12345678901234567890.1234::DECIMAL(38,4)', '"12345678901234567890.1234"'],
    ['170141183460469231731687303715884105727::HUGEINT', '1.7014118346046923e38'],
    ["'NaN'::DOUBLE", '"nan"'],
    ['0.1::FLOAT', '0.1'],
    ["'m'::ENUM('m', 'n')", '"m"'],
    ["'e51110b1-1e00-4f25-87e5-c879e6c8c53e'::UUID", '"e51110b1-1e00-4f25-87e5-c879e6c8c53e"'],
    ['NULL::TIMESTAMPTZ', 'null'],
    ['\'line\nbreak "quoted"\'', '"line\\nbreak \\"quoted\\""'],
    ["{'a': 1, 'b c\"d': NULL}", '{"a":1,"b c\\"d":null}'],
    [
      "{'at': TIMESTAMPTZ '2026-03-01 08:00:00+00', 'x': {'b': '\\xFF'::BLOB}}",
      '{"at":"2026-03-01T08:00:00Z","x":{"b":"FF"}}',
    ],
    ["[TIMESTAMP '2026-03-01 08:00:00', NULL]", '["2026-03-01T08:00:00",null]'],
    ["[[{'d': 1.50::DECIMAL(18,2)}], []]", '[[{"d":"1.50"}],[]]'],
    ["MAP {'k': 1, 'l': 2}", '{"k":1,"l":2}'],
    ["MAP {'k': [TIMESTAMPTZ '2026-03-01 08:00:00+00']}", '{"k":["2026-03-01T08:00:00Z"]}'],
    ["MAP {1: {'x': 'y'}}", '{"1":{"x":"y"}}'],
    ['NULL::STRUCT(a TIMESTAMP)', 'null'],
    ['NULL::MAP(VARCHAR, TIMESTAMP)', 'null'],
  ])('%s', async (value, json) => {
    expect(await lines(`SELECT ${value} AS "the column", i FROM range(1) r(i)`)).toEqual([
      `{"the column":${json},"i":0}`,
    ]);
  });

  test('row n is line n, and a window of rows gives those lines', async () => {
    const numbers = 'SELECT i FROM range(300000) r(i)';
    const all = await lines(numbers);
    rmSync(target());
    expect(all.map((line) => JSON.parse(line) as unknown)).toEqual(
      Array.from({ length: 300_000 }, (_, i) => ({ i })),
    );
    expect(await lines(numbers, { first: 250_001, count: 2 })).toEqual(all.slice(250_000, 250_002));
  });
});

test('a nested type is read from the way the engine writes it', () => {
  const plain = (name: string) => ({ kind: 'plain', name });
  expect(columnType('STRUCT(a DECIMAL(38,4), "b, ""c" MAP(VARCHAR, TIMESTAMP WITH TIME ZONE)[][3])')).toEqual(
    {
      kind: 'struct',
      fields: [
        { name: 'a', type: plain('DECIMAL(38,4)') },
        {
          name: 'b, "c',
          type: {
            kind: 'list',
            item: { kind: 'list', item: { kind: 'map', value: plain('TIMESTAMP WITH TIME ZONE') } },
          },
        },
      ],
    },
  );
});

test.each([
  ['PAR1\u0015\u0004', true],
  ['PARE\u0015', true],
  ['PAR1', true],
  ['PAR1,2026-03-01', false],
  ['{"a":1}', false],
])('%j begins as Parquet: %s', (head, is) => {
  expect(beginsAsParquet(Buffer.from(head, 'latin1'))).toBe(is);
});

const setTail = (at: number, write: (bytes: Buffer, from: number) => void) => (file: string) => {
  const bytes = readFileSync(file);
  write(bytes, bytes.length - at);
  writeFileSync(file, bytes);
};

test.each([
  ['cut off', (file: string) => truncateSync(file, 100), 'the Parquet file is cut off: its end is missing'],
  ['too short', (file: string) => truncateSync(file, 6), 'the file is too short to be Parquet'],
  [
    'with a footer longer than the file',
    setTail(8, (bytes, at) => bytes.writeUInt32LE(0xffffff, at)),
    'the footer of the Parquet file is damaged',
  ],
  ['encrypted', setTail(4, (bytes, at) => bytes.write('PARE', at)), 'the Parquet file is encrypted'],
  [
    'with rubbish in its footer',
    setTail(40, (bytes, at) => bytes.fill(0xee, at, at + 30)),
    expect.stringMatching(/^the Parquet file is damaged: ./),
  ],
])('a file %s is refused with a reason', async (_, damage, message) => {
  const plain = await written('SELECT 1 AS a FROM range(100)');
  damage(plain);
  const result = await reader.toLines({ plain, target: target(), maxBytes: 1e9 });
  expect(result.ok ? undefined : result.error.message).toEqual(message);
});

test('whatever bytes are damaged, it is read or refused, and the next file can be read', async () => {
  const plain = await written("SELECT i, 'user-' || i AS who, {'at': now()} AS s FROM range(3000) r(i)");
  const whole = readFileSync(plain);
  let refused = 0;
  for (let round = 0; round < 60; round += 1) {
    const bytes = Buffer.from(whole);
    for (let hit = 0; hit < 4; hit += 1) {
      const at = 4 + ((round * 7919 + hit * 104_729 + round * round * 31) % (bytes.length - 12));
      bytes[at] = (bytes[at] ?? 0) ^ (1 << ((round + hit) % 8));
    }
    writeFileSync(plain, bytes);
    const result = await reader.toLines({ plain, target: target(), maxBytes: 1e9 });
    if (!result.ok) refused += 1;
    rmSync(target(), { force: true });
  }
  writeFileSync(plain, whole);
  expect([refused > 0, await reader.toLines({ plain, target: target(), maxBytes: 1e9 })]).toEqual([
    true,
    { ok: true, value: 3000 },
  ]);
});

test('what unpacks to more than it may is stopped', async () => {
  const plain = await written("SELECT repeat('x', 2000) AS pad FROM range(500000)");
  const result = await reader.toLines({ plain, target: target(), maxBytes: 1_000_000 });
  expect([statSync(plain).size < 20_000_000, result.ok ? '' : result.error.message]).toEqual([
    true,
    'the Parquet file holds more than 1000000 bytes of records: refused as a bomb',
  ]);
});
