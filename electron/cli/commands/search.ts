/** `afterlog search`: free text over everything, the newest events first, with counts per source. */
import type { Input } from '../../../shared/rpc/contract.ts';
import type { SearchHit } from '../../../shared/rpc/search.ts';
import { orExplain, type Session } from '../session.ts';

export interface SearchFlags {
  readonly case: string;
  readonly match: 'anywhere' | 'word' | 'prefix';
  readonly limit: number;
  readonly oldest?: boolean;
  readonly index?: boolean;
  readonly json?: boolean;
}

const untilDoneMs = 86_400_000;

export async function searchCommand(session: Session, text: string, flags: SearchFlags): Promise<number> {
  const opened = orExplain(session.output, await session.openCase(flags.case));
  if ('exit' in opened) return opened.exit;
  const { caseId } = opened.value;
  if (flags.index === true) {
    const built = orExplain(session.output, await session.call('search.index', { caseId }));
    if ('exit' in built) return built.exit;
  }
  const request: Input<'search.run'> = {
    caseId,
    text,
    match: flags.match,
    order: flags.oldest === true ? 'oldest' : 'newest',
    limit: flags.limit,
    budgetMs: untilDoneMs,
  };
  const found = orExplain(session.output, await session.call('search.run', request));
  if ('exit' in found) return found.exit;
  const { hits, counts, events, indexed, ms } = found.value;
  if (flags.json === true) {
    session.output.answer(JSON.stringify(found.value, undefined, 2));
    return 0;
  }
  for (const hit of hits) session.output.answer(hitLine(hit));
  const sources = counts.sources.map((each) => `${each.source} ${each.count.toLocaleString('en-US')}`);
  session.output.answer(
    counts.total === 0
      ? `Nothing found in ${events.toLocaleString('en-US')} events.`
      : `${counts.total.toLocaleString('en-US')} events: ${sources.join(', ')}`,
  );
  const scanned = events - indexed;
  const without =
    scanned === 0 ? '' : `; ${scanned.toLocaleString('en-US')} events are not indexed (--index)`;
  session.output.complain(
    `looked through ${counts.looked.toLocaleString('en-US')} in ${ms.toFixed(0)} ms${without}`,
  );
  return 0;
}

/** Time, source and the first place with the text in brackets. */
function hitLine({ ts, source, matches }: SearchHit): string {
  const [match] = matches;
  if (match === undefined) return `${ts ?? ''}  ${source}`;
  let shown = '';
  let at = 0;
  for (const [from, to] of match.ranges) {
    shown += `${match.text.slice(at, from)}[${match.text.slice(from, to)}]`;
    at = to;
  }
  shown += match.text.slice(at);
  return `${ts ?? ''}  ${source}  ${match.column}: ${shown.replace(/\s+/g, ' ')}`;
}
