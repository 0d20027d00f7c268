/** What is done with each column of a query's result, by its name and type. Fails closed: what it does not know is free text. */
import type { Column } from '../../shared/model/cell.ts';
import { eventColumnNames } from '../../shared/model/event-column.ts';
import { type ReportColumn, reportColumns } from '../../shared/model/report.ts';
import { isDropped } from './profiles/operator-of.ts';
import type { Profile } from './profiles/profile.ts';

export type ColumnRule =
  | { readonly kind: 'keep' | 'number' | 'time' | 'event-id' | 'text' | 'left-out' }
  | { readonly kind: 'column'; readonly column: ReportColumn };

export interface RowColumns {
  readonly rules: readonly ColumnRule[];
  /** Places of the columns that are written, and their names as they were asked for. */
  readonly kept: readonly number[];
  readonly names: readonly string[];
  readonly leftOut: readonly string[];
  /** Columns of an event, by place: they tell what kind of entity another one holds. */
  readonly context: ReadonlyMap<ReportColumn, number>;
  /** A name that is the product's own and says nothing of the case. */
  isPublicName(name: string): boolean;
}

const numeric = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|DOUBLE|FLOAT|DECIMAL.*)$/;
const publicNames = new Set<string>(eventColumnNames);

function ruleOf({ name, type }: Column, profile: Profile): ColumnRule {
  const lower = name.toLowerCase();
  if (type.includes('JSON') || type.includes('VARIANT') || type === 'BLOB') return { kind: 'left-out' };
  if (lower === 'raw' || lower === 'time_original') return { kind: 'left-out' };
  const column = reportColumns.find((candidate) => candidate === lower);
  if (column !== undefined && isDropped(profile, column)) return { kind: 'left-out' };
  if (type === 'BOOLEAN' || type === 'DATE') return { kind: 'keep' };
  if (numeric.test(type)) return { kind: 'number' };
  if (type.startsWith('TIMESTAMP')) return { kind: 'time' };
  // A time of day is as fine as the second.
  if (type.startsWith('TIME')) return { kind: profile.timePrecision === 'exact' ? 'text' : 'left-out' };
  if (type !== 'VARCHAR' || column === undefined) return { kind: 'text' };
  return column === 'event_id' ? { kind: 'event-id' } : { kind: 'column', column };
}

export function planColumns(columns: readonly Column[], profile: Profile): RowColumns {
  const rules = columns.map((column) => ruleOf(column, profile));
  const kept = columns.flatMap((_, at) => (rules[at]?.kind === 'left-out' ? [] : [at]));
  const context = new Map<ReportColumn, number>();
  for (const [at, { name, type }] of columns.entries()) {
    const column = reportColumns.find((candidate) => candidate === name.toLowerCase());
    if (column !== undefined && type === 'VARCHAR' && !context.has(column)) context.set(column, at);
  }
  return {
    rules,
    kept,
    names: kept.map((at) => columns[at]?.name ?? ''),
    leftOut: columns.flatMap(({ name }, at) => (kept.includes(at) ? [] : [name])),
    context,
    isPublicName: (name) => publicNames.has(name.toLowerCase()),
  };
}
