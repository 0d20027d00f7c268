/** stdout is the answer, stderr is progress and complaints. */

import type { Column, Table } from '../../shared/model/cell.ts';
import type { AppError } from '../../shared/result/app-error.ts';
import { exitCodeOf } from '../../shared/result/app-error.ts';
import { terminalText } from './terminal-text.ts';

export interface Output {
  answer(text: string): void;
  complain(text: string): void;
  progress(text: string): void;
  endProgress(): void;
}

const widestLine = 100;

/** The end says how far and how fast: what is cut is the middle of a long path. */
function fitted(text: string): string {
  if (text.length <= widestLine) return text;
  const tail = text.slice(-(widestLine - 30));
  return `${text.slice(0, 29)}…${tail}`;
}

type Sink = Pick<NodeJS.WriteStream, 'write'> & { readonly isTTY?: boolean };

export function processOutput(stdout: Sink = process.stdout, stderr: Sink = process.stderr): Output {
  const isTerminal = stderr.isTTY === true;
  let shown = 0;
  return {
    answer: (text) => void stdout.write(terminalText(text.endsWith('\n') ? text : `${text}\n`)),
    complain: (text) => void stderr.write(`${terminalText(text)}\n`),
    progress(text) {
      if (!isTerminal) return;
      const line = fitted(terminalText(text).replace(/\s+/g, ' '));
      stderr.write(`\r${line.padEnd(shown)}`);
      shown = line.length;
    },
    endProgress() {
      if (isTerminal && shown > 0) stderr.write(`\r${' '.repeat(shown)}\r`);
      shown = 0;
    },
  };
}

/** Says an error the way every command does, and gives its exit code. */
export function explain(output: Output, error: AppError): number {
  output.endProgress();
  output.complain(`afterlog: ${error.message}`);
  if (error.path !== undefined && !error.message.includes(error.path))
    output.complain(`  path: ${error.path}`);
  if (error.hint !== undefined) output.complain(`  hint: ${error.hint}`);
  const residues = error.details?.residues;
  if (Array.isArray(residues))
    for (const residue of residues.slice(0, 20)) output.complain(`  left: ${JSON.stringify(residue)}`);
  return exitCodeOf(error.code);
}

const maxCell = 60;

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > maxCell ? `${line.slice(0, maxCell - 1)}…` : line;
}

const isNumeric = (column: Column): boolean =>
  /^(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|U[A-Z]+INT|DOUBLE|FLOAT|DECIMAL)/.test(column.type);

/** Aligned columns with a header line. */
export function formatTable(table: Table): string {
  const texts = table.columns.map((column, index) => [
    column.name,
    ...(table.data[index] ?? []).map(cellText),
  ]);
  const widths = texts.map((column) => Math.max(...column.map((text) => text.length)));
  const line = (row: number): string =>
    texts
      .map((column, index) => {
        const text = column[row] ?? '';
        const width = widths[index] ?? 0;
        const definition = table.columns[index];
        return definition !== undefined && row > 0 && isNumeric(definition)
          ? text.padStart(width)
          : text.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  const rows = Array.from({ length: table.rows }, (_, index) => line(index + 1));
  return [line(0), rule, ...rows].join('\n');
}
