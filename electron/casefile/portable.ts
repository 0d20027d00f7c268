/** How a column is written to a file: times as ISO 8601 UTC, big integers as text, and nothing a spreadsheet would run. */
import type { Column } from '../../shared/model/cell.ts';
import { safeInteger, wideInteger } from './wire.ts';

/** `n, n` -> `n, n_1`: files name each column once, whatever the letter case. */
export function uniqueNames(columns: readonly { readonly name: string }[]): string[] {
  const taken = new Set<string>();
  return columns.map(({ name }) => {
    let unique = name;
    for (let number = 1; taken.has(unique.toLowerCase()); number += 1) unique = `${name}_${number}`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}

/** What a spreadsheet would run as a formula gets an apostrophe before it; a plain number is none. */
function neutral(reference: string): string {
  const isFormula = `regexp_matches(${reference}, '^[=+@\\t\\r-]') AND NOT regexp_full_match(${reference}, '[+-]?[0-9.,]+([eE][+-]?[0-9]+)?')`;
  // On one line, as all that stands before a person's statement: places in complaints count lines.
  return `CASE WHEN ${isFormula} THEN '''' || ${reference} ELSE ${reference} END`;
}

export function portableExpression(
  column: Column,
  reference: string,
  { isJson, isCsv }: { readonly isJson: boolean; readonly isCsv: boolean },
): string {
  if (isCsv && column.type === 'VARCHAR') return neutral(reference);
  if (isCsv && /^(JSON|STRUCT|MAP|.*\])/.test(column.type)) return neutral(`${reference}::VARCHAR`);
  if (column.type === 'TIMESTAMP WITH TIME ZONE')
    return `strftime(timezone('UTC', ${reference}), '%Y-%m-%dT%H:%M:%S.%fZ')`;
  if (column.type.startsWith('TIMESTAMP')) return `strftime(${reference}, '%Y-%m-%dT%H:%M:%S.%f')`;
  if (isJson && wideInteger.test(column.type)) return safeInteger(reference);
  if (isJson && column.type.startsWith('DECIMAL')) return `${reference}::DOUBLE`;
  return reference;
}
