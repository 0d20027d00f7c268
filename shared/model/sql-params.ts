/**
 * Named places in a person's SQL (`:from`, `:actor`): where they are, and the SQL with values in them. A place is not looked
 * for in texts, names, dollar quotes or comments, nor in casts (`::DATE`), slices (`x[1:n]`, `x[:n]`), structs (`{'a':n}`) or times (`12:30`). A value
 * becomes a text literal, in which nothing can end but the text itself; casts are the author's (`:from::TIMESTAMPTZ`). Pure.
 */
const token =
  /(?<![A-Za-z0-9_])[eE]'(?:[^'\\]|\\[\s\S]|'')*'?|'(?:[^']|'')*'?|"(?:[^"]|"")*"?|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|(\$(?:[A-Za-z_][A-Za-z0-9_]*)?\$)[\s\S]*?(?:\1|$)|::|(?<![A-Za-z0-9_)\]'"]|[A-Za-z0-9_)\]'"]\[):([A-Za-z_][A-Za-z0-9_]*)/g;

export type SqlParams = Readonly<Record<string, string>>;

/** Names in the order in which they first stand. */
export function paramsOf(sql: string): readonly string[] {
  const names = [...sql.matchAll(token)].flatMap(([, , name]) => (name === undefined ? [] : [name]));
  return [...new Set(names)];
}

/** Offset of the first place of that name. */
export function offsetOfParam(sql: string, name: string): number | undefined {
  return [...sql.matchAll(token)].find(([, , found]) => found === name)?.index;
}

/** Names without a value in `values` stay as they are: `missing` says which. */
export function withParams(
  sql: string,
  values: SqlParams,
): { readonly sql: string; readonly missing: readonly string[] } {
  const missing = paramsOf(sql).filter((name) => !Object.hasOwn(values, name));
  const filled = sql.replace(
    token,
    (found: string, _dollar: unknown, name: string | undefined) => literal(name, values) ?? found,
  );
  return { sql: filled, missing };
}

/** The offset in `sql` of what stands at `offset` in the SQL with values; anywhere in a value is the place's colon. */
export function offsetBefore(sql: string, values: SqlParams, offset: number): number {
  let grown = 0;
  for (const found of sql.matchAll(token)) {
    const value = literal(found[2], values);
    if (value === undefined) continue;
    const start = found.index + grown;
    if (offset < start) break;
    if (offset < start + value.length) return found.index;
    grown += value.length - found[0].length;
  }
  return offset - grown;
}

function literal(name: string | undefined, values: SqlParams): string | undefined {
  if (name === undefined || !Object.hasOwn(values, name)) return undefined;
  return `'${(values[name] ?? '').replaceAll("'", "''")}'`;
}
