/** Runs one guided view: its rows stay with the session for paging, and the answer is worded from them. */
import type { ViewResult } from '../../../shared/model/view.ts';
import { ok, type Result } from '../../../shared/result/result.ts';
import type { QuerySession, QuerySessions } from '../../casefile/query-session.ts';
import type { Reader } from '../../casefile/reader.ts';
import type { View } from '../../content/view.ts';
import { type ParamValues, paramsSql, sentenceOf, subjectOf, viewSql } from './compose.ts';

export interface ViewRequest {
  readonly file: { readonly sessions: Pick<QuerySessions, 'use'>; readonly reader: Reader };
  readonly view: View;
  readonly params: ParamValues;
  /** The filter as ` WHERE ...` over the public table, or nothing. */
  readonly where: string;
  readonly resultId: string;
  readonly pageSize: number;
  readonly signal: AbortSignal;
  /** Given the session while it holds the rows. */
  readonly onRows?: (session: QuerySession) => Promise<void>;
}

export async function runView(request: ViewRequest): Promise<Result<ViewResult>> {
  const { file, view, where, resultId, pageSize, signal } = request;
  const params = paramsSql(view, request.params);
  if (!params.ok) return params;
  const sql = viewSql(view, params.value, where);
  return file.sessions.use(async (session) => {
    const ran = await session.run(sql, resultId, pageSize, { signal });
    if (!ran.ok) return ran;
    await request.onRows?.(session);
    const { rows, columns, truncated, page } = ran.value;
    const { considered, sources } = await looked(file, view, where);
    const told = { resultId, columns, rows, truncated, page, sql, considered, sources, ms: ran.value.ms };
    if (rows > 0) {
      const figures = await session.over(view.answer.sql);
      const row = Object.fromEntries(
        figures.columns.map((column, index) => [column.name, figures.data[index]?.[0] ?? null]),
      );
      return ok({ ...told, state: 'found' as const, answer: sentenceOf(view.answer.sentence, row) });
    }
    if (considered > 0) {
      const answer = `None found: no ${subjectOf(view, request.params)} in ${count(considered)} of ${list(sources)}.`;
      return ok({ ...told, state: 'none' as const, answer });
    }
    const anywhere = where === '' ? { considered: 0, sources: [] } : await looked(file, view, '');
    if (anywhere.considered > 0) {
      const answer = `None here: the filter leaves out all ${count(anywhere.considered)} that could answer, of ${list(anywhere.sources)}.`;
      return ok({ ...told, state: 'elsewhere' as const, answer });
    }
    const answer = `No source here can answer this; ${view.wants} would.`;
    return ok({ ...told, state: 'cannot' as const, answer });
  });
}

async function looked(
  file: ViewRequest['file'],
  view: View,
  where: string,
): Promise<{ considered: number; sources: string[] }> {
  const condition = where === '' ? `WHERE (${view.answerable})` : `${where} AND (${view.answerable})`;
  const found = await file.reader.read(
    'view.considered',
    `SELECT source, count(*)::BIGINT AS n FROM events ${condition} GROUP BY source ORDER BY n DESC, source`,
  );
  const [sources = [], counts = []] = found.data;
  return {
    considered: counts.reduce<number>((sum, each) => sum + Number(each), 0),
    sources: sources.map(String),
  };
}

function count(events: number): string {
  return `${events.toLocaleString('en-GB')} ${events === 1 ? 'event' : 'events'}`;
}

function list(sources: readonly string[]): string {
  const most = 4;
  const named = sources.slice(0, most).join(', ');
  return sources.length > most ? `${named} and ${sources.length - most} more` : named;
}
