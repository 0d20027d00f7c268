/**
 * The column whose value is being typed: the cursor stands in a text after `column =`, `<>`, `LIKE` or in an `IN` list. And
 * which table that column is of, as far as the statement names tables. Pure.
 */
import type { SchemaEntry, TableIndex } from './schema-index.ts';

export interface ValuePlace {
  readonly column: string;
  /** What stands between the quote and the cursor, as a value. */
  readonly typed: string;
  /** Offset behind the opening quote. */
  readonly start: number;
}

const quoted = /'(?:[^']|'')*'?|"(?:[^"]|"")*"?|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g;
const openText = /^'(?:[^']|'')*$/;
const name = /("(?:[^"]|"")+"|[A-Za-z_]\w*)/.source;
const compared = new RegExp(`${name}\\s*(?:==?|<>|!=|\\b(?:NOT\\s+)?I?LIKE)\\s*$`, 'i');
const listed = new RegExp(`${name}\\s+(?:NOT\\s+)?IN\\s*\\(\\s*(?:'(?:[^']|'')*'\\s*,\\s*)*$`, 'i');
const lookedBack = 4_000;

/** Whether `sql` ends inside a text, and where that begins. */
export function openTextAt(sql: string): number | undefined {
  const last = [...sql.matchAll(quoted)].at(-1);
  return last !== undefined && last.index + last[0].length === sql.length && openText.test(last[0])
    ? last.index
    : undefined;
}

/** `sql` is the statement up to the cursor. */
export function valuePlaceAt(sql: string): ValuePlace | undefined {
  const open = openTextAt(sql);
  if (open === undefined) return undefined;
  const before = sql.slice(Math.max(0, open - lookedBack), open);
  const column = (compared.exec(before) ?? listed.exec(before))?.[1];
  if (column === undefined) return undefined;
  return {
    column: column.replace(/^"(.*)"$/s, '$1').replaceAll('""', '"'),
    typed: sql.slice(open + 1).replaceAll("''", "'"),
    start: open + 1,
  };
}

/** Of the tables that the statement names, `events` first, the first that has the column; of all where it names none. */
export function columnIn(statement: string, column: string, tables: TableIndex): SchemaEntry | undefined {
  const words = new Set(statement.toLowerCase().match(/[a-z_]\w*/g));
  const named = [...tables.keys()].filter((table) => words.has(table));
  for (const table of named.length === 0 ? tables.keys() : named) {
    const found = tables.get(table)?.get(column.toLowerCase());
    if (found !== undefined) return found;
  }
  return undefined;
}
