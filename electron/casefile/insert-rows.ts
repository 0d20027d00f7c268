/** Inserts many small rows in one statement: they travel as one JSON text and are spread by the engine. */
import type { Writer } from './engine.ts';

type Value = string | number | null;

const rowsAtOnce = 50_000;

/** `types` gives columns and their JSON-side types, in order; `select` overrides how a column is written. */
export async function insertRows<Row extends Readonly<Record<string, Value>>>(
  connection: Writer,
  table: string,
  types: Readonly<Record<keyof Row & string, string>>,
  rows: readonly Row[],
  select: { readonly [Name in keyof Row & string]?: string } | undefined = undefined,
): Promise<void> {
  const names = Object.keys(types) as (keyof Row & string)[];
  const structure = JSON.stringify([types]).replaceAll("'", "''");
  const columns = names.join(', ');
  const values = names.map((name) => select?.[name] ?? `r.${name}`).join(', ');
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const part = JSON.stringify(rows.slice(from, from + rowsAtOnce));
    await connection.run(
      `INSERT INTO ${table} (${columns}) SELECT ${values} FROM (SELECT unnest(from_json($1::VARCHAR, '${structure}')) AS r)`,
      [part],
    );
  }
}
