/**
 * Writes a person's result redacted: staged as columns, what is distinct of them learned, redacted and sealed page by page,
 * put in the place of every value like it, written in the format asked for, read back from that file, searched by the gate.
 * One residue, and nothing is left.
 */
import { rm } from 'node:fs/promises';
import type { ReportProfile } from '../../../shared/model/redacted.ts';
import type { RedactionStatement } from '../../../shared/model/report.ts';
import { err, ok, type Result } from '../../../shared/result/result.ts';
import { AppFailure, cancelled, fail } from '../../base/app-errors.ts';
import type { CaseFile } from '../../casefile/case-file.ts';
import { uniqueNames } from '../../casefile/portable.ts';
import type { QuerySession } from '../../casefile/query-session.ts';
import { quoteName } from '../../casefile/wire.ts';
import type { Redactor } from '../../content/redactor.ts';
import { columnGroups } from '../../redaction/column-groups.ts';
import { generalisedTimeSql } from '../../redaction/generalise.ts';
import { createRowBase, createRowRedactor, type RowBase } from '../../redaction/redact-rows.ts';
import { openRedacted } from '../../redaction/seal.ts';
import type { CallContext } from '../handler.ts';
import { profileOfCase, redactionOf } from '../redaction/case-rules.ts';
import { vaultOf } from '../redaction/vault-of-case.ts';
import { copyOptions, type ExportFormat, readBack } from './export-formats.ts';
import {
  distinctValues,
  type GroupValues,
  joinOf,
  learnValues,
  redactValues,
  removeValues,
  type ValuesWork,
} from './redact-values.ts';
import { refusal, residuesOf } from './result-gate.ts';

export interface RedactedExport {
  readonly file: CaseFile;
  readonly session: QuerySession;
  readonly redactors: readonly Redactor[];
  readonly sql: string;
  readonly profile: ReportProfile;
  readonly format: ExportFormat;
  /** Inside the staging folder; what is beside it under longer names is taken away again. */
  readonly staged: string;
  /** Hashes that must survive wherever they stand. */
  readonly allowed?: ReadonlySet<string>;
  /** Of this case and profile, where the caller has one already; `redactors` are the case's too, then. */
  readonly base?: RowBase;
}

export interface RedactedRows {
  readonly rows: number;
  readonly redactions: RedactionStatement['counts'];
  readonly leftOut: readonly string[];
}

const typed = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|DOUBLE|FLOAT|BOOLEAN|DATE)$/;

const literal = (path: string): string => `'${path.replaceAll("'", "''")}'`;

/** What a redaction of rows goes by. */
interface RowRules {
  readonly base: RowBase;
  readonly redactors: readonly Redactor[];
}

async function rulesOf({ file, profile, redactors, base }: RedactedExport): Promise<Result<RowRules>> {
  if (base !== undefined) return ok({ base, redactors });
  const resolved = await profileOfCase(file.reader, profile);
  if (!resolved.ok) return resolved;
  const redaction = await redactionOf(file, resolved.value, redactors);
  if (!redaction.ok) return redaction;
  const made = await createRowBase({
    profile: resolved.value,
    entities: await redaction.value.entities(),
    vault: vaultOf(file),
  });
  return made.ok ? ok({ base: made.value, redactors: redaction.value.redactors }) : made;
}

export async function exportRedacted(
  context: CallContext,
  request: RedactedExport,
): Promise<Result<RedactedRows>> {
  const plain = `${request.staged}.plain.parquet`;
  const values: GroupValues[] = [];
  try {
    return await write(context, request, plain, values);
  } catch (cause) {
    if (context.signal.aborted) return err(cancelled('the export'));
    if (cause instanceof AppFailure) return err(cause.appError);
    const why = cause instanceof Error ? cause.message : String(cause);
    return fail('redaction/failed', `The result could not be redacted: ${why}.`, {
      hint: 'Nothing was written: what cannot be redacted and checked is not exported.',
    });
  } finally {
    await rm(plain, { force: true });
    for (const each of values) await removeValues(each);
  }
}

async function write(
  context: CallContext,
  request: RedactedExport,
  plain: string,
  values: GroupValues[],
): Promise<Result<RedactedRows>> {
  const { session, format, staged } = request;
  const { signal } = context;
  const tell = (phase: string, done: number, total: number): void =>
    context.progress({ phase, done, total, unit: 'records' });
  tell('reading what is to be redacted', 0, 0);
  const said = await session.stageRows(request.sql, plain, signal);
  if (!said.ok) return said;
  const { columns, rows } = said.value;
  tell('collecting known values', 0, 0);
  const going = await rulesOf(request);
  if (!going.ok) return going;
  const { base, redactors } = going.value;
  const { profile } = base;
  const redactor = createRowRedactor({
    columns,
    base,
    redactors,
    ...(request.allowed === undefined ? {} : { allowed: request.allowed }),
  });
  const { kept, leftOut, rules } = redactor.columns;
  if (kept.length === 0)
    return fail('redaction/failed', 'the profile leaves no column of this result', {
      hint: `Left out: ${leftOut.join(', ')}.`,
    });

  const work: ValuesWork = { session, redactor, signal, plain: literal(plain), beside: `${staged}.values` };
  for (const [at, group] of columnGroups(redactor.columns, profile).entries()) {
    const distinct = await distinctValues(work, group, at);
    if (!distinct.ok) return distinct;
    values.push(distinct.value);
  }
  const total = values.reduce((sum, { distinct }) => sum + distinct, 0);
  const counting = (phase: string): ((count: number) => void) => {
    let done = 0;
    return (count) => {
      done += count;
      tell(phase, done, total);
    };
  };
  const learning = counting('learning what to hide');
  for (const each of values) await learnValues(work, each, learning);
  const settled = await redactor.settle();
  if (!settled.ok) return settled;
  const names = uniqueNames(openRedacted(settled.value).map((name) => ({ name })));
  const redacting = counting('redacting');
  let longest = 16 * 1024 * 1024;
  for (const each of values.filter(({ open }) => open > 0))
    longest = Math.max(longest, 2 * (await redactValues(work, each, redacting)));

  const joins = values.map((each, at) => joinOf(each, at, longest));
  const cells = new Map(joins.flatMap((each) => [...each.cells]));
  const select = kept.map((at, place) => {
    const type = columns[at]?.type ?? 'VARCHAR';
    const asType = redactor.textual.has(at) ? 'VARCHAR' : type.startsWith('DECIMAL') ? 'DOUBLE' : type;
    const cell =
      rules[at]?.kind === 'time' ? generalisedTimeSql(`p.c${at}`, profile.timePrecision) : undefined;
    const value = cell ?? cells.get(at) ?? `p.c${at}`;
    return `${typed.test(asType) ? `(${value})::${asType}` : value} AS ${quoteName(names[place] ?? '')}`;
  });
  tell('writing', 0, 0);
  const written = await session.copyPortable(
    `SELECT ${select.join(', ')} FROM read_parquet(${literal(plain)}, file_row_number=true) p ${joins.map(({ join }) => join).join(' ')} ORDER BY p.file_row_number`,
    staged,
    copyOptions[format],
    signal,
  );
  if (!written.ok) return written;
  if (written.value !== rows)
    return fail('redaction/failed', `${written.value} of ${rows} rows were redacted`, {
      hint: 'Nothing was written.',
    });

  const residues = await residuesOf({
    session,
    redactor,
    names,
    again: readBack(format, literal(staged), names, longest),
    scratch: `${staged}.again`,
    signal,
    tell: (done) => tell('checking', done, total),
  });
  if (!residues.ok) return residues;
  return residues.value.length === 0
    ? ok({ rows, redactions: redactor.counts(), leftOut })
    : err(refusal(residues.value));
}
