/** `afterlog report` and `verify --report`. Residue is exit 3, and nothing is written. */
import { resolve } from 'node:path';
import { type ProfileId, type ReportPaper, reportFormats } from '../../../shared/rpc/report.ts';
import { appError } from '../../base/app-errors.ts';
import { explain } from '../output.ts';
import { orExplain, type Session } from '../session.ts';
import { markingOf } from '../tlp-label.ts';
import { unlock } from './vault.ts';

export interface ReportFlags {
  readonly case: string;
  readonly passwordFile?: string;
  readonly profile: ProfileId;
  readonly template: string;
  readonly tlp?: string;
  readonly format: string;
  readonly paper: ReportPaper;
  readonly out: string;
  readonly json?: boolean;
}

type Format = (typeof reportFormats)[number];

function formatsFrom(list: string): Format[] | undefined {
  const names = list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const formats = names.flatMap((name) => reportFormats.filter((format) => format === name));
  return formats.length === names.length && formats.length > 0 ? formats : undefined;
}

export async function reportCommand(session: Session, flags: ReportFlags): Promise<number> {
  const formats = formatsFrom(flags.format);
  if (formats === undefined)
    return explain(
      session.output,
      appError('app/usage', `--format ${flags.format}: the formats are ${reportFormats.join(', ')}`),
    );
  const opened = orExplain(session.output, await session.openCase(flags.case));
  if ('exit' in opened) return opened.exit;
  const { caseId } = opened.value;
  const locked = await unlock(session, caseId, flags.passwordFile);
  if (locked !== undefined) return locked;
  const { profile, template, paper } = flags;
  const written = orExplain(
    session.output,
    await session.call('report.export', {
      caseId,
      profile,
      template,
      ...markingOf(flags.tlp),
      formats,
      paper,
      out: resolve(flags.out),
    }),
  );
  if ('exit' in written) return written.exit;
  if (flags.json === true) {
    session.output.answer(JSON.stringify(written.value, undefined, 2));
    return 0;
  }
  for (const artefact of written.value.artefacts)
    session.output.answer(`${artefact.path}  sha256 ${artefact.sha256}`);
  const removed = written.value.redactions.reduce((sum, each) => sum + each.count, 0);
  session.output.answer(
    `${written.value.events} events in the timeline, ${removed} values redacted, the gate found nothing left.`,
  );
  return 0;
}

export async function verifyReportCommand(session: Session, dir: string): Promise<number> {
  const checked = orExplain(session.output, await session.call('report.verify', { dir: resolve(dir) }));
  if ('exit' in checked) return checked.exit;
  const { problems, artefacts } = checked.value;
  for (const problem of problems) session.output.complain(`afterlog: ${problem}`);
  session.output.answer(
    problems.length === 0
      ? `${artefacts} artefacts are as they were written.`
      : `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'} found.`,
  );
  return problems.length === 0 ? 0 : 4;
}
