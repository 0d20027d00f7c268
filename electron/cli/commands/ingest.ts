/** `afterlog ingest`: bundles into a case, with the accounts of every file. */
import { existsSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { FileAccount, Totals } from '../../../shared/model/accounting.ts';
import { ok, type Result } from '../../../shared/result/result.ts';
import { errorFromCause } from '../../base/app-errors.ts';
import { explain } from '../output.ts';
import { orExplain, type Session } from '../session.ts';

const number = (value: number): string => value.toLocaleString('en-US');

/** The sentence that ends every import, in every door. */
export function accountSentence(totals: Totals): string {
  const parts = [
    `${number(totals.events)} events`,
    `${number(totals.duplicates)} duplicates`,
    `${number(totals.rejected)} could not be read`,
  ];
  if (totals.ignored > 0) parts.push(`${number(totals.ignored)} in files that are no known log`);
  return `${number(totals.records)} records in ${number(totals.files)} files: ${parts.join(', ')}.`;
}

function fileDocument(file: FileAccount): Record<string, unknown> {
  const { path, sha256, bytes, source, records, events, eventRecords, duplicates, rejected, ignored, note } =
    file;
  return {
    path,
    sha256,
    bytes,
    source,
    records,
    events,
    eventRecords,
    duplicates,
    rejected,
    ...(ignored === 0 ? {} : { ignored }),
    note,
  };
}

export interface IngestFlags {
  readonly case: string;
  readonly json?: boolean;
  readonly zone?: readonly string[];
  /** A file, not a flag: what stands on a command line can be read by every process. */
  readonly passwordFile?: string;
}

export async function ingestCommand(
  session: Session,
  paths: readonly string[],
  flags: IngestFlags,
): Promise<number> {
  const passwords = orExplain(session.output, await readPasswords(flags.passwordFile));
  if ('exit' in passwords) return passwords.exit;
  const isNew = !existsSync(join(flags.case, 'case.json'));
  const folderExisted = existsSync(flags.case);
  const opened = orExplain(session.output, await session.openOrCreateCase(flags.case));
  if ('exit' in opened) return opened.exit;
  const { caseId, origin } = opened.value;
  const zones = Object.fromEntries(
    (flags.zone ?? []).map((each) => [each.split('=')[0] ?? '', each.split('=')[1] ?? '']),
  );
  const report = await session.call('ingest.run', {
    caseId,
    paths: paths.map((path) => resolve(path)),
    ...(flags.zone === undefined ? {} : { zones }),
    ...(passwords.value.length === 0 ? {} : { passwords: passwords.value }),
  });
  if (!report.ok) {
    if (report.error.code === 'ingest/password') session.output.complain(passwordHint);
    if (isNew && origin === undefined) await forgetNewCase(session, caseId, flags.case, folderExisted);
    return explain(session.output, report.error);
  }
  const { files, totals } = report.value;
  if (flags.json === true) {
    session.output.answer(
      JSON.stringify({ case: resolve(flags.case), files: files.map(fileDocument), totals }, undefined, 2),
    );
    return 0;
  }
  for (const file of files) session.output.answer(fileLine(file));
  session.output.answer(accountSentence(totals));
  if (report.value.broughtNothing)
    session.output.answer(
      'Nothing is new: every file was in the case already, byte for byte. The case is as it was.',
    );
  const { locked } = report.value;
  if (locked.length > 0) {
    session.output.complain(`afterlog: ${number(locked.length)} members are encrypted, first: ${locked[0]}`);
    session.output.complain(passwordHint);
  }
  await sayZones(session, caseId);
  return 0;
}

const passwordHint = '  hint: --password-file FILE gives passwords, one a line.';

async function readPasswords(file: string | undefined): Promise<Result<string[]>> {
  if (file === undefined) return ok([]);
  try {
    const lines = (await readFile(file, 'utf8')).split(/\r?\n/);
    return ok(lines.filter((line) => line !== ''));
  } catch (cause) {
    return { ok: false, error: errorFromCause(cause, file, 'read') };
  }
}

/** Times that name no zone are read as UTC until somebody knows better: that must not go unsaid. */
async function sayZones(session: Session, caseId: string): Promise<void> {
  const answer = await session.call('ingest.zones', { caseId });
  if (!answer.ok) return;
  for (const { source, zone, events, example } of answer.value.zones)
    if (zone === null)
      session.output.complain(
        `afterlog: ${number(events)} events of ${source} name no zone (${example}): read as UTC. --zone ${source}=ZONE sets another.`,
      );
}

function fileLine(file: FileAccount): string {
  const trouble = [
    file.rejected > 0 ? `${number(file.rejected)} rejected` : '',
    file.duplicates > 0 ? `${number(file.duplicates)} duplicates` : '',
    file.note,
  ].filter((part) => part !== '');
  return `${file.path}  ${file.source}  ${number(file.events)} events${trouble.length === 0 ? '' : `  (${trouble.join('; ')})`}`;
}

/** A case that was made for an import that failed is not left behind; an empty folder that was there is. */
async function forgetNewCase(
  session: Session,
  caseId: string,
  dir: string,
  keepFolder: boolean,
): Promise<void> {
  await session.forget(caseId);
  const made = keepFolder ? (await readdir(dir)).map((name) => join(dir, name)) : [dir];
  for (const path of made) await rm(path, { recursive: true, force: true });
}
