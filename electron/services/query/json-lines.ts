/** The lines of a file of JSON objects, in pages; a line separator of Unicode inside a value is no line break. */
import { createReadStream } from 'node:fs';
import type { StagedRow } from '../../redaction/redact-rows.ts';

const rowsAPage = 500;

export async function* pagesOfRows(
  path: string,
  signal: AbortSignal,
): AsyncGenerator<{ readonly rows: readonly StagedRow[]; readonly longest: number }> {
  let rest: string[] = [];
  let rows: StagedRow[] = [];
  let longest = 0;
  const take = (line: string): void => {
    if (line === '') return;
    longest = Math.max(longest, line.length);
    rows.push(JSON.parse(line) as StagedRow);
  };
  for await (const chunk of createReadStream(path, { encoding: 'utf8', signal })) {
    const lines = (chunk as string).split('\n');
    if (lines.length === 1) {
      rest.push(chunk as string);
      continue;
    }
    const [first = '', ...others] = lines;
    take(rest.join('') + first);
    rest = [others.pop() ?? ''];
    for (const line of others) {
      take(line);
      if (rows.length < rowsAPage) continue;
      yield { rows, longest };
      rows = [];
    }
  }
  take(rest.join(''));
  if (rows.length > 0) yield { rows, longest };
}
