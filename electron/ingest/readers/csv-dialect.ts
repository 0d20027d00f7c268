/**
 * Which dialects of CSV the head of a file may be written in, the likeliest first: delimiter, line break, lines before
 * the header, comments, and whether there is a header at all.
 */
import type { Framing } from '../framing.ts';
import { headerNames, parseCsvRow } from './csv-row.ts';

type CsvFraming = Extract<Framing, { kind: 'csv' }>;

const delimiters = [',', ';', '\t', '|'];
/** A table with spaces is one only under a header of bare names, some with hyphens: a flow log's, not a sentence. */
const spacedHeader = /^(?=[a-z0-9 ]{0,200}-)[a-z][a-z0-9-]*(?: [a-z][a-z0-9-]*){4,60}\r?\n/;
const rowsLooked = 30;
/** A title, an export date, a filter that was set, and blank lines between. */
const longestPreamble = 12;
const fewestColumns = 3;
const charactersLooked = 128 * 1024;

export function csvFramings(text: string): Framing[] {
  const head = text.slice(0, charactersLooked);
  const isCr = !head.includes('\n') && head.includes('\r');
  const lineBreak = isCr ? '\r' : '\n';
  const separator = /^"?sep=([,;\t|])"?\r?[\r\n]/i.exec(head)?.[1];
  const offered = spacedHeader.test(head) ? [...delimiters, ' '] : delimiters;
  const declared = declaredTable(head);
  if (declared !== undefined) return [declared];
  const framings = (separator === undefined ? offered : [separator])
    .map((delimiter) => framingWith(delimiter, head, lineBreak, separator === undefined ? 0 : 1))
    .filter((framing) => framing !== undefined);
  return framings.sort((a, b) => b.header.length - a.header.length);
}

/** A W3C extended log names its columns in a comment. */
function declaredTable(head: string): CsvFraming | undefined {
  const names = /^#Fields:[ \t]*(\S[^\r\n]*)/m
    .exec(head)?.[1]
    ?.trim()
    .split(/[ \t]+/);
  const row = head.split('\n').find((line) => line.trim() !== '' && !line.startsWith('#'));
  if (names === undefined || names.length < fewestColumns || row === undefined) return undefined;
  const delimiter = row.includes('\t') ? '\t' : ' ';
  return { kind: 'csv', delimiter, header: headerNames(names), hasNoHeader: true, hasComments: true };
}

function framingWith(
  delimiter: string,
  head: string,
  lineBreak: '\r' | '\n',
  skipped: number,
): CsvFraming | undefined {
  const rows = logicalRows(head, delimiter, lineBreak).filter((row) => row.line >= skipped);
  const hasComments = rows.some((row) => row.text.startsWith('#'));
  const real = rows.filter((row) => !row.text.startsWith('#'));
  const first = real.slice(0, longestPreamble).findIndex((_, index) => isHeaderOf(real, index));
  const at = Math.max(first, 0);
  const row = real[at];
  if (row === undefined || row.fields.length < fewestColumns) return undefined;
  const hasNoHeader = row.fields.some(looksLikeData);
  const preamble = at === 0 && skipped === 0 ? 0 : row.line;
  return {
    kind: 'csv',
    delimiter,
    header: headerNames(hasNoHeader ? row.fields.map(() => '') : row.fields),
    ...(hasNoHeader ? { hasNoHeader } : {}),
    ...(preamble > 0 ? { preamble } : {}),
    ...(lineBreak === '\r' ? { lineBreak: 'cr' } : {}),
    ...(hasComments ? { hasComments } : {}),
  };
}

interface LogicalRow {
  readonly text: string;
  readonly fields: readonly string[];
  /** 0-based line of the file that it begins on. */
  readonly line: number;
}

/** The first rows that are not blank; a quoted field may hold line breaks. */
function logicalRows(head: string, delimiter: string, lineBreak: '\r' | '\n'): LogicalRow[] {
  const rows: LogicalRow[] = [];
  const lines = head.split(lineBreak);
  for (let at = 0; at < lines.length && rows.length < rowsLooked; at += 1) {
    const line = at;
    let text = lines[at] ?? '';
    while (hasOpenQuote(text) && at - line < 20 && at + 1 < lines.length) {
      at += 1;
      text += lineBreak + (lines[at] ?? '');
    }
    if (hasOpenQuote(text)) {
      at = line;
      text = lines[line] ?? '';
    }
    text = text.replace(/\r$/, '');
    if (text !== '') rows.push({ text, fields: parseCsvRow(text, delimiter), line });
  }
  return rows;
}

function hasOpenQuote(text: string): boolean {
  return (text.split('"').length - 1) % 2 === 1;
}

/** The first row that is as wide as the two after it, apart from the empty cells of a spreadsheet. */
function isHeaderOf(rows: readonly LogicalRow[], index: number): boolean {
  const width = filled(rows[index]);
  if (width < fewestColumns) return false;
  const after = rows.slice(index + 1, index + 3);
  return after.every((row) => Math.max(row.fields.length, width) === Math.max(width, filled(row)));
}

/** Cells up to the last that is not empty. */
function filled(row: LogicalRow | undefined): number {
  return row === undefined ? 0 : row.fields.findLastIndex((field) => field.trim() !== '') + 1;
}

function looksLikeData(field: string): boolean {
  const text = field.trim();
  return (
    /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(text) ||
    /^(\d{1,3}\.){3}\d{1,3}$/.test(text) ||
    /^\d{5,}$/.test(text)
  );
}
