/** `afterlog package` and `afterlog verify --package`. */
import { resolve } from 'node:path';
import type { ProfileId } from '../../../shared/rpc/report.ts';
import { orExplain, type Session } from '../session.ts';
import { markingOf } from '../tlp-label.ts';
import { unlock } from './vault.ts';

export interface PackageFlags {
  readonly case: string;
  readonly passwordFile?: string;
  readonly profile: ProfileId;
  readonly template: string;
  readonly tlp?: string;
  readonly from?: string;
  readonly to?: string;
  readonly out: string;
  readonly json?: boolean;
}

export async function packageCommand(session: Session, flags: PackageFlags): Promise<number> {
  const { output } = session;
  const opened = orExplain(output, await session.openCase(flags.case));
  if ('exit' in opened) return opened.exit;
  const { caseId } = opened.value;
  const locked = await unlock(session, caseId, flags.passwordFile);
  if (locked !== undefined) return locked;
  const { profile, template, from, to } = flags;
  const made = orExplain(
    output,
    await session.call('share.package', {
      caseId,
      profile,
      template,
      ...markingOf(flags.tlp),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      out: resolve(flags.out),
    }),
  );
  if ('exit' in made) return made.exit;
  if (flags.json === true) {
    output.answer(JSON.stringify(made.value, undefined, 2));
    return 0;
  }
  const { path, sha256, fingerprint, counts, ofEvents, redactions } = made.value;
  const removed = redactions.reduce((sum, each) => sum + each.count, 0);
  output.answer(`${path}  sha256 ${sha256}`);
  output.answer(`signed by ${fingerprint}`);
  output.answer(
    `${counts.events}${ofEvents === undefined ? '' : ` of ${ofEvents}`} events, ${counts.files} files, ${counts.annotations} annotations; ${removed} values redacted, the gate found nothing left.`,
  );
  return 0;
}

export async function verifyPackageCommand(
  session: Session,
  path: string,
  fingerprint: string | undefined,
): Promise<number> {
  const { output } = session;
  const checked = orExplain(
    output,
    await session.call('share.verify', {
      path: resolve(path),
      ...(fingerprint === undefined ? {} : { fingerprint }),
    }),
  );
  if ('exit' in checked) return checked.exit;
  const { problems, origin } = checked.value;
  for (const problem of problems) output.complain(`afterlog: ${problem}`);
  if (origin === undefined) {
    output.answer(`${problems.length} ${problems.length === 1 ? 'problem' : 'problems'} found.`);
    return 4;
  }
  const { counts, profile, part } = origin;
  output.answer('Every byte is as it was signed.');
  output.answer(
    `Redacted package, profile ${profile.id} v${profile.version}, made by case ${origin.caseId} with ${origin.tool}.`,
  );
  output.answer(
    `${counts.events}${part === undefined ? '' : ` of ${part.ofEvents}`} events, ${counts.files} files, ${counts.annotations} annotations.`,
  );
  if (part !== undefined)
    output.answer(
      `A part of its case: events${part.from === undefined ? '' : ` from ${part.from}`}${part.to === undefined ? '' : ` to ${part.to}`}, and those that are marked or in its report.`,
    );
  output.answer(
    `Signed by ${origin.fingerprint}: ask the sender, by another way, whether this is their key.`,
  );
  return 0;
}
