import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Core, openCore } from '../../tests/support/core.ts';

let core: Core;
beforeAll(() => {
  core = openCore();
});
afterAll(() => core.close());

const values = [
  ['=1+1', "'=1+1"],
  ['+CMD|calc', "'+CMD|calc"],
  ['-2+3', "'-2+3"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['-12.5', '-12.5'],
  ['+1e9', '+1e9'],
  ['plain = text', 'plain = text'],
  ["it's", "it's"],
] as const;

test('a cell that a spreadsheet would run as a formula is text in CSV, and as it is in NDJSON', async () => {
  const { caseId } = await core.newCase('csv');
  const rows = values.map(([value], index) => `(${index}, '${value.replaceAll("'", "''")}')`).join(', ');
  const sql = `SELECT v, ['=' || v] AS list FROM (VALUES ${rows}) t(n, v) ORDER BY n`;
  await core.must('query.export', { caseId, sql, format: 'csv', out: core.in('a.csv') });
  const lines = readFileSync(core.in('a.csv'), 'utf8').trim().split('\n').slice(1);
  expect(lines.map((line) => line.split(',')[0])).toEqual(values.map(([, safe]) => safe));
  await core.must('query.export', { caseId, sql, format: 'ndjson', out: core.in('a.ndjson') });
  const raw = readFileSync(core.in('a.ndjson'), 'utf8').trim().split('\n');
  expect(raw.map((line) => (JSON.parse(line) as { v: string }).v)).toEqual(values.map(([value]) => value));
});
