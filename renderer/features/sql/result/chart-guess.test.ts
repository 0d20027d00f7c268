import { expect, test } from 'vitest';
import type { Table } from '../../../../shared/model/cell.ts';
import { guessChart, sumsByLabel } from './chart-guess.ts';

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

test('counts by two names are stacked, and rows of one label are summed, largest first', () => {
  const counts = table({
    source: ['VARCHAR', 'a', 'b', 'b'],
    outcome: ['VARCHAR', 'success', 'success', 'failure'],
    n: ['BIGINT', 4, 2, 5],
  });
  const choice = guessChart(counts);
  expect(choice).toEqual({ kind: 'stacked', label: 0, value: 2, by: 1 });
  expect(choice === undefined ? [] : sumsByLabel(counts, choice)).toEqual([
    { label: 'b', sum: 7 },
    { label: 'a', sum: 4 },
  ]);
});
