/**
 * Pages of one long list, fetched as they come into view and kept, least recently seen dropped first.
 * At most two requests run at once; one that no longer touches the wanted rows is aborted, and an answer that comes
 * after `close` is ignored. Rows are never copied out of the page's columns.
 */
import type { Cell, Table } from '../../../shared/model/cell.ts';
import type { AppError } from '../../../shared/result/app-error.ts';
import type { Result } from '../../../shared/result/result.ts';

export type FetchPage = (offset: number, limit: number, signal: AbortSignal) => Promise<Result<Table>>;

export interface GridRow {
  readonly index: number;
  /** Undefined for a column the page does not have. */
  value(column: string): Cell | undefined;
  /** By position: a SQL result may name two columns alike. */
  at(column: number): Cell | undefined;
}

export interface PageCacheOptions {
  readonly rows: number;
  readonly fetchPage: FetchPage;
  readonly onChange: () => void;
  readonly pageRows?: number;
  readonly keptPages?: number;
}

export interface PageCache {
  row(index: number): GridRow | undefined;
  /** Says which rows are seen now (half-open). */
  want(first: number, end: number): void;
  /** The last failure, until a page arrives or `retry` is called. */
  error(): AppError | undefined;
  retry(): void;
  close(): void;
}

const maxRunning = 2;

export function createPageCache({
  rows,
  fetchPage,
  onChange,
  pageRows = 200,
  keptPages = 60,
}: PageCacheOptions): PageCache {
  /** In order of last use, the most recent last. */
  const pages = new Map<number, readonly GridRow[]>();
  const running = new Map<number, AbortController>();
  let wanted: readonly number[] = [];
  let failure: AppError | undefined;
  let isClosed = false;

  const keep = (page: number, table: Table): void => {
    pages.set(page, rowsOf(table, page * pageRows));
    for (const oldest of pages.keys()) {
      if (pages.size <= Math.max(keptPages, wanted.length)) break;
      if (!wanted.includes(oldest)) pages.delete(oldest);
    }
  };

  const fetchNext = (): void => {
    if (isClosed || failure !== undefined) return;
    const next = wanted.find((page) => !pages.has(page) && !running.has(page));
    if (next === undefined || running.size >= maxRunning) return;
    const controller = new AbortController();
    running.set(next, controller);
    const offset = next * pageRows;
    void fetchPage(offset, Math.min(pageRows, rows - offset), controller.signal).then((result) => {
      running.delete(next);
      if (isClosed) return;
      if (result.ok) keep(next, result.value);
      else if (!controller.signal.aborted) failure = result.error;
      if (result.ok || !controller.signal.aborted) onChange();
      fetchNext();
    });
    fetchNext();
  };

  return {
    row: (index) => pages.get(Math.floor(index / pageRows))?.[index % pageRows],
    want: (first, end) => {
      wanted = wantedPages(first, end, rows, pageRows);
      for (const page of wanted) {
        const known = pages.get(page);
        if (known === undefined) continue;
        pages.delete(page);
        pages.set(page, known);
      }
      for (const [page, controller] of running) if (!wanted.includes(page)) controller.abort();
      fetchNext();
    },
    error: () => failure,
    retry: () => {
      failure = undefined;
      fetchNext();
      onChange();
    },
    close: () => {
      isClosed = true;
      for (const controller of running.values()) controller.abort();
    },
  };
}

/** The pages in view first, then the neighbours that the next scroll will want. */
export function wantedPages(first: number, end: number, rows: number, pageRows: number): readonly number[] {
  if (rows === 0 || end <= first) return [];
  const lastPage = Math.floor((rows - 1) / pageRows);
  const from = Math.floor(first / pageRows);
  const to = Math.min(lastPage, Math.floor((end - 1) / pageRows));
  const seen = Array.from({ length: to - from + 1 }, (_, step) => from + step);
  const isNear = (rowsAway: number): boolean => rowsAway < pageRows / 2;
  if (to < lastPage && isNear((to + 1) * pageRows - end)) seen.push(to + 1);
  if (from > 0 && isNear(first - from * pageRows)) seen.push(from - 1);
  return seen;
}

function rowsOf(table: Table, offset: number): readonly GridRow[] {
  const columns = new Map(table.columns.map((column, at) => [column.name, table.data[at]]));
  return Array.from({ length: table.rows }, (_, at) => ({
    index: offset + at,
    value: (column) => columns.get(column)?.[at],
    at: (column) => table.data[column]?.[at],
  }));
}
