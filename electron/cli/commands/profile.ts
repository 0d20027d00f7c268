/** `afterlog profile` and `afterlog hide`: how a case redacts, as its people laid it down. */
import { readFile } from 'node:fs/promises';
import { profileDraftSchema } from '../../../shared/model/redaction-profile.ts';
import type { Result } from '../../../shared/result/result.ts';
import { appError, errorFromCause } from '../../base/app-errors.ts';
import { explain } from '../output.ts';
import { orExplain, type Session } from '../session.ts';

export interface ProfileFlags {
  readonly case: string;
  readonly as?: string;
  readonly propose?: string;
  readonly name?: string;
  readonly approve?: string;
  readonly decline?: string;
  readonly reason?: string;
  readonly json?: boolean;
}

export async function profileCommand(session: Session, flags: ProfileFlags): Promise<number> {
  const { output } = session;
  const acts = [flags.propose, flags.approve, flags.decline].filter((each) => each !== undefined);
  const usage = (words: string): number => explain(output, appError('app/usage', words));
  if (acts.length > 1) return usage('give one of --propose, --approve and --decline');
  const as = flags.as ?? '';
  if (acts.length === 1 && as.trim() === '') return usage('--as NAME says who proposes or decides');
  if (flags.propose !== undefined && (flags.name === undefined || flags.reason === undefined))
    return usage('--propose FILE needs --name NAME and --reason TEXT');
  const opened = orExplain(output, await session.openCase(flags.case));
  if ('exit' in opened) return opened.exit;
  const { caseId } = opened.value;

  if (flags.propose !== undefined) {
    const draft = await draftFrom(flags.propose);
    if ('exit' in draft) return explain(output, draft.exit);
    const { name: slug = '', reason = '' } = flags;
    const made = orExplain(
      output,
      await session.call('redaction.propose', { caseId, as, slug, reason, draft: draft.value }),
    );
    if ('exit' in made) return made.exit;
    if (flags.json === true) output.answer(JSON.stringify(made.value));
    else output.answer(`Proposed as ${made.value.id}. It holds once another person approves it.`);
    return 0;
  }
  const id = flags.approve ?? flags.decline;
  if (id !== undefined) {
    const approves = flags.approve !== undefined;
    const decided = orExplain(
      output,
      await session.call('redaction.decide', { caseId, as, id, approves, reason: flags.reason ?? '' }),
    );
    if ('exit' in decided) return decided.exit;
    const { version } = decided.value;
    if (flags.json === true) output.answer(JSON.stringify(decided.value));
    else if (approves) output.answer(`Approved: version ${version} holds.`);
    else output.answer(version === 0 ? 'Declined.' : `Declined: version ${version} still holds.`);
    return 0;
  }

  const listed = orExplain(output, await session.call('redaction.profiles', { caseId }));
  if ('exit' in listed) return listed.exit;
  if (flags.json === true) {
    output.answer(JSON.stringify(listed.value, undefined, 2));
    return 0;
  }
  for (const { id: profile, version, title, help } of listed.value.profiles)
    output.answer(`${profile}  version ${version}  ${title}: ${help}`);
  for (const each of listed.value.proposals.filter(({ state }) => state === 'open')) {
    output.answer(`\nproposed as ${each.id} by ${each.by}: custom:${each.slug}, ${each.reason}`);
    for (const change of each.changes) output.answer(`  ${change}`);
  }
  for (const { id: rule, kind, text, by } of listed.value.hidden)
    output.answer(`always hidden: ${kind} ${text}  (${rule}, by ${by})`);
  return 0;
}

async function draftFrom(
  path: string,
): Promise<{ value: ReturnType<typeof profileDraftSchema.parse> } | { exit: ReturnType<typeof appError> }> {
  try {
    const parsed = profileDraftSchema.safeParse(JSON.parse(await readFile(path, 'utf8')));
    if (parsed.success) return { value: parsed.data };
    const why = parsed.error.issues
      .map(({ path: at, message }) => `${at.map(String).join('.')}: ${message}`)
      .join('; ');
    return { exit: appError('redaction/profile-refused', `${path} is no profile: ${why}`, { path }) };
  } catch (cause) {
    if (cause instanceof SyntaxError)
      return {
        exit: appError('redaction/profile-refused', `${path} is no JSON: ${cause.message}`, { path }),
      };
    return { exit: errorFromCause(cause, path, 'read the profile') };
  }
}

export interface HideFlags {
  readonly case: string;
  readonly as?: string;
  readonly value?: readonly string[];
  readonly pattern?: readonly string[];
  readonly remove?: string;
  readonly reason?: string;
  readonly json?: boolean;
}

export async function hideCommand(session: Session, flags: HideFlags): Promise<number> {
  const { output } = session;
  const rules = [
    ...(flags.value ?? []).map((text) => ({ kind: 'value' as const, text })),
    ...(flags.pattern ?? []).map((text) => ({ kind: 'pattern' as const, text })),
  ];
  const { as = '', reason = '', remove } = flags;
  const usage = (words: string): number => explain(output, appError('app/usage', words));
  if (as.trim() === '') return usage('--as NAME says who wants it hidden');
  if ((rules.length === 0) === (remove === undefined))
    return usage('give --value TEXT or --pattern RE, or --remove ID');
  if (remove !== undefined && reason.trim() === '') return usage('--remove ID needs --reason TEXT');
  const opened = orExplain(output, await session.openCase(flags.case));
  if ('exit' in opened) return opened.exit;
  const { caseId } = opened.value;
  const ids: string[] = [];
  const done = async (answer: Result<{ readonly id?: string }>): Promise<number | undefined> => {
    const said = orExplain(output, answer);
    if ('exit' in said) return said.exit;
    ids.push(said.value.id ?? remove ?? '');
    return undefined;
  };
  for (const rule of rules) {
    const exit = await done(await session.call('redaction.hide', { caseId, as, reason, ...rule }));
    if (exit !== undefined) return exit;
  }
  if (remove !== undefined) {
    const exit = await done(await session.call('redaction.unhide', { caseId, as, reason, id: remove }));
    if (exit !== undefined) return exit;
  }
  if (flags.json === true) output.answer(JSON.stringify({ ids }));
  else
    output.answer(
      `${remove === undefined ? 'Always hidden from now on' : 'No longer hidden'}: ${ids.join(', ')}`,
    );
  return 0;
}
