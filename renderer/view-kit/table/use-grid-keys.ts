/** Runs what a key means in a grid (grid-keys.ts): moves the cursor and keeps it in view, copies, asks for the menu. */
import type { KeyboardEvent, RefObject } from 'react';
import { clipboardText, tabSeparated } from './cell-text.ts';
import type { DataGridProps } from './DataGrid.tsx';
import { gridAct } from './grid-keys.ts';
import type { GridRow } from './page-cache.ts';
import {
  extendTo,
  noSelection,
  selectAllRows,
  selectedCount,
  selectionChunks,
  selectRow,
} from './row-selection.ts';
import type { RowScroll } from './use-row-scroll.ts';

export interface GridKeyOptions {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly prefix: string;
  readonly source: DataGridProps['source'];
  readonly columns: DataGridProps['columns'];
  readonly selection: DataGridProps['selection'];
  readonly onSelection: DataGridProps['onSelection'];
  readonly rowAt: (index: number) => GridRow | undefined;
  readonly scroll: RowScroll;
  readonly onInspect: DataGridProps['onInspect'];
  readonly onOpen: DataGridProps['onOpen'];
  readonly onMenu: DataGridProps['onMenu'];
  readonly onCopied: DataGridProps['onCopied'];
  /** Where the cursor is on a cell: its column, and what may be done with it. */
  readonly cell: GridCellCursor | undefined;
}

export interface GridCellCursor {
  readonly column: number;
  move(by: -1 | 1): void;
  resize(by: -1 | 1): void;
  sort(): void;
}

const sidewaysPx = 80;
/** The clipboard is for reading, not for exporting. */
const maxCopiedRows = 20_000;

export function useGridKeys(options: GridKeyOptions): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.target !== event.currentTarget) return;
    const { source, selection, onSelection, scroll } = options;
    const act = gridAct(event, {
      cursor: selection.cursor,
      rows: source.rows,
      pageRows: scroll.pageRows,
      hasCells: options.cell !== undefined,
    });
    if (act === undefined) return;
    const row = selection.cursor === undefined ? undefined : options.rowAt(selection.cursor);
    switch (act.kind) {
      case 'move':
        onSelection(act.extend ? extendTo(selection, act.to) : selectRow(act.to));
        scroll.reveal(act.to);
        break;
      case 'all':
        onSelection(selectAllRows(selection, source.rows));
        break;
      case 'copy':
        copyRows(options);
        break;
      case 'clear':
        if (selectedCount(selection) <= 1) return;
        onSelection(selection.cursor === undefined ? noSelection : selectRow(selection.cursor));
        break;
      case 'inspect':
        if (options.onInspect === undefined) return;
        options.onInspect();
        break;
      case 'open':
        if (row === undefined || options.onOpen === undefined) return;
        options.onOpen(row);
        break;
      case 'sideways':
        if (options.cell === undefined)
          options.scroller.current?.scrollBy({ left: act.direction * sidewaysPx });
        else options.cell.move(act.direction);
        break;
      case 'resize':
        options.cell?.resize(act.direction);
        break;
      case 'sort':
        options.cell?.sort();
        break;
      case 'menu':
        openMenu(options, row);
        break;
    }
    event.preventDefault();
  };
}

function openMenu({ prefix, columns, onMenu, cell }: GridKeyOptions, row: GridRow | undefined): void {
  const column = columns[cell?.column ?? 0];
  if (row === undefined || column === undefined) return;
  const ofCell = cell === undefined ? null : document.getElementById(`${prefix}-${row.index}-${cell.column}`);
  const place = (ofCell ?? document.getElementById(`${prefix}-${row.index}`))?.getBoundingClientRect();
  onMenu?.({ row, column, x: (place?.left ?? 0) + (ofCell === null ? 48 : 8), y: place?.bottom ?? 0 });
}

function copyRows({ selection, columns, rowAt, onCopied }: GridKeyOptions): void {
  const marked = window.getSelection()?.toString() ?? '';
  if (marked !== '') {
    void navigator.clipboard.writeText(marked);
    return;
  }
  const indexes = selectionChunks(selection, 1)
    .slice(0, maxCopiedRows)
    .map((range) => range.from);
  const rows = indexes.map(rowAt).filter((row) => row !== undefined);
  if (rows.length === 0) return;
  const lines = rows.map((row) => columns.map((column) => column.value(row)));
  const heads = columns.map((column) => column.label);
  const text =
    rows.length === 1 && columns.length === 1
      ? clipboardText(lines[0]?.[0])
      : tabSeparated([heads, ...lines]);
  void navigator.clipboard
    .writeText(text)
    .then(() => onCopied?.(rows.length, selectedCount(selection) - rows.length));
}
