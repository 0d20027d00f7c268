/** How a result is best drawn: what its columns allow, and a first guess. Pure. */
import type { Table } from '../../../../shared/model/cell.ts';
import { cellText, kindOfType } from '../../../view-kit/table/cell-text.ts';

export type ChartKind = 'line' | 'bars' | 'stacked';

export interface ChartChoice {
  readonly kind: ChartKind;
  /** Places of columns. */
  readonly label: number;
  readonly value: number;
  /** One line, or one part of a bar, a value of this column. */
  readonly by: number | undefined;
}

export interface ChartColumns {
  readonly times: readonly number[];
  readonly numbers: readonly number[];
  readonly texts: readonly number[];
}

/** More lines than this are a tangle. */
const mostLines = 8;

export function chartColumns({ columns }: Table): ChartColumns {
  const at = (wanted: (kind: string, name: string) => boolean): number[] =>
    columns.flatMap(({ type, name }, place) => (wanted(kindOfType(type), name) ? [place] : []));
  return {
    times: at((kind) => kind === 'time'),
    // An id is a number to the engine and a name to people.
    numbers: at((kind, name) => kind === 'number' && !/(^|_)(id|no)$/.test(name)),
    texts: at((kind) => kind === 'text'),
  };
}

const distinct = (table: Table, column: number): number => new Set(table.data[column] ?? []).size;

/** Undefined: there is no number to draw, or nothing to draw it over. */
export function guessChart(table: Table): ChartChoice | undefined {
  const { times, numbers, texts } = chartColumns(table);
  // The last number is most often the count.
  const value = numbers.at(-1);
  if (value === undefined) return undefined;
  const [time] = times;
  if (time !== undefined && distinct(table, time) > 1) {
    const by = texts.find((column) => distinct(table, column) > 1 && distinct(table, column) <= mostLines);
    return { kind: 'line', label: time, value, by };
  }
  const [label, ...others] = texts;
  if (label === undefined) return undefined;
  const by = others.find((column) => distinct(table, column) > 1 && distinct(table, column) <= mostLines);
  return by === undefined || distinct(table, label) === table.rows
    ? { kind: 'bars', label, value, by: undefined }
    : { kind: 'stacked', label, value, by };
}

export interface LabelSum {
  readonly label: string;
  readonly sum: number;
}

/** Rows of one label are summed: the largest first, times in their own order. */
export function sumsByLabel(table: Table, { label, value }: ChartChoice): readonly LabelSum[] {
  const sums = new Map<string, number>();
  for (let row = 0; row < table.rows; row += 1) {
    const of = labelOf(table, label, row);
    const number = Number(table.data[value]?.[row] ?? 0);
    sums.set(of, (sums.get(of) ?? 0) + (Number.isFinite(number) ? number : 0));
  }
  const all = [...sums].map(([of, sum]) => ({ label: of, sum }));
  return kindOfType(table.columns[label]?.type ?? '') === 'time'
    ? all.sort((a, b) => (a.label < b.label ? -1 : 1))
    : all.sort((a, b) => b.sum - a.sum || (a.label < b.label ? -1 : 1));
}

export function labelOf(table: Table, column: number, row: number): string {
  return cellText(table.data[column]?.[row], kindOfType(table.columns[column]?.type ?? '')) ?? 'no value';
}
