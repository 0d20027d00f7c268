/**
 * The notebook as a report tells it: cells with the answers that were kept, never asked again here, so that the same case gives
 * the same report. An `event_id` that is no event of the case is taken away: only real ones may stand unhidden.
 */
import type { Cell } from '../../shared/model/cell.ts';
import type { ReportAnswer } from '../../shared/model/report.ts';
import type { NotebookCell } from '../../shared/rpc/notebook.ts';
import type { Reader } from '../casefile/reader.ts';

/** Enough to see what was found; the notebook and the JSON of a query's export have the rest. */
const mostRows = 20;
const mostCells = 60;

export interface NamedView {
  readonly id: string;
  readonly title: string;
  readonly question: string;
}

const textOf = (cell: Cell | undefined): string | null =>
  cell === null || cell === undefined ? null : typeof cell === 'string' ? cell : JSON.stringify(cell);

function answerOf(cell: NotebookCell, views: readonly NamedView[]): ReportAnswer | undefined {
  const { title, content, kept } = cell;
  if (content.kind === 'text')
    return content.text.trim() === '' && title === ''
      ? undefined
      : { kind: 'text', title, question: '', text: content.text, at: '', columns: [], rows: [], total: 0 };
  // A cell that was never asked, or failed, answers nothing.
  if (kept === null || kept.failure !== null) return undefined;
  const view = content.kind === 'view' ? views.find(({ id }) => id === content.viewId) : undefined;
  const { columns, data } = kept.page;
  const shown = Math.min(kept.page.rows, mostRows);
  return {
    kind: content.kind,
    title: title === '' ? (view?.title ?? '') : title,
    question: view?.question ?? '',
    text: kept.answer ?? '',
    at: kept.at,
    columns: columns.map(({ name, type }) => ({ name, type })),
    rows: Array.from({ length: shown }, (_, row) => columns.map((_column, at) => textOf(data[at]?.[row]))),
    total: kept.rows,
  };
}

const isIdColumn = (name: string): boolean => name.toLowerCase() === 'event_id';

export async function answersOf(
  reader: Reader,
  cells: readonly NotebookCell[],
  views: readonly NamedView[],
): Promise<readonly ReportAnswer[]> {
  const answers = cells.flatMap((cell) => answerOf(cell, views) ?? []).slice(0, mostCells);
  const asked = new Set(
    answers.flatMap(({ columns, rows }) =>
      rows.flatMap((row) => row.filter((_, at) => isIdColumn(columns[at]?.name ?? ''))),
    ),
  );
  const found = await reader.read(
    'report.ids',
    `SELECT event_id FROM events WHERE event_id IN (SELECT unnest(($1::JSON)::VARCHAR[]))`,
    [JSON.stringify([...asked].filter((id) => id !== null))],
  );
  const real = new Set<unknown>(found.data[0] ?? []);
  return answers.map((answer) => ({
    ...answer,
    rows: answer.rows.map((row) =>
      row.map((value, at) =>
        isIdColumn(answer.columns[at]?.name ?? '') && value !== null && !real.has(value) ? null : value,
      ),
    ),
  }));
}
