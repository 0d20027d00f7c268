/** How a result is best drawn: what its columns allow, and a first guess. Pure. */
import type { Table } from '../../../../shared/model/cell.ts';
import { kindOfType } from '../../../view-kit/table/cell-text.ts';

export type ChartKind = 'line' | 'bars';

export interface ChartChoice {
  readonly kind: ChartKind;
  /** Places of columns. */
  readonly label: number;
  readonly value: number;
  /** One line a value of this column. */
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
  const [label] = texts;
  return label === undefined ? undefined : { kind: 'bars', label, value, by: undefined };
}
