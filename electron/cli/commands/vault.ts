/** `afterlog vault`, and the passphrase of commands that need the vault: read from a file, since every process sees a command line. */
import { readFile } from 'node:fs/promises';
import { ok, type Result } from '../../../shared/result/result.ts';
import { appError, errorFromCause } from '../../base/app-errors.ts';
import { explain } from '../output.ts';
import { orExplain, type Session } from '../session.ts';

/** The first line of a file. */
export async function readPassphrase(path: string): Promise<Result<string>> {
  try {
    return ok((await readFile(path, 'utf8')).split(/\r?\n/, 1)[0] ?? '');
  } catch (cause) {
    return { ok: false, error: errorFromCause(cause, path, 'read') };
  }
}

/** Opens the vault of a case, where a file was given. Undefined: go on; else the exit code, after it was explained. */
export async function unlock(
  session: Session,
  caseId: string,
  passwordFile: string | undefined,
): Promise<number | undefined> {
  if (passwordFile === undefined) return undefined;
  const passphrase = orExplain(session.output, await readPassphrase(passwordFile));
  if ('exit' in passphrase) return passphrase.exit;
  const opened = orExplain(
    session.output,
    await session.call('redaction.unlockVault', { caseId, passphrase: passphrase.value }),
  );
  return 'exit' in opened ? opened.exit : undefined;
}

export interface VaultFlags {
  readonly case: string;
  readonly as?: string;
  readonly passwordFile?: string;
  readonly set?: string;
  readonly remove?: boolean;
}

const words = {
  open: 'The vault has no passphrase: its key lies in the case folder.',
  locked: 'The vault is closed by a passphrase.',
  unlocked: 'The vault is closed by a passphrase, and this one opens it.',
} as const;

export async function vaultCommand(session: Session, flags: VaultFlags): Promise<number> {
  const { output } = session;
  const isChange = flags.set !== undefined || flags.remove === true;
  if (flags.set !== undefined && flags.remove === true)
    return explain(output, appError('app/usage', 'give --set FILE or --remove'));
  if (isChange && (flags.as ?? '').trim() === '')
    return explain(output, appError('app/usage', '--as NAME says who changes it'));
  const opened = orExplain(output, await session.openCase(flags.case));
  if ('exit' in opened) return opened.exit;
  const { caseId } = opened.value;
  const exit = await unlock(session, caseId, flags.passwordFile);
  if (exit !== undefined) return exit;
  if (isChange) {
    const next = flags.set === undefined ? ok(null) : await readPassphrase(flags.set);
    const passphrase = orExplain(output, next);
    if ('exit' in passphrase) return passphrase.exit;
    const done = orExplain(
      output,
      await session.call('redaction.sealVault', {
        caseId,
        as: flags.as ?? '',
        passphrase: passphrase.value,
      }),
    );
    if ('exit' in done) return done.exit;
  }
  const state = orExplain(output, await session.call('redaction.vault', { caseId }));
  if ('exit' in state) return state.exit;
  output.answer(words[state.value.state]);
  return 0;
}
