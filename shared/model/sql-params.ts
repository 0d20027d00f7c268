/**
 * Named places in a person's SQL (`:from`, `:actor`): where they are, and the SQL with values in them. A place is not looked
 * for in texts, names, dollar quotes or comments, nor in casts (`::DATE`), slices (`[1:n]`) or times (`12:30`). A value becomes
 * a text literal, in which nothing can end but the text itself; casts are the author's (`:from::TIMESTAMPTZ`). Pure.
 */
const token =
  /'(?:[^']|'')*'?|"(?:[^"]|"")*"?|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|(\$[A-Za-z_]*\$)[\s\S]*?(?:\1|$)|::|(?<![A-Za-z0-9_)\]]):([A-Za-z_][A-Za-z0-9_]*)/g;

export type SqlParams = Readonly<Record<string, string>>;

/** Names in the order in which they first stand. */
export function paramsOf(sql: string): readonly string[] {
  const names = [...sql.matchAll(token)].flatMap(([, , name]) => (name === undefined ? [] : [name]));
  return [...new Set(names)];
}

/** Names without a value in `values` stay as they are: `missing` says which. */
export function withParams(
  sql: string,
  values: SqlParams,
): { readonly sql: string; readonly missing: readonly string[] } {
  const missing = paramsOf(sql).filter((name) => !Object.hasOwn(values, name));
  const filled = sql.replace(token, (found: string, _dollar: unknown, name: string | undefined) =>
    name === undefined || !Object.hasOwn(values, name)
      ? found
      : `'${(values[name] ?? '').replaceAll("'", "''")}'`,
  );
  return { sql: filled, missing };
}
