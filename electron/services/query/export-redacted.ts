/**
 * Writes a person's result redacted: staged as lines, learned, redacted and sealed page by page, written in the format
 * asked for, read back from that file, searched by the gate. One residue, and nothing is left.
 */
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Redacted, ReportProfile } from '../../../shared/model/redacted.ts';
import type { RedactionStatement } from '../../../shared/model/report.ts';
import { err, ok, type Result } from '../../../shared/result/result.ts';
import { cancelled, fail } from '../../base/app-errors.ts';
import type { CaseFile } from '../../casefile/case-file.ts';
import { uniqueNames } from '../../casefile/portable.ts';
import type { QuerySession } from '../../casefile/query-session.ts';
import { quoteName } from '../../casefile/wire.ts';
import type { Redactor } from '../../content/redactor.ts';
import { type CaseEntities, collectEntities } from '../../redaction/known/collect.ts';
import { profileOf } from '../../redaction/profiles/profile-of.ts';
import { createRowRedactor, type RowRedactor, type StagedRow } from '../../redaction/redact-rows.ts';
import { openRedacted } from '../../redaction/seal.ts';
import { fileVault } from '../../redaction/vault/file-vault.ts';
import type { CallContext } from '../handler.ts';
import { copyOptions, type ExportFormat, readBack } from './export-formats.ts';
import { pagesOfRows } from './json-lines.ts';
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
  /** The case's own, where the caller has read them already. */
  readonly entities?: CaseEntities;
}

export interface RedactedRows {
  readonly rows: number;
  readonly redactions: RedactionStatement['counts'];
  readonly leftOut: readonly string[];
}

const typed = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|DOUBLE|FLOAT|BOOLEAN|DATE)$/;

const literal = (path: string): string => `'${path.replaceAll("'", "''")}'`;

export async function exportRedacted(
  context: CallContext,
  request: RedactedExport,
): Promise<Result<RedactedRows>> {
  const { staged } = request;
  const paths = {
    plain: `${staged}.plain.ndjson`,
    lines: `${staged}.redacted.ndjson`,
    again: `${staged}.again.ndjson`,
  };
  try {
    return await write(context, request, paths);
  } catch (cause) {
    if (context.signal.aborted) return err(cancelled('the export'));
    const why = cause instanceof Error ? cause.message : String(cause);
    return fail('redaction/failed', `The result could not be redacted: ${why}.`, {
      hint: 'Nothing was written: what cannot be redacted and checked is not exported.',
    });
  } finally {
    for (const path of Object.values(paths)) await rm(path, { force: true });
  }
}

async function write(
  context: CallContext,
  request: RedactedExport,
  paths: { readonly plain: string; readonly lines: string; readonly again: string },
): Promise<Result<RedactedRows>> {
  const { file, session, format, staged } = request;
  const { signal } = context;
  const said = await session.stageRows(request.sql, paths.plain, signal);
  if (!said.ok) return said;
  const { columns, rows } = said.value;
  const tell = (phase: string, done: number): void =>
    context.progress({ phase, done, total: rows, unit: 'records' });
  const made = await createRowRedactor({
    columns,
    profile: profileOf(request.profile),
    redactors: request.redactors,
    entities: request.entities ?? (await collectEntities(file.reader)),
    vault: fileVault(file.dir),
    ...(request.allowed === undefined ? {} : { allowed: request.allowed }),
  });
  if (!made.ok) return made;
  const redactor = made.value;
  const { kept, leftOut } = redactor.columns;
  if (kept.length === 0)
    return fail('redaction/failed', 'the profile leaves no column of this result', {
      hint: `Left out: ${leftOut.join(', ')}.`,
    });

  let done = 0;
  for await (const page of pagesOfRows(paths.plain, signal)) {
    for (const row of page.rows) redactor.learn(row);
    done += page.rows.length;
    tell('learning what to hide', done);
  }
  const settled = await redactor.settle();
  if (!settled.ok) return settled;
  const names = uniqueNames(openRedacted(settled.value).map((name) => ({ name })));
  const longest = await redactAll(paths, redactor, signal, (count) => tell('redacting', count));

  const select = kept.map((at, place) => {
    const type = columns[at]?.type ?? 'VARCHAR';
    const asType = redactor.textual.has(at) ? 'VARCHAR' : type.startsWith('DECIMAL') ? 'DOUBLE' : type;
    const value = `v[${place + 1}]`;
    return `${typed.test(asType) ? `${value}::${asType}` : value} AS ${quoteName(names[place] ?? '')}`;
  });
  const fields = kept.map((at) => `'$.c${at}'`).join(', ');
  const from = `SELECT json_extract_string(json, [${fields}]) AS v FROM read_ndjson_objects(${literal(paths.lines)}, maximum_object_size=${longest})`;
  const written = await session.copyPortable(
    `SELECT ${select.join(', ')} FROM (${from})`,
    staged,
    copyOptions[format],
    signal,
  );
  if (!written.ok) return written;
  if (written.value !== rows)
    return fail('redaction/failed', `${written.value} of ${rows} rows were redacted`, {
      hint: 'Nothing was written.',
    });

  const read = await session.copyOwn(
    readBack(format, literal(staged), names, longest),
    paths.again,
    'FORMAT json',
    signal,
  );
  if (!read.ok) return read;
  const residues = await residuesOf(paths.again, redactor, names, signal, (count) => tell('checking', count));
  return residues.length === 0
    ? ok({ rows, redactions: redactor.counts(), leftOut })
    : err(refusal(residues));
}

/** Gives room for the longest line. */
async function redactAll(
  { plain, lines }: { readonly plain: string; readonly lines: string },
  redactor: RowRedactor,
  signal: AbortSignal,
  tell: (done: number) => void,
): Promise<number> {
  const sink = createWriteStream(lines, { mode: 0o600 });
  const failed = new Promise<never>((_, reject) => sink.once('error', reject));
  failed.catch(() => undefined);
  const put = async (page: Redacted<readonly StagedRow[]>): Promise<number> => {
    const texts = openRedacted(page).map((row) => JSON.stringify(row));
    if (!sink.write(`${texts.join('\n')}\n`))
      await Promise.race([new Promise<void>((resolve) => sink.once('drain', resolve)), failed]);
    return Math.max(...texts.map((text) => Buffer.byteLength(text)));
  };
  let longest = 16 * 1024 * 1024;
  let done = 0;
  for await (const { rows } of pagesOfRows(plain, signal)) {
    longest = Math.max(longest, (await put(redactor.redact(rows))) + 1_024);
    done += rows.length;
    tell(done);
  }
  await Promise.race([new Promise<void>((resolve) => sink.end(() => resolve())), failed]);
  return longest;
}
