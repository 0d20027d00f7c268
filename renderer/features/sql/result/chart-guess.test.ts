import { expect, test } from 'vitest';
import type { Table } from '../../../../shared/model/cell.ts';
import { guessChart } from './chart-guess.ts';

const table = (columns: Readonly<Record<string, readonly [type: string, ...values: unknown[]]>>): Table => {
  const data = Object.values(columns).map(([, ...values]) => values) as Table['data'];
  return {
    columns: Object.entries(columns).map(([name, [type]]) => ({ name, type })),
    rows: data[0]?.length ?? 0,
    data,
  };
};

test('counts by time and category are a line a category', () => {
  const at: readonly [string, ...unknown[]] = [
    'TIMESTAMP WITH TIME ZONE',
    '2026-03-04T00:00:00Z',
    '2026-03-04T06:00:00Z',
  ];
  expect(guessChart(table({ at, category: ['VARCHAR', 'auth', 'admin'], events: ['BIGINT', 4, 2] }))).toEqual(
    {
      kind: 'line',
      label: 0,
      value: 2,
      by: 1,
    },
  );
  expect(
    guessChart(table({ at, actor: ['VARCHAR', 'a', 'a'], events: ['BIGINT', 4, 2] }))?.by,
  ).toBeUndefined();
});

test('counts by a name are bars, and an id is no number', () => {
  expect(
    guessChart(table({ file_id: ['INTEGER', 1, 2], source: ['VARCHAR', 'a', 'b'], n: ['BIGINT', 4, 2] })),
  ).toEqual({ kind: 'bars', label: 1, value: 2, by: undefined });
});

test('without a number, or with nothing to draw it over, there is no picture', () => {
  expect([
    guessChart(table({ source: ['VARCHAR', 'a'] })),
    guessChart(table({ n: ['BIGINT', 1] })),
    guessChart(table({ record_no: ['BIGINT', 1], source: ['VARCHAR', 'a'] })),
  ]).toEqual([undefined, undefined, undefined]);
});
