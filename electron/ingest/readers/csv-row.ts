/** One CSV row: its fields, and the JSON object they make under the header. */

/** One row without its line end -> its fields, unquoted. */
export function parseCsvRow(row: string, delimiter: string): string[] {
  const fields: string[] = [];
  let at = 0;
  while (at <= row.length) {
    if (row[at] === '"') {
      let value = '';
      let from = at + 1;
      for (;;) {
        const end = row.indexOf('"', from);
        if (end === -1) {
          value += row.slice(from);
          at = row.length;
          break;
        }
        value += row.slice(from, end);
        if (row[end + 1] !== '"') {
          at = end + 1;
          break;
        }
        value += '"';
        from = end + 2;
      }
      const next = row.indexOf(delimiter, at);
      fields.push(value + row.slice(at, next === -1 ? row.length : next));
      at = next === -1 ? row.length + 1 : next + 1;
    } else {
      const next = row.indexOf(delimiter, at);
      fields.push(row.slice(at, next === -1 ? row.length : next));
      at = next === -1 ? row.length + 1 : next + 1;
    }
  }
  return fields;
}

/** Header names made unique and non-empty: `a`, `a_2`, `column_3`. */
export function headerNames(fields: readonly string[]): string[] {
  const taken = new Set<string>();
  return fields.map((field, index) => {
    const name = field.trim() === '' ? `column_${index + 1}` : field.trim();
    let unique = name;
    for (let times = 2; taken.has(unique); times += 1) unique = `${name}_${times}`;
    taken.add(unique);
    return unique;
  });
}

/** What stands before each value. Text, so that a column called __proto__ is one like any other. */
export function objectPrefixes(header: readonly string[]): string[] {
  return header.map((name, index) => `${index === 0 ? '{' : ','}${JSON.stringify(name)}:`);
}

export function csvObject(fields: readonly string[], prefixes: readonly string[]): string {
  let json = '';
  for (const [index, prefix] of prefixes.entries()) json += prefix + JSON.stringify(fields[index] ?? '');
  return `${json}}`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what JSON escapes
const escaped = /["\\\u0000-\u001f]/;

/** The object of a row that holds nothing to escape; undefined for any other. */
export function simpleObject(
  row: string,
  fields: readonly string[],
  prefixes: readonly string[],
): string | undefined {
  if (escaped.test(row)) return undefined;
  let json = '';
  for (let index = 0; index < prefixes.length; index += 1)
    json += `${prefixes[index]}"${fields[index] ?? ''}"`;
  return `${json}}`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what JSON escapes
const escapedBesidesQuotes = /[\\\u0000-\u001f]/;

/**
 * The object of a row with quoted fields, when doubled quotes are all that JSON would escape in it and it has as many fields
 * as the header; undefined for any other.
 */
export function quotedObject(
  row: string,
  delimiter: string,
  prefixes: readonly string[],
): string | undefined {
  if (escapedBesidesQuotes.test(row)) return undefined;
  let json = '';
  let at = 0;
  for (let index = 0; index < prefixes.length; index += 1) {
    if (at > row.length) return undefined;
    const isQuoted = row[at] === '"';
    const end = isQuoted ? fieldEnd(row, at + 1) : nextOf(row, delimiter, at);
    if (end === -1) return undefined;
    const value = isQuoted ? row.slice(at + 1, end) : row.slice(at, end);
    const hasQuotes = value.includes('"');
    if (hasQuotes && !isQuoted) return undefined;
    json += `${prefixes[index]}"${hasQuotes ? value.replaceAll('""', '\\"') : value}"`;
    at = isQuoted ? end + 1 : end;
    if (at < row.length && row[at] !== delimiter) return undefined;
    at += 1;
  }
  return at > row.length ? `${json}}` : undefined;
}

function nextOf(row: string, delimiter: string, from: number): number {
  const next = row.indexOf(delimiter, from);
  return next === -1 ? row.length : next;
}

/** The quote that closes a field, or -1. */
function fieldEnd(row: string, from: number): number {
  for (let at = row.indexOf('"', from); at !== -1; at = row.indexOf('"', at + 2))
    if (row[at + 1] !== '"') return at;
  return -1;
}
