import { expect, test } from 'vitest';
import {
  clampSelection,
  extendTo,
  isRowSelected,
  noSelection,
  selectAllRows,
  selectedCount,
  selectionChunks,
  selectRow,
  toggleRow,
} from './row-selection.ts';

test('shift extends from the row chosen first, both ways', () => {
  const chosen = extendTo(extendTo(selectRow(5), 9), 3);
  expect(chosen).toEqual({ cursor: 3, anchor: 5, ranges: [{ from: 3, to: 6 }] });
});

test('toggling rows side by side makes one range, and toggling the middle splits it', () => {
  const three = toggleRow(toggleRow(selectRow(1), 3), 2);
  expect([three.ranges, toggleRow(three, 2).ranges]).toEqual([
    [{ from: 1, to: 4 }],
    [
      { from: 1, to: 2 },
      { from: 3, to: 4 },
    ],
  ]);
});

test('all of ten million rows are one range', () => {
  const all = selectAllRows(noSelection, 10_000_000);
  expect([selectedCount(all), all.ranges.length, isRowSelected(all, 9_999_999)]).toEqual([
    10_000_000,
    1,
    true,
  ]);
});

test('a list that became shorter keeps what is left', () => {
  expect(clampSelection(extendTo(selectRow(2), 8), 5)).toEqual({
    cursor: 4,
    anchor: 2,
    ranges: [{ from: 2, to: 5 }],
  });
});

test('ids of a long range are asked for in pages', () => {
  expect(selectionChunks(extendTo(selectRow(0), 2_499), 1_000)).toEqual([
    { from: 0, to: 1_000 },
    { from: 1_000, to: 2_000 },
    { from: 2_000, to: 2_500 },
  ]);
});
