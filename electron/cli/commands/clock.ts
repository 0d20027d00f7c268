/** `afterlog clock`: which sources' clocks lie apart, and correcting one or undoing that. */
import type { Output as AnswerOf } from '../../../shared/rpc/contract.ts';
import { explain } from '../output.ts';
import { orExplain, type Session } from '../session.ts';

export interface ClockFlags {
  readonly case: string;
  readonly json?: boolean;
  readonly reference?: string;
  readonly as?: string;
  readonly apply?: readonly string[];
  readonly undo?: readonly string[];
}

type Offer = AnswerOf<'clock.estimate'>['offers'][number];

const inSeconds = (microseconds: number): string =>
  (microseconds / 1e6).toLocaleString('en-US', { maximumFractionDigits: 6, useGrouping: false });
const counted = (value: number, one: string): string =>
  `${value.toLocaleString('en-US')} ${one}${value === 1 ? '' : 's'}`;

export async function clockCommand(session: Session, flags: ClockFlags): Promise<number> {
  const wanted = (flags.apply ?? []).map(correctionOf);
  const wrong = wanted.indexOf(undefined);
  if (wrong >= 0) {
    session.output.complain(`afterlog: ${flags.apply?.[wrong] ?? ''} is not a correction`);
    session.output.complain('  hint: Say --apply SOURCE=SECONDS, such as --apply okta.system=90.');
    return 2;
  }
  const opened = orExplain(session.output, await session.openCase(flags.case));
  if ('exit' in opened) return opened.exit;
  const { caseId } = opened.value;
  const as = flags.as === undefined ? {} : { as: flags.as };
  for (const source of flags.undo ?? []) {
    const undone = await session.call('clock.undo', { caseId, source, ...as });
    if (!undone.ok) return explain(session.output, undone.error);
  }
  for (const correction of wanted) {
    if (correction === undefined) continue;
    const applied = await session.call('clock.apply', { caseId, ...correction, ...as });
    if (!applied.ok) return explain(session.output, applied.error);
  }
  return show(session, caseId, flags);
}

function correctionOf(given: string): { source: string; microseconds: number } | undefined {
  const [, source, seconds] = /^(.+)=([+-]?\d+(?:\.\d{1,6})?)$/.exec(given) ?? [];
  return source === undefined ? undefined : { source, microseconds: Math.round(Number(seconds) * 1e6) };
}

async function show(session: Session, caseId: string, flags: ClockFlags): Promise<number> {
  const reference = flags.reference === undefined ? {} : { reference: flags.reference };
  const applied = await session.call('clock.applied', { caseId });
  if (!applied.ok) return explain(session.output, applied.error);
  const estimate = await session.call('clock.estimate', { caseId, ...reference });
  if (!estimate.ok) return explain(session.output, estimate.error);
  const { corrections } = applied.value;
  if (flags.json === true) {
    session.output.answer(JSON.stringify({ corrections, ...estimate.value }, undefined, 2));
    return 0;
  }
  const { offers, compared, alone } = estimate.value;
  const lines = [
    ...corrections.map(
      ({ source, microseconds, events }) =>
        `${source} is corrected by ${inSeconds(microseconds)} s: ${counted(events, 'event')}.`,
    ),
    ...offers.map(sentence),
  ];
  if (offers.length === 0)
    lines.push(
      compared.length === 0
        ? 'No two sources saw enough of the same requests, sessions or addresses to compare their clocks.'
        : `The clocks of ${compared.join(', ')} agree.`,
    );
  if (compared.length > 0 && alone.length > 0) lines.push(`Not compared with any: ${alone.join(', ')}.`);
  session.output.answer(lines.join('\n'));
  return 0;
}

const sights = {
  request: ['request', 'requests'],
  session: ['event of a session', 'events of sessions'],
  address: ['event of an actor and address', 'events of actors and addresses'],
} as const;

function sentence(offer: Offer): string {
  const { source, reference, offsetUs, spreadUs, pairs, seenBy, via, correctionUs } = offer;
  const where = offsetUs < 0 ? 'behind' : 'ahead of';
  const by = via === null ? '' : `, by way of ${via}`;
  const seen = `${pairs.toLocaleString('en-US')} ${sights[seenBy][pairs === 1 ? 0 : 1]} seen by both`;
  const zone = offer.looksLikeZone ? ' That looks like a wrong zone rather than a wrong clock.' : '';
  return `${source} is ${inSeconds(Math.abs(offsetUs))} s ${where} ${reference}${by}: ${seen}, half of them within ${inSeconds(spreadUs)} s.${zone} To correct: --apply ${source}=${inSeconds(correctionUs)}`;
}
