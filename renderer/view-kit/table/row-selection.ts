/**
 * Which rows of a list are chosen, as a cursor and ranges of indexes: a million rows are one range.
 * Pure; ranges are sorted, do not touch, and are half-open.
 */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

export interface RowSelection {
  /** The row that keys start from; undefined before anything was touched. */
  readonly cursor: number | undefined;
  /** Where an extension with Shift started. */
  readonly anchor: number | undefined;
  readonly ranges: readonly RowRange[];
}

export const noSelection: RowSelection = { cursor: undefined, anchor: undefined, ranges: [] };

export function selectRow(row: number): RowSelection {
  return { cursor: row, anchor: row, ranges: [{ from: row, to: row + 1 }] };
}

/** From the anchor to the row; ranges chosen before are let go, as in every list. */
export function extendTo(selection: RowSelection, row: number): RowSelection {
  const anchor = selection.anchor ?? row;
  return { cursor: row, anchor, ranges: [{ from: Math.min(anchor, row), to: Math.max(anchor, row) + 1 }] };
}

export function toggleRow(selection: RowSelection, row: number): RowSelection {
  const ranges = isRowSelected(selection, row)
    ? selection.ranges.flatMap((range) => without(range, row))
    : joined([...selection.ranges, { from: row, to: row + 1 }]);
  return { cursor: row, anchor: row, ranges };
}

export function selectAllRows(selection: RowSelection, rows: number): RowSelection {
  if (rows === 0) return noSelection;
  return { cursor: selection.cursor ?? 0, anchor: 0, ranges: [{ from: 0, to: rows }] };
}

export function isRowSelected(selection: RowSelection, row: number): boolean {
  return selection.ranges.some((range) => row >= range.from && row < range.to);
}

export function selectedCount(selection: RowSelection): number {
  return selection.ranges.reduce((sum, range) => sum + range.to - range.from, 0);
}

/** What is left of it in a list of `rows`. */
export function clampSelection(selection: RowSelection, rows: number): RowSelection {
  const inList = (row: number | undefined): number | undefined =>
    row === undefined || rows === 0 ? undefined : Math.min(row, rows - 1);
  return {
    cursor: inList(selection.cursor),
    anchor: inList(selection.anchor),
    ranges: selection.ranges
      .map((range) => ({ from: range.from, to: Math.min(range.to, rows) }))
      .filter((range) => range.from < range.to),
  };
}

/** Splits the chosen rows into spans of at most `size`, ascending: for fetching their ids page by page. */
export function selectionChunks(selection: RowSelection, size: number): readonly RowRange[] {
  return selection.ranges.flatMap((range) => {
    const chunks: RowRange[] = [];
    for (let from = range.from; from < range.to; from += size)
      chunks.push({ from, to: Math.min(from + size, range.to) });
    return chunks;
  });
}

function without(range: RowRange, row: number): readonly RowRange[] {
  if (row < range.from || row >= range.to) return [range];
  return [
    { from: range.from, to: row },
    { from: row + 1, to: range.to },
  ].filter((part) => part.from < part.to);
}

function joined(ranges: readonly RowRange[]): readonly RowRange[] {
  const kept: RowRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.from - b.from)) {
    const last = kept.at(-1);
    if (last === undefined || range.from > last.to) kept.push(range);
    else kept[kept.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
  }
  return kept;
}
