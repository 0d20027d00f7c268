/** What a cell answered when it was asked last: the sentence, the first rows, and on how many events. */
import type { KeptAnswer } from '../../../shared/rpc/notebook.ts';
import { formatCount, formatCounted, formatTimeShort } from '../../ui/format.ts';
import { cellText, kindOfType } from '../../view-kit/table/cell-text.ts';

const shownColumns = 12;

export function KeptAnswerBox({ kept, name }: { readonly kept: KeptAnswer | null; readonly name: string }) {
  if (kept === null) return <p className="muted notebook-answer">Not asked yet.</p>;
  const { failure, answer, page, rows, at, caseEvents } = kept;
  const note = `${formatTimeShort(at)} UTC, on ${formatCounted(caseEvents, 'event')}`;
  if (failure !== null)
    return (
      <p className="notebook-answer notebook-failed" role="alert">
        {failure} <span className="muted">{note}</span>
      </p>
    );
  const columns = page.columns.slice(0, shownColumns);
  return (
    <div className="notebook-answer">
      {answer === null ? null : <p className="notebook-sentence">{answer}</p>}
      {page.rows === 0 ? null : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keys
        <section className="notebook-table" aria-label={`Rows of ${name}`} tabIndex={0}>
          <table className="figures">
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column.name} scope="col">
                    {column.name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {Array.from({ length: page.rows }, (_, row) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows of a kept answer never reorder
                <tr key={row}>
                  {columns.map((column, at) => (
                    <td key={column.name}>{cellText(page.data[at]?.[row], kindOfType(column.type)) ?? ''}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <p className="muted figures">
        {formatCounted(rows, 'row')}
        {rows > page.rows ? `, the first ${formatCount(page.rows)} kept` : ''}; {note}
      </p>
    </div>
  );
}
