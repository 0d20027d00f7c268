/** Rows as one JSON list of objects, as an export in JSON has them: records as they stand, names each once. Pure. */
import type { Cell, Column } from '../../../../shared/model/cell.ts';

export function rowsAsJson(
  columns: readonly Column[],
  rows: readonly (readonly (Cell | undefined)[])[],
): string {
  const taken = new Set<string>();
  const names = columns.map(({ name }) => {
    let unique = name;
    for (let number = 1; taken.has(unique.toLowerCase()); number += 1) unique = `${name}_${number}`;
    taken.add(unique.toLowerCase());
    return unique;
  });
  const text = (value: Cell | undefined, at: number): string =>
    columns[at]?.type === 'JSON' && typeof value === 'string' && isJson(value)
      ? value
      : JSON.stringify(value ?? null);
  const objects = rows.map(
    (row) => `{${names.map((name, at) => `${JSON.stringify(name)}: ${text(row[at], at)}`).join(', ')}}`,
  );
  return `[\n${objects.join(',\n')}\n]`;
}

/** A record goes in as it stands: numbers of any length keep their digits. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
