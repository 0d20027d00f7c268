/** The SELECT that lays a person's result down in the staging folder, for a reader that goes through it column by column. */
import type { Column } from '../../shared/model/cell.ts';
import { wireExpression } from './wire.ts';

export interface StagedRows {
  /** All columns of the result; those that hold JSON are not in the file. */
  readonly columns: readonly Column[];
  readonly rows: number;
}

/** Records as they were, which nobody can redact by column. */
export const holdsJson = ({ type }: Column): boolean => type.includes('JSON') || type.includes('VARIANT');

/** What Parquet can hold as it is. */
const native = /^(U?(TINY|SMALL|BIG)INT|U?INTEGER|DOUBLE|FLOAT|BOOLEAN|DATE|VARCHAR)$/;

function stagedExpression(column: Column, reference: string): string {
  const { type } = column;
  if (native.test(type)) return reference;
  if (type.startsWith('DECIMAL')) return `${reference}::DOUBLE`;
  if (/^U?HUGEINT$/.test(type)) return `${reference}::VARCHAR`;
  const isNested = /[\])]$/.test(type) && !type.startsWith('ENUM');
  return `${wireExpression(column, reference)}${isNested ? '::VARCHAR' : ''}`;
}

/** On one line before `sql`: places in complaints count lines. */
export function stagedSelect(columns: readonly Column[], sql: string): string {
  const selected = columns.flatMap((column, index) =>
    holdsJson(column) ? [] : [`${stagedExpression(column, `c${index}`)} AS c${index}`],
  );
  const names = columns.map((_, index) => `c${index}`).join(', ');
  return `SELECT ${selected.length === 0 ? 'NULL AS none' : selected.join(', ')} FROM (\n${sql}\n) AS t(${names})`;
}
