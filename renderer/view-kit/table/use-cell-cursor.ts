/** Which column the cursor of a grid is on: moved by keys, kept in view, sorted by and resized without a mouse. */
import { type RefObject, useState } from 'react';
import { type GridSort, nextSort } from './GridHead.tsx';
import type { GridColumn } from './grid-column.ts';
import type { GridCellCursor } from './use-grid-keys.ts';

export interface CellCursorOptions {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly columns: readonly GridColumn[];
  readonly widths: readonly number[];
  readonly setWidth: (key: string, px: number | undefined) => void;
  readonly sort: GridSort | undefined;
  readonly onSort: ((sort: GridSort | undefined) => void) | undefined;
}

const stepPx = 12;

export function useCellCursor(options: CellCursorOptions): GridCellCursor & {
  /** Where a click put it. */
  place(column: GridColumn): void;
} {
  const { scroller, columns, widths, setWidth, sort, onSort } = options;
  const [asked, setColumn] = useState(0);
  const column = Math.min(asked, Math.max(0, columns.length - 1));
  const reveal = (at: number): void => {
    const box = scroller.current;
    if (box === null) return;
    const left = widths.slice(0, at).reduce((sum, width) => sum + width, 0);
    const right = left + (widths[at] ?? 0);
    if (left < box.scrollLeft) box.scrollTo({ left });
    else if (right > box.scrollLeft + box.clientWidth)
      box.scrollTo({ left: Math.min(left, right - box.clientWidth) });
  };
  return {
    column,
    move: (by) => {
      const next = Math.min(Math.max(column + by, 0), columns.length - 1);
      setColumn(next);
      reveal(next);
    },
    resize: (by) => {
      const key = columns[column]?.key;
      if (key !== undefined) setWidth(key, (widths[column] ?? 0) + by * stepPx);
    },
    sort: () => {
      const key = columns[column]?.key;
      if (key !== undefined) onSort?.(nextSort(sort, key));
    },
    place: (clicked) => setColumn(Math.max(0, columns.indexOf(clicked))),
  };
}
