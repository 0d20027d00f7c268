import { expect, test } from 'vitest';
import { type GridColumn, layOutColumns, visibleColumns } from './grid-column.ts';

const column = (key: string, width: number, grows = false): GridColumn => ({
  key,
  label: key,
  kind: 'text',
  width,
  grows,
  value: () => null,
});

test('the growing column takes the room left over, and a dragged width is kept', () => {
  const columns = [column('ts', 100), column('message', 200, true), column('ip', 100)];
  expect([layOutColumns(columns, {}, 1_000), layOutColumns(columns, { ts: 300 }, 500)]).toEqual([
    [100, 800, 100],
    [300, 200, 100],
  ]);
});

test('of three hundred columns only the ones in view are drawn', () => {
  const widths = Array.from({ length: 300 }, () => 100);
  expect(visibleColumns(widths, 10_050, 400)).toEqual({ first: 99, end: 106, beforePx: 9_900 });
});

test('no columns are no span', () => {
  expect(visibleColumns([], 0, 500)).toEqual({ first: 0, end: 0, beforePx: 0 });
});
