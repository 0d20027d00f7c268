/** Which dialects of CSV the head of a file may be written in, the likeliest first. */
import type { Framing } from '../framing.ts';
import { headerNames, parseCsvRow } from './csv-splitter.ts';

export function csvFramings(text: string): Framing[] {
  const firstLine = text.split('\n', 1)[0]?.replace(/\r$/, '') ?? '';
  const framings: Framing[] = [];
  for (const delimiter of [',', ';', '\t', '|']) {
    const header = headerNames(parseCsvRow(firstLine, delimiter));
    if (header.length >= 3) framings.push({ kind: 'csv', delimiter, header });
  }
  return framings.sort(
    (a, b) => (b.kind === 'csv' ? b.header.length : 0) - (a.kind === 'csv' ? a.header.length : 0),
  );
}
