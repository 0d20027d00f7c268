/** The SELECT that lays a person's result down as flat JSON lines, for a reader that goes through it row by row. */
import type { Column } from '../../shared/model/cell.ts';
import { wireExpression } from './wire.ts';

export interface StagedRows {
  /** All columns of the result; those that hold JSON are not in the file. */
  readonly columns: readonly Column[];
  readonly rows: number;
}

/** Records as they were, which nobody can redact by column. */
export const holdsJson = ({ type }: Column): boolean => type.includes('JSON') || type.includes('VARIANT');

export const isEventId = ({ name, type }: Column): boolean =>
  name.toLowerCase() === 'event_id' && type === 'VARCHAR';

/** On one line before `sql`: places in complaints count lines. */
export function stagedSelect(columns: readonly Column[], sql: string): string {
  const selected = columns.flatMap((column, index) => {
    if (holdsJson(column)) return [];
    const reference = `c${index}`;
    const isNested = /[\])]$/.test(column.type) && !/^(DECIMAL|ENUM)/.test(column.type);
    const value = `${wireExpression(column, reference)}${isNested ? '::VARCHAR' : ''} AS ${reference}`;
    return isEventId(column)
      ? [value, `${reference} IN (SELECT event_id FROM main.events) AS k${index}`]
      : [value];
  });
  const names = columns.map((_, index) => `c${index}`).join(', ');
  return `SELECT ${selected.length === 0 ? 'NULL AS none' : selected.join(', ')} FROM (\n${sql}\n) AS t(${names})`;
}
