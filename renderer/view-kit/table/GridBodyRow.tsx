// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid of positioned rows cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid itself holds the focus
/** One row, or its skeleton while its page is under way. */
import { memo } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { GridCell } from './GridCell.tsx';
import type { ColumnSpan, GridColumn } from './grid-column.ts';
import type { GridRow } from './page-cache.ts';

export interface GridBodyRowProps {
  readonly id: string;
  readonly index: number;
  readonly row: GridRow | undefined;
  readonly columns: readonly GridColumn[];
  readonly widths: readonly number[];
  readonly span: ColumnSpan;
  readonly top: number;
  readonly isCursor: boolean;
  readonly isSelected: boolean;
  /** The column the cursor is on, where it is on a cell. */
  readonly cellAt?: number | undefined;
}

export const GridBodyRow = memo(function GridBodyRow({
  id,
  index,
  row,
  columns,
  widths,
  span,
  top,
  isCursor,
  isSelected,
  cellAt,
}: GridBodyRowProps) {
  return (
    <div
      id={id}
      role="row"
      // The head is row 1.
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      aria-busy={row === undefined}
      data-row={index}
      className={classNames('grid-row', isSelected && 'grid-row-selected', isCursor && 'grid-row-cursor')}
      style={{ top, paddingLeft: span.beforePx }}
    >
      {columns.slice(span.first, span.end).map((column, offset) => (
        <div
          key={column.key}
          id={`${id}-${span.first + offset}`}
          role="gridcell"
          aria-colindex={span.first + offset + 1}
          data-column={column.key}
          className={classNames(
            'grid-cell',
            `grid-${column.kind}`,
            span.first + offset === cellAt && 'grid-cell-cursor',
          )}
          style={{ width: widths[span.first + offset] }}
        >
          {row === undefined ? (
            <span className="grid-skeleton" style={{ width: `${40 + ((index * 7 + offset * 13) % 45)}%` }} />
          ) : column.render === undefined ? (
            <GridCell value={column.value(row)} kind={column.kind} />
          ) : (
            column.render(row)
          )}
        </div>
      ))}
    </div>
  );
});
