/**
 * `x IN ('a', 'b', ...)` as `x IN ['a', 'b', ...]`, which means the same. The engine plans a long list in parentheses as a
 * join, and a load that has a join in it does not keep the order of lines when several threads work; a row's place
 * is its record number. Only lists of text and numbers are changed, and nothing inside a text.
 */
const string = "'(?:[^']|'')*'";
const literal = `(?:${string}|-?\\d+(?:\\.\\d+)?)`;
const textOrList = new RegExp(`${string}|\\bIN \\((${literal}(?:\\s*,\\s*${literal})*)\\)`, 'g');

export function inLists(sql: string): string {
  return sql.replace(textOrList, (found, values: string | undefined) =>
    values === undefined ? found : `IN [${values}]`,
  );
}
