/** `afterlog info`, `query` and `verify --case`: reading a case. */
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { PackageOrigin } from '../../../shared/model/package-origin.ts';
import type { ReportProfile } from '../../../shared/model/redacted.ts';
import type { ViewResult } from '../../../shared/model/view.ts';
import { appError } from '../../base/app-errors.ts';
import { explain, formatTable } from '../output.ts';
import { orExplain, type Session } from '../session.ts';
import { terminalText } from '../terminal-text.ts';
import { accountSentence } from './ingest.ts';
import { unlock } from './vault.ts';

export async function infoCommand(
  session: Session,
  flags: { readonly case: string; readonly json?: boolean },
): Promise<number> {
  const opened = orExplain(session.output, await session.openCase(flags.case));
  if ('exit' in opened) return opened.exit;
  const info = orExplain(session.output, await session.call('case.info', { caseId: opened.value.caseId }));
  if ('exit' in info) return info.exit;
  if (flags.json === true) {
    session.output.answer(JSON.stringify(info.value, undefined, 2));
    return 0;
  }
  const { case: summary, files, totals, firstTs, lastTs, databaseBytes, evidenceBytes } = info.value;
  const mib = (bytes: number): string => `${(bytes / 1024 ** 2).toFixed(1)} MiB`;
  session.output.answer(`${summary.name}  ${summary.classification}  (${summary.dir})`);
  if (summary.origin !== undefined) session.output.answer(provenance(summary.origin));
  session.output.answer(accountSentence(totals));
  if (firstTs !== null) session.output.answer(`From ${firstTs} to ${lastTs ?? firstTs}.`);
  session.output.answer(
    `Database ${mib(databaseBytes)}, evidence ${mib(evidenceBytes)}. Keep until ${summary.retainUntil}.`,
  );
  for (const file of files) {
    const note = file.note === '' ? '' : `  (${file.note})`;
    session.output.answer(
      `  ${file.sha256.slice(0, 12)}  ${file.source}  ${file.records} records  ${file.path}${note}`,
    );
  }
  return 0;
}

/** Said of an opened package, whose signature has just been checked. */
export function provenance({ profile, caseId, tool, fingerprint, leftOut }: PackageOrigin): string {
  const without = leftOut.length === 0 ? '' : ` Left out: ${leftOut.join(', ')}, raw.`;
  return `Redacted package, profile ${profile.id} v${profile.version}, made by case ${caseId} with ${tool}, signed by key ${fingerprint}, signature valid. Read-only.${without}`;
}

export const queryFormats = ['table', 'json', 'ndjson', 'csv', 'parquet'] as const;
export type QueryFormat = (typeof queryFormats)[number];

export interface QueryFlags {
  readonly case: string;
  readonly sql?: string;
  readonly view?: string;
  readonly param?: readonly string[];
  readonly format: QueryFormat;
  readonly out?: string;
  readonly redact?: ReportProfile;
  readonly passwordFile?: string;
}

const shownRows = 5_000;

export async function queryCommand(session: Session, flags: QueryFlags): Promise<number> {
  const opened = orExplain(session.output, await session.openCase(flags.case));
  if ('exit' in opened) return opened.exit;
  const { caseId } = opened.value;
  const { format, sql, view, param, out, redact } = flags;
  if (redact !== undefined && format === 'table')
    return explain(
      session.output,
      appError('app/usage', '--redact needs --format json, ndjson, csv or parquet'),
    );
  const locked = await unlock(session, caseId, flags.passwordFile);
  if (locked !== undefined) return locked;
  if (view !== undefined) {
    const ran = await runView(session, caseId, view, param ?? []);
    if ('exit' in ran) return ran.exit;
    if (format === 'table') return viewTable(session, ran.value);
    session.output.complain(ran.value.answer);
    return writeRows(session, caseId, { sql: ran.value.sql, params: {}, format, out, redact });
  }
  if (sql === undefined)
    return explain(session.output, appError('app/usage', 'a query needs --sql or --view'));
  const params = readParams(session, param ?? []);
  if ('exit' in params) return params.exit;
  return format === 'table'
    ? queryTable(session, caseId, sql, params.value)
    : writeRows(session, caseId, { sql, params: params.value, format, out, redact });
}

/** `name=value`, as often as given. */
function readParams(
  session: Session,
  given: readonly string[],
): { readonly value: Record<string, string> } | { readonly exit: number } {
  const value: Record<string, string> = {};
  for (const each of given) {
    const at = each.indexOf('=');
    if (at < 1)
      return {
        exit: explain(session.output, appError('app/usage', `--param ${each} is not of the form name=value`)),
      };
    value[each.slice(0, at)] = each.slice(at + 1);
  }
  return { value };
}

async function runView(
  session: Session,
  caseId: string,
  viewId: string,
  given: readonly string[],
): Promise<{ readonly value: ViewResult } | { readonly exit: number }> {
  const params = readParams(session, given);
  if ('exit' in params) return params;
  return orExplain(
    session.output,
    await session.call('view.run', { caseId, viewId, params: params.value, filter: {}, pageSize: shownRows }),
  );
}

/** The answer first, then the rows. */
function viewTable(session: Session, result: ViewResult): number {
  session.output.answer(result.answer);
  if (result.rows > 0) session.output.answer(`\n${formatTable(result.page)}`);
  session.output.complain(`${result.rows.toLocaleString('en-US')} rows in ${result.ms.toFixed(0)} ms`);
  return 0;
}

interface Writing {
  readonly sql: string;
  readonly params: Record<string, string>;
  readonly format: Exclude<QueryFormat, 'table'>;
  readonly out: string | undefined;
  readonly redact: ReportProfile | undefined;
}

async function writeRows(
  session: Session,
  caseId: string,
  { out, redact, ...rest }: Writing,
): Promise<number> {
  const input = { caseId, ...rest, ...(redact === undefined ? {} : { redact }) };
  if (out !== undefined) {
    const written = orExplain(
      session.output,
      await session.call('query.export', { ...input, out: resolve(out) }),
    );
    if ('exit' in written) return written.exit;
    session.output.complain(
      `${written.value.rows.toLocaleString('en-US')} rows written to ${written.value.path}`,
    );
    return 0;
  }
  const work = await mkdtemp(join(tmpdir(), 'afterlog-query-'));
  try {
    const written = orExplain(
      session.output,
      await session.call('query.export', { ...input, out: join(work, 'result') }),
    );
    if ('exit' in written) return written.exit;
    if (process.stdout.isTTY && rest.format !== 'parquet')
      for await (const text of createReadStream(written.value.path, 'utf8'))
        process.stdout.write(terminalText(String(text)));
    else await pipeline(createReadStream(written.value.path), process.stdout, { end: false });
    return 0;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function queryTable(
  session: Session,
  caseId: string,
  sql: string,
  params: Record<string, string>,
): Promise<number> {
  const result = await session.call('query.run', { caseId, sql, params, pageSize: shownRows });
  if (!result.ok) return explain(session.output, result.error);
  session.output.answer(formatTable(result.value.page));
  const { rows, page, ms } = result.value;
  const more =
    rows > page.rows
      ? `, the first ${page.rows.toLocaleString('en-US')} shown (use --format csv for all)`
      : '';
  session.output.complain(`${rows.toLocaleString('en-US')} rows in ${ms.toFixed(0)} ms${more}`);
  return 0;
}

export async function verifyCaseCommand(session: Session, dir: string): Promise<number> {
  const opened = orExplain(session.output, await session.openCase(dir));
  if ('exit' in opened) return opened.exit;
  const checked = orExplain(
    session.output,
    await session.call('case.verify', { caseId: opened.value.caseId }),
  );
  if ('exit' in checked) return checked.exit;
  const { ok, custodyEntries, evidenceFiles, head, problems } = checked.value;
  for (const problem of problems) session.output.complain(`afterlog: ${problem}`);
  session.output.answer(`${custodyEntries} custody entries, ${evidenceFiles} evidence files, head ${head}`);
  session.output.answer(
    ok
      ? 'The case is as it was recorded.'
      : `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'} found.`,
  );
  return ok ? 0 : 4;
}
