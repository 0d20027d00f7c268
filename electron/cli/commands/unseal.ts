/**
 * `afterlog unseal`: text from stdin with the case's pseudonyms turned back, to stdout. On stderr how many names were told and
 * how many stand for secrets, which nobody can turn back; custody has it too.
 */
import type { Readable, Writable } from 'node:stream';
import { orExplain, type Session } from '../session.ts';
import { partsOf, write } from './redact.ts';
import { unlock } from './vault.ts';

export interface UnsealFlags {
  readonly case: string;
  readonly passwordFile?: string;
  readonly as?: string;
}

export async function unsealCommand(
  session: Session,
  flags: UnsealFlags,
  streams: { readonly input: Readable; readonly out: Writable } = {
    input: process.stdin,
    out: process.stdout,
  },
): Promise<number> {
  const opened = orExplain(session.output, await session.openCase(flags.case));
  if ('exit' in opened) return opened.exit;
  const { caseId } = opened.value;
  const locked = await unlock(session, caseId, flags.passwordFile);
  if (locked !== undefined) return locked;
  const ask = (lines: readonly string[], ends: boolean) =>
    session.call('redaction.unseal', { caseId, as: flags.as ?? '', stream: 'cli', lines: [...lines], ends });
  for await (const { lines, endsWithBreak } of partsOf(streams.input)) {
    const done = orExplain(session.output, await ask(lines, false));
    if ('exit' in done) return done.exit;
    await write(streams.out, done.value.lines.join('\n') + (endsWithBreak ? '\n' : ''));
  }
  const ended = orExplain(session.output, await ask([], true));
  if ('exit' in ended) return ended.exit;
  const { replaced, kept } = ended.value;
  session.output.complain(
    `${replaced} ${replaced === 1 ? 'name was' : 'names were'} turned back, ${kept} ${kept === 1 ? 'stands' : 'stand'} for secrets and ${kept === 1 ? 'stays' : 'stay'}. Custody holds that it was asked.`,
  );
  return 0;
}
