// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid of positioned rows cannot be a <table>
/**
 * A list of any length as a grid: rows come by page, only the ones in view are drawn, and ten million scroll like ten.
 * The caller owns the selection; the grid moves it by keys (J K, arrows, Page, Home, End, Shift to extend, Ctrl+A)
 * and by mouse, copies chosen rows that are loaded, and says which row the cursor is on once it is known.
 */
import {
  type MouseEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useId,
  useImperativeHandle,
  useMemo,
  useRef,
} from 'react';
import type { AppError } from '../../../shared/result/app-error.ts';
import './DataGrid.css';
import { GridBodyRow } from './GridBodyRow.tsx';
import { GridHead, type GridSort } from './GridHead.tsx';
import { type GridColumn, layOutColumns, visibleColumns } from './grid-column.ts';
import type { GridRow } from './page-cache.ts';
import { extendTo, isRowSelected, type RowSelection, selectRow, toggleRow } from './row-selection.ts';
import { useCellCursor } from './use-cell-cursor.ts';
import { useColumnWidths } from './use-column-widths.ts';
import { useGridKeys } from './use-grid-keys.ts';
import { type GridSource, usePageCache } from './use-page-cache.ts';
import { useRowPx } from './use-row-px.ts';
import { useRowScroll } from './use-row-scroll.ts';

export interface GridTarget {
  readonly row: GridRow;
  readonly column: GridColumn;
  readonly x: number;
  readonly y: number;
}

export interface GridHandle {
  focus(): void;
  reveal(row: number, align?: 'nearest' | 'center'): void;
}

export interface DataGridProps {
  readonly label: string;
  readonly source: GridSource;
  readonly columns: readonly GridColumn[];
  readonly selection: RowSelection;
  readonly onSelection: (selection: RowSelection) => void;
  /** Name under which dragged widths are remembered. */
  readonly widthsName?: string;
  /** The row under the cursor, when it is loaded. */
  readonly onCursorRow?: (row: GridRow) => void;
  /** Space. */
  readonly onInspect?: () => void;
  /** Enter or double click. */
  readonly onOpen?: (row: GridRow) => void;
  /** Right click or the menu key. */
  readonly onMenu?: (target: GridTarget) => void;
  readonly onCopied?: (rows: number, notLoaded: number) => void;
  /** The cursor is on a cell: left and right move it, S sorts by its column, Alt with an arrow resizes it. */
  readonly hasCells?: boolean;
  readonly sort?: GridSort | undefined;
  /** Heads are buttons then. */
  readonly onSort?: (sort: GridSort | undefined) => void;
  /** Stands above the rows when a page could not be had. */
  readonly problem?: (error: AppError, retry: () => void) => ReactNode;
  readonly ref?: Ref<GridHandle>;
}

const headPx = 26;
/** Rows are placed from a multiple of this, so that scrolling moves one layer and not each row. */
const layerRows = 512;

export function DataGrid({
  label,
  source,
  columns,
  selection,
  onSelection,
  widthsName,
  onCursorRow,
  onInspect,
  onOpen,
  onMenu,
  onCopied,
  hasCells = false,
  sort,
  onSort,
  problem,
  ref,
}: DataGridProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const rowPx = useRowPx();
  const prefix = useId();
  const { cache, row: rowAt } = usePageCache(source);
  const scroll = useRowScroll(scroller, { rows: source.rows, rowPx, headPx });
  const { dragged, setWidth } = useColumnWidths(widthsName);
  const widths = useMemo(
    () => layOutColumns(columns, dragged, scroll.gridPx),
    [columns, dragged, scroll.gridPx],
  );
  const columnSpan = useMemo(
    () => visibleColumns(widths, scroll.scrollLeft, scroll.gridPx),
    [widths, scroll.scrollLeft, scroll.gridPx],
  );
  const listPx = widths.reduce((sum, width) => sum + width, 0);
  const { first, end } = scroll.span;
  const { cursor } = selection;

  useEffect(() => cache.want(first, end), [cache, first, end]);

  const cursorRow = cursor === undefined ? undefined : rowAt(cursor);
  const say = useRef(onCursorRow);
  say.current = onCursorRow;
  useEffect(() => {
    if (cursorRow !== undefined) say.current?.(cursorRow);
  }, [cursorRow]);

  const { reveal } = scroll;
  useImperativeHandle(
    ref,
    () => ({ focus: () => scroller.current?.focus({ preventScroll: true }), reveal }),
    [reveal],
  );

  const targetOf = (event: MouseEvent): GridTarget | undefined => {
    if (!(event.target instanceof Element)) return undefined;
    const index = Number(event.target.closest('[data-row]')?.getAttribute('data-row') ?? Number.NaN);
    const key = event.target.closest('[data-column]')?.getAttribute('data-column');
    const column = columns.find((candidate) => candidate.key === key) ?? columns[0];
    const row = rowAt(index);
    return row === undefined || column === undefined
      ? undefined
      : { row, column, x: event.clientX, y: event.clientY };
  };
  const cell = useCellCursor({ scroller, columns, widths, setWidth, sort, onSort });
  const onKeyDown = useGridKeys({
    cell: hasCells ? cell : undefined,
    scroller,
    prefix,
    source,
    columns,
    selection,
    onSelection,
    rowAt,
    scroll,
    onInspect,
    onOpen,
    onMenu,
    onCopied,
  });

  const failure = cache.error();
  const base = Math.floor(first / layerRows) * layerRows;
  const shown = Array.from({ length: end - first }, (_, step) => first + step);
  const isCursorDrawn = cursor !== undefined && cursor >= first && cursor < end;
  const isCellDrawn = hasCells && cell.column >= columnSpan.first && cell.column < columnSpan.end;
  const activeId = `${prefix}-${cursor}${isCellDrawn ? `-${cell.column}` : ''}`;

  return (
    <div className="grid">
      {failure === undefined ? null : problem?.(failure, cache.retry)}
      <div
        ref={scroller}
        className="grid-scroller"
        role="grid"
        aria-label={label}
        aria-rowcount={source.rows + 1}
        aria-colcount={columns.length}
        aria-multiselectable="true"
        tabIndex={0}
        {...(isCursorDrawn ? { 'aria-activedescendant': activeId } : {})}
        onKeyDown={onKeyDown}
        onMouseDown={(event) => {
          const target = targetOf(event);
          if (target === undefined || event.button !== 0) return;
          const { index } = target.row;
          cell.place(target.column);
          if (event.shiftKey) event.preventDefault();
          if (event.shiftKey) onSelection(extendTo(selection, index));
          else if (event.ctrlKey || event.metaKey) onSelection(toggleRow(selection, index));
          else onSelection(selectRow(index));
        }}
        onDoubleClick={(event) => {
          const target = targetOf(event);
          if (target !== undefined) onOpen?.(target.row);
        }}
        onContextMenu={(event) => {
          const target = targetOf(event);
          if (target === undefined || onMenu === undefined) return;
          event.preventDefault();
          if (!isRowSelected(selection, target.row.index)) onSelection(selectRow(target.row.index));
          onMenu(target);
        }}
      >
        <div
          className="grid-track"
          role="rowgroup"
          style={{ height: scroll.scale.trackPx + headPx, minWidth: listPx }}
        >
          <div
            className="grid-head-place"
            role="presentation"
            style={{ height: headPx, width: Math.max(listPx, scroll.gridPx) }}
          >
            <GridHead
              columns={columns}
              widths={widths}
              span={columnSpan}
              onWidth={setWidth}
              sort={sort}
              onSort={onSort}
            />
          </div>
          <div
            className="grid-window"
            role="presentation"
            style={{ top: headPx, height: Math.min(scroll.viewPx, scroll.scale.trackPx) }}
          >
            <div
              className="grid-layer"
              role="presentation"
              style={{
                transform: `translateY(${base * rowPx - scroll.listTop}px)`,
                width: Math.max(listPx, scroll.gridPx),
              }}
            >
              {shown.map((index) => (
                <GridBodyRow
                  key={index}
                  id={`${prefix}-${index}`}
                  index={index}
                  row={rowAt(index)}
                  columns={columns}
                  widths={widths}
                  span={columnSpan}
                  top={(index - base) * rowPx}
                  isCursor={index === cursor}
                  isSelected={isRowSelected(selection, index)}
                  cellAt={hasCells && index === cursor ? cell.column : undefined}
                />
              ))}
            </div>
          </div>
        </div>
      </div>
    </div>
  );
}
