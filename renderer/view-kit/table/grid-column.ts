/** One column of a grid: where its values come from and how they look. */
import type { ReactNode } from 'react';
import type { CellKind } from './cell-text.ts';
import type { GridRow } from './page-cache.ts';

export interface GridColumn {
  /** Unique in the grid; widths are remembered under it. */
  readonly key: string;
  readonly label: string;
  /** Shown on hover of the head. */
  readonly help?: string;
  readonly kind: CellKind;
  /** Pixels, before anyone drags. */
  readonly width: number;
  /** Takes the room that is left over. */
  readonly grows?: boolean;
  readonly value: (row: GridRow) => ReturnType<GridRow['value']>;
  /** Default: the value as text, null dim. */
  readonly render?: (row: GridRow) => ReactNode;
}

export const minColumnPx = 40;
const maxColumnPx = 1_600;

export function clampWidth(px: number): number {
  return Math.round(Math.min(Math.max(px, minColumnPx), maxColumnPx));
}

/** Widths in order: dragged ones as they are, and the growing column wide enough to fill the grid. */
export function layOutColumns(
  columns: readonly GridColumn[],
  dragged: Readonly<Record<string, number>>,
  gridPx: number,
): readonly number[] {
  const widths = columns.map((column) => dragged[column.key] ?? column.width);
  const growing = columns.findIndex((column) => column.grows === true);
  const sum = widths.reduce((total, width) => total + width, 0);
  if (growing === -1 || sum >= gridPx) return widths;
  return widths.map((width, at) => (at === growing ? width + gridPx - sum : width));
}

export interface ColumnSpan {
  readonly first: number;
  readonly end: number;
  /** Pixels of the columns before `first`. */
  readonly beforePx: number;
}

/** The columns in view and one more on each side: results may have hundreds. */
export function visibleColumns(widths: readonly number[], scrollLeft: number, gridPx: number): ColumnSpan {
  let left = 0;
  let first = -1;
  let beforePx = 0;
  let end = widths.length;
  for (const [at, width] of widths.entries()) {
    if (first === -1 && left + width > scrollLeft) {
      first = Math.max(0, at - 1);
      beforePx = left - (at === 0 ? 0 : (widths[at - 1] ?? 0));
    }
    if (left > scrollLeft + gridPx) {
      end = at;
      break;
    }
    left += width;
  }
  return first === -1
    ? { first: 0, end: widths.length, beforePx: 0 }
    : { first, end: Math.min(widths.length, end + 1), beforePx };
}
