/** Reads a written result again, each distinct value once, and has the gate search it. What it finds refuses the export. */
import { rm } from 'node:fs/promises';
import type { AppError } from '../../../shared/result/app-error.ts';
import { ok, type Result } from '../../../shared/result/result.ts';
import type { Residue } from '../../../shared/rpc/report.ts';
import type { QuerySession } from '../../casefile/query-session.ts';
import { searchText } from '../../redaction/gate/gate.ts';
import type { RowRedactor } from '../../redaction/redact-rows.ts';
import { pagesOfRows } from './json-lines.ts';

const most = 200;

export interface GateWork {
  readonly session: QuerySession;
  readonly redactor: RowRedactor;
  /** Of the columns, as they are written. */
  readonly names: readonly string[];
  /** What was written, read again: a SELECT of all cells as text, as `c0`, `c1`. */
  readonly again: string;
  /** A file of the staging folder that may be used. */
  readonly scratch: string;
  readonly signal: AbortSignal;
  tell(done: number): void;
}

const literal = (path: string): string => `'${path.replaceAll("'", "''")}'`;

export async function residuesOf(work: GateWork): Promise<Result<readonly Residue[]>> {
  const { session, redactor, names, signal, scratch } = work;
  const gate = redactor.gate();
  const found: Residue[] = [];
  for (const name of names)
    if (!redactor.columns.isPublicName(name))
      found.push(...searchText('the result', 'name of a column', name, gate));
  const rows = `${scratch}.rows.parquet`;
  const values = `${scratch}.values.ndjson`;
  try {
    const staged = await session.copyOwn(work.again, rows, 'FORMAT parquet', signal);
    if (!staged.ok) return staged;
    let done = 0;
    for (const [place, name] of names.entries()) {
      const told = await session.copyOwn(distinctSql(rows, place, name), values, 'FORMAT json', signal);
      if (!told.ok) return told;
      const column = redactor.columns.isPublicName(name) ? name : `column ${place + 1}`;
      for await (const page of pagesOfRows(values, signal)) {
        for (const { v, row } of page.rows)
          found.push(...searchText('the result', `row ${row}, ${column}`, String(v), gate));
        if (found.length >= most) return ok(found);
        done += page.rows.length;
        work.tell(done);
      }
    }
    return ok(found);
  } finally {
    await rm(rows, { force: true });
    await rm(values, { force: true });
  }
}

/** With the first row that has the value. Ids of the case's own events are what a reader is meant to have. */
function distinctSql(path: string, place: number, name: string): string {
  const isId = name.toLowerCase() === 'event_id';
  const known = isId ? ` AND c${place} NOT IN (SELECT event_id FROM main.events)` : '';
  return `SELECT c${place} AS v, min(file_row_number) + 1 AS row FROM read_parquet(${literal(path)}, file_row_number=true)
    WHERE c${place} IS NOT NULL${known} GROUP BY 1`;
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
