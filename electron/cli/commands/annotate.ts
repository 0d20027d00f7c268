/** `afterlog annotate`: marks on one event or on every event that a query names. */
import type { Input } from '../../../shared/rpc/contract.ts';
import { appError } from '../../base/app-errors.ts';
import { explain } from '../output.ts';
import { orExplain, type Session } from '../session.ts';

export interface AnnotateFlags {
  readonly case: string;
  readonly as: string;
  readonly event?: readonly string[];
  readonly sql?: string;
  readonly note?: string;
  readonly tag?: string;
  readonly star?: boolean;
  readonly pin?: boolean;
}

type Mark = Pick<Input<'annotation.add'>, 'kind' | 'text'>;

function marksAsked(flags: AnnotateFlags): Mark[] {
  const marks: Mark[] = [];
  if (flags.star === true) marks.push({ kind: 'star' });
  if (flags.pin === true) marks.push({ kind: 'pin' });
  if (flags.tag !== undefined) marks.push({ kind: 'tag', text: flags.tag });
  if (flags.note !== undefined) marks.push({ kind: 'note', text: flags.note });
  return marks;
}

export async function annotateCommand(session: Session, flags: AnnotateFlags): Promise<number> {
  const marks = marksAsked(flags);
  const usage = (message: string): number =>
    explain(session.output, appError('app/usage', message, { hint: 'See afterlog annotate --help.' }));
  if (marks.length === 0) return usage('nothing to do: give --star, --pin, --tag or --note');
  if ((flags.event === undefined) === (flags.sql === undefined))
    return usage('give --event ID or --sql TEXT');
  const opened = orExplain(session.output, await session.openCase(flags.case));
  if ('exit' in opened) return opened.exit;
  const { caseId } = opened.value;
  const ids = flags.event ?? (await idsFrom(session, caseId, flags.sql ?? ''));
  if (typeof ids === 'number') return ids;
  if (ids.length === 0) return usage('the query names no events');
  for (const mark of marks) {
    const added = orExplain(
      session.output,
      await session.call('annotation.add', { caseId, as: flags.as, eventIds: [...ids], ...mark }),
    );
    if ('exit' in added) return added.exit;
  }
  session.output.answer(`${ids.length} events marked by ${flags.as}.`);
  return 0;
}

const pageSize = 5_000;

async function idsFrom(session: Session, caseId: string, sql: string): Promise<string[] | number> {
  const result = orExplain(session.output, await session.call('query.run', { caseId, sql, pageSize }));
  if ('exit' in result) return result.exit;
  const column = result.value.columns.findIndex((each) => each.name === 'event_id');
  if (column === -1) {
    return explain(
      session.output,
      appError('app/usage', 'the query has no column event_id', {
        hint: 'For example: SELECT event_id FROM events WHERE ...',
      }),
    );
  }
  const ids = new Set<string>();
  for (let offset = 0; offset < result.value.rows; offset += pageSize) {
    const page = orExplain(
      session.output,
      await session.call('query.page', { caseId, resultId: result.value.resultId, offset, limit: pageSize }),
    );
    if ('exit' in page) return page.exit;
    for (const id of page.value.data[column] ?? []) if (typeof id === 'string') ids.add(id);
  }
  return [...ids];
}
