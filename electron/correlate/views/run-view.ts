/** Runs one guided view: its rows stay with the session for paging, and the answer is worded from them. */
import { createHash } from 'node:crypto';
import type { ViewResult } from '../../../shared/model/view.ts';
import { ok, type Result } from '../../../shared/result/result.ts';
import type { AnswerKey } from '../../casefile/kept-answers.ts';
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
  /** An answer that took longer than this is kept in the case, and read there while the events are the same. */
  readonly keepSlowerThanMs?: number;
  /** Given the session while it holds the rows. */
  readonly onRows?: (session: QuerySession) => Promise<void>;
}

export async function runView(request: ViewRequest): Promise<Result<ViewResult>> {
  const { file, view, where, resultId, pageSize, signal } = request;
  const params = paramsSql(view, request.params);
  if (!params.ok) return params;
  const sql = viewSql(view, params.value, where);
  return file.sessions.use(async (session) => {
    const started = performance.now();
    const isKept = request.keepSlowerThanMs !== undefined;
    const key = isKept ? keyOf(request, sql, await session.stamp()) : undefined;
    const before = key === undefined ? undefined : await session.recall(key, resultId, pageSize);
    if (before !== undefined) {
      await request.onRows?.(session);
      const { body, ...kept } = before;
      return ok({ ...kept, sql, ...(JSON.parse(body) as Words) });
    }
    const ran = await session.run(sql, resultId, pageSize, { signal });
    if (!ran.ok) return ran;
    await request.onRows?.(session);
    const words = await wordsOf(request, session, ran.value.rows);
    const ms = performance.now() - started;
    // Events that came meanwhile may be in some of its parts only.
    if (key !== undefined && ms > (request.keepSlowerThanMs ?? 0) && !ran.value.truncated)
      if ((await session.stamp()) === key.stamp) await session.keep(key, JSON.stringify(words));
    return ok({ ...ran.value, sql, ...words, ms });
  });
}

type Words = Pick<ViewResult, 'state' | 'answer' | 'considered' | 'sources'>;

/** Of the question as it is asked, wording included: a view that another version words otherwise is another question. */
function keyOf({ view, params, where }: ViewRequest, sql: string, stamp: string): AnswerKey {
  const { answer, answerable, wants, subject } = view;
  const question = JSON.stringify([
    sql,
    answer.sql,
    answer.sentence,
    answerable,
    wants,
    subject,
    params,
    where,
  ]);
  return { key: createHash('sha256').update(`${stamp}\n${question}`).digest('hex').slice(0, 32), stamp };
}

async function wordsOf(
  { file, view, where, params }: ViewRequest,
  session: QuerySession,
  rows: number,
): Promise<Words> {
  const { considered, sources } = await looked(file, view, where);
  const told = { considered, sources };
  if (rows > 0) {
    const figures = await session.over(view.answer.sql);
    const row = Object.fromEntries(
      figures.columns.map((column, index) => [column.name, figures.data[index]?.[0] ?? null]),
    );
    return { ...told, state: 'found', answer: sentenceOf(view.answer.sentence, row) };
  }
  if (considered > 0) {
    const answer = `None found: no ${subjectOf(view, params)} in ${count(considered)} of ${list(sources)}.`;
    return { ...told, state: 'none', answer };
  }
  const anywhere = where === '' ? { considered: 0, sources: [] } : await looked(file, view, '');
  if (anywhere.considered > 0) {
    const answer = `None here: the filter leaves out all ${count(anywhere.considered)} that could answer, of ${list(anywhere.sources)}.`;
    return { ...told, state: 'elsewhere', answer };
  }
  return { ...told, state: 'cannot', answer: `No source here can answer this; ${view.wants} would.` };
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
