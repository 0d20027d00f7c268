/** Reads a written result again, cell by cell, and has the gate search it. What it finds refuses the export. */
import type { AppError } from '../../../shared/result/app-error.ts';
import type { Residue } from '../../../shared/rpc/report.ts';
import { searchText } from '../../redaction/gate/gate.ts';
import type { RowRedactor } from '../../redaction/redact-rows.ts';
import { pagesOfRows } from './json-lines.ts';

const most = 200;
const mostClean = 50_000;
const longestClean = 400;

export async function residuesOf(
  path: string,
  redactor: RowRedactor,
  names: readonly string[],
  signal: AbortSignal,
  tell: (done: number) => void,
): Promise<readonly Residue[]> {
  const gate = redactor.gate();
  const found: Residue[] = [];
  const clean = new Set<string>();
  const search = (where: string, text: string): void => {
    if (clean.has(text)) return;
    const residues = searchText('the result', where, text, gate);
    found.push(...residues);
    if (residues.length > 0 || text.length > longestClean) return;
    if (clean.size >= mostClean) clean.clear();
    clean.add(text);
  };
  for (const name of names) if (!redactor.columns.isPublicName(name)) search('name of a column', name);
  let done = 0;
  for await (const { rows } of pagesOfRows(path, signal)) {
    for (const [index, row] of rows.entries()) {
      for (const [place, name] of names.entries()) {
        const value = row[`c${place}`];
        // Ids of the case's own events are what a reader is meant to have.
        if (value === null || value === undefined || row[`k${place}`] === true) continue;
        search(
          `row ${done + index + 1}, ${redactor.columns.isPublicName(name) ? name : `column ${place + 1}`}`,
          String(value),
        );
      }
      if (found.length >= most) return found;
    }
    done += rows.length;
    tell(done);
  }
  return found;
}

export function refusal(residues: readonly Residue[]): AppError {
  const [first] = residues;
  return {
    code: 'redaction/residue',
    message: `${residues.length} ${residues.length === 1 ? 'value' : 'values'} would have left with the result: ${first?.kind} ${first?.masked} (${first?.where}).`,
    hint: 'Nothing was written. Leave that column out, or report it as a fault of the rule named.',
    details: { residues: [...residues], total: residues.length },
  };
}
