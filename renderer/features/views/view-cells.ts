/** Cells of a view as its columns want them shown. Pure. */
import type { Cell } from '../../../shared/model/cell.ts';
import type { ViewColumn } from '../../../shared/model/view.ts';
import { formatCount, formatDuration } from '../../ui/format.ts';
import { timeText } from '../../view-kit/table/cell-text.ts';
import type { GridColumn } from '../../view-kit/table/grid-column.ts';

const kinds = {
  value: 'text',
  text: 'text',
  count: 'number',
  time: 'time',
  duration_ms: 'number',
  seconds: 'number',
  share: 'number',
  list: 'text',
} as const satisfies Record<ViewColumn['kind'], GridColumn['kind']>;

/** Undefined for no value. */
export function shownCell(value: Cell | undefined, kind: ViewColumn['kind']): string | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  if (Array.isArray(value)) return value.map(String).join(', ');
  if (typeof value === 'object') return JSON.stringify(value);
  const number = Number(value);
  if (kind === 'time') return timeText(String(value));
  if (kind === 'share') return `${(number * 100).toFixed(number < 0.1 ? 1 : 0)} %`;
  if (kind === 'seconds') return formatDuration(number * 1_000);
  if (kind === 'duration_ms') return formatDuration(number);
  if (kind === 'count' && Number.isFinite(number))
    return Number.isInteger(number) ? formatCount(number) : number.toFixed(1);
  return String(value);
}

const sampledRows = 80;
const leastPx = 70;
const mostPx = 340;
const characterPx = 7;
const paddingPx = 24;

/** As wide as heads and first values need, within reason; the last column takes what is left. */
export function viewGridColumns(
  columns: readonly ViewColumn[],
  sample: readonly (readonly Cell[])[],
): readonly GridColumn[] {
  return columns.map((column, at) => {
    const lengths = (sample[at] ?? [])
      .slice(0, sampledRows)
      .map((value) => shownCell(value, column.kind)?.length ?? 1);
    const wanted = Math.max(column.title.length + 1, ...lengths) * characterPx + paddingPx;
    return {
      key: column.name,
      label: column.title,
      help: column.opens === undefined ? column.title : `${column.title}: a row leads to its events`,
      kind: kinds[column.kind],
      width: Math.round(Math.min(Math.max(wanted, leastPx), mostPx)),
      ...(at === columns.length - 1 ? { grows: true } : {}),
      value: (row) => row.at(at),
      ...(column.kind === 'time' ? {} : { render: (row) => shownCell(row.at(at), column.kind) ?? null }),
    };
  });
}
