/** Reads wire tables by column name, with SQL NULL as undefined. */
import type { Cell, Table } from '../../shared/model/cell.ts';

export type Row = (column: string) => Cell | undefined;

export function rowsOf(table: Table): readonly Row[] {
  const index = new Map(table.columns.map((column, position) => [column.name, position]));
  return Array.from(
    { length: table.rows },
    (_, row): Row =>
      (column) => {
        const position = index.get(column);
        if (position === undefined) throw new Error(`the statement gives no column ${column}`);
        return table.data[position]?.[row] ?? undefined;
      },
  );
}

export function textOf(cell: Cell | undefined): string | undefined {
  if (typeof cell === 'string') return cell;
  return typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : undefined;
}

/** Integers beyond 2^53 travel as text; counts of a case never are, so a number is what comes out. */
export function numberOf(cell: Cell | undefined): number {
  const value = typeof cell === 'string' ? Number(cell) : cell;
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

export function listOf(cell: Cell | undefined): readonly string[] {
  return Array.isArray(cell) ? cell.filter((item) => typeof item === 'string') : [];
}
