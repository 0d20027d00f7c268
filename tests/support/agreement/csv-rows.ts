/** A small CSV reader of the tests' own, so that agreement does not rest on the reader it checks: RFC 4180, commas. */
import type { JsonObject } from '../../../electron/content/source.ts';

export function csvRows(text: string): JsonObject[] {
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  const endCell = (): void => {
    rows.at(-1)?.push(cell);
    cell = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const each = text[at] ?? '';
    if (isQuoted && each === '"' && text[at + 1] === '"') at += 1;
    else if (each === '"') {
      isQuoted = !isQuoted;
      continue;
    }
    if (!isQuoted && each === ',') endCell();
    else if (!isQuoted && each === '\n') {
      endCell();
      rows.push([]);
    } else if (isQuoted || each !== '\r') cell += each;
  }
  endCell();
  const [header = [], ...records] = rows;
  return records
    .filter((record) => record.length > 1)
    .map((record) => Object.fromEntries(header.map((name, index) => [name, record[index] ?? ''])));
}
