/** Asks a cell again: its answer now, and what that is against the one it had. */
import type { Table } from '../../../shared/model/cell.ts';
import { withParams } from '../../../shared/model/sql-params.ts';
import { ok, type Result } from '../../../shared/result/result.ts';
import type { KeptAnswer, NotebookCell, Replay } from '../../../shared/rpc/notebook.ts';
import { cancelled, fail } from '../../base/app-errors.ts';
import type { CaseFile } from '../../casefile/case-file.ts';
import type { View } from '../../content/view.ts';
import { runView } from '../../correlate/views/run-view.ts';
import { shownFilter } from '../events/filter-sql.ts';

const keptRows = 20;

export interface ReplayOptions {
  readonly file: CaseFile;
  readonly views: readonly View[];
  readonly newId: () => string;
  readonly now: () => string;
  readonly signal: AbortSignal;
}

interface Answered {
  readonly rows: number;
  readonly page: Table;
  readonly answer: string | null;
  /** Of all rows. */
  readonly digest: string;
}

async function ask(content: NotebookCell['content'], options: ReplayOptions): Promise<Result<Answered>> {
  const { file, views, newId, signal } = options;
  if (content.kind === 'view') {
    const view = views.find(({ id }) => id === content.viewId);
    if (view === undefined) return fail('view/unknown', `there is no view called ${content.viewId}`);
    const where = shownFilter(content.filter);
    const { params } = content;
    let digest = '';
    const ran = await runView({
      file: { reader: file.reader, sessions: { use: (work) => file.sessions.aside(work) } },
      view,
      params,
      where,
      resultId: newId(),
      pageSize: keptRows,
      signal,
      onRows: async (session) => {
        digest = await session.digest();
      },
    });
    return ran.ok
      ? ok({ rows: ran.value.rows, page: ran.value.page, answer: ran.value.answer, digest })
      : ran;
  }
  if (content.kind === 'text')
    return ok({ rows: 0, page: { columns: [], rows: 0, data: [] }, answer: null, digest: '' });
  const { sql, missing } = withParams(content.sql, content.params);
  if (missing.length > 0) return fail('query/failed', `no value was given for :${missing.join(', :')}`);
  return file.sessions.aside(async (session) => {
    const ran = await session.run(sql, newId(), keptRows, { signal });
    if (!ran.ok) return ran;
    const { rows, page } = ran.value;
    return ok({ rows, page, answer: null, digest: await session.digest() });
  });
}

const firstRows = (page: Table): Table => ({
  columns: page.columns,
  rows: Math.min(page.rows, keptRows),
  data: page.data.map((column) => column.slice(0, keptRows)),
});

const counted = (rows: number): string => `${rows.toLocaleString('en-US')} ${rows === 1 ? 'row' : 'rows'}`;

function changeOf(before: KeptAnswer | null, now: KeptAnswer): Omit<Replay, 'id'> {
  if (now.failure !== null) return { change: 'failed', words: now.failure };
  if (before === null) return { change: 'first', words: counted(now.rows) };
  if (before.failure !== null) return { change: 'changed', words: `${counted(now.rows)}; it failed before` };
  if (before.digest === now.digest) return { change: 'same', words: 'same as before' };
  const more = now.rows - before.rows;
  return {
    change: 'changed',
    words:
      more === 0
        ? 'other rows, as many as before'
        : `${counted(Math.abs(more))} ${more > 0 ? 'more' : 'fewer'}`,
  };
}

/** A cell that fails keeps why, and the next is asked. Fails only when it is cancelled. */
export async function replay(
  cell: NotebookCell,
  caseEvents: number,
  options: ReplayOptions,
): Promise<Result<{ readonly kept: KeptAnswer | null; readonly replay: Replay }>> {
  if (cell.content.kind === 'text')
    return ok({ kept: null, replay: { id: cell.id, change: 'text', words: 'text' } });
  const asked = await ask(cell.content, options);
  if (options.signal.aborted) return { ok: false, error: cancelled('the notebook') };
  const at = options.now();
  const nothing: Table = { columns: [], rows: 0, data: [] };
  const kept: KeptAnswer = asked.ok
    ? {
        at,
        caseEvents,
        rows: asked.value.rows,
        answer: asked.value.answer,
        page: firstRows(asked.value.page),
        digest: asked.value.digest,
        failure: null,
      }
    : { at, caseEvents, rows: 0, answer: null, page: nothing, digest: '', failure: asked.error.message };
  return ok({ kept, replay: { id: cell.id, ...changeOf(cell.kept, kept) } });
}
