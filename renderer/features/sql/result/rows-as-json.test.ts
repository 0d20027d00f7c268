import { expect, test } from 'vitest';
import { rowsAsJson } from './rows-as-json.ts';

test('rows are objects with each name once, records as values, and broken JSON as its text', () => {
  const columns = [
    { name: 'n', type: 'BIGINT' },
    { name: 'N', type: 'VARCHAR' },
    { name: 'raw', type: 'JSON' },
  ];
  const rows = [
    [1, '{"a":1}', '{"a":[1,null]}'],
    ['9007199254740993', null, '{broken'],
  ];
  expect(JSON.parse(rowsAsJson(columns, rows))).toEqual([
    { n: 1, N_1: '{"a":1}', raw: { a: [1, null] } },
    { n: '9007199254740993', N_1: null, raw: '{broken' },
  ]);
});
