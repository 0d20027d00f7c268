/** The first real records as events of this mapping, and what would fail. */
import { useEffect, useState } from 'react';
import type { Cell, Table } from '../../../shared/model/cell.ts';
import type { Mapping } from '../../../shared/model/mapping.ts';
import { useQuery } from '../../client/use-query.ts';
import { useCaseId } from '../../state/CaseContext.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { formatCount, formatCounted, formatTime } from '../../ui/format.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';

/** Typing pauses before records are read again. */
const pauseMs = 250;

function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

export function MappingPreview({
  fileId,
  framing,
  mapping,
}: {
  readonly fileId: number;
  readonly framing: string;
  readonly mapping: Mapping;
}) {
  const caseId = useCaseId();
  const tried = useQuery('mapping.preview', { caseId, fileId, framing, mapping: useSettled(mapping) });
  if (tried.error !== undefined) return <ErrorPanel error={tried.error} title="This cannot be tried" />;
  if (tried.data === undefined) return <Skeleton rows={5} words="Trying it on the first records" />;
  const { rows, records, events, failed, reasons } = tried.data;
  return (
    <section className="mapping-preview" aria-label="Preview">
      <p className="figures" role="status">
        <strong>
          {formatCount(events)} of the first {formatCounted(records, 'record')} would be events
        </strong>
        {failed === 0 ? '.' : `; ${formatCount(failed)} would fail:`}
      </p>
      {reasons.length === 0 ? null : (
        <ul className="mapping-reasons figures">
          {reasons.slice(0, 4).map(({ reason, records: count, example }) => (
            <li key={reason}>
              <span>
                {formatCount(count)}: {reason}
              </span>{' '}
              <span className="mono muted truncate">{example.slice(0, 200)}</span>
            </li>
          ))}
        </ul>
      )}
      {events === 0 ? (
        <EmptyState title="No record becomes an event this way.">
          Choose the field that holds the time, and how it is written.
        </EmptyState>
      ) : (
        <PreviewRows rows={rows} />
      )}
    </section>
  );
}

/** Of the columns only those that hold something: what nothing was chosen for says nothing. */
function PreviewRows({ rows }: { readonly rows: Table }) {
  const filled = rows.columns
    .map((column, index) => ({ column, cells: rows.data[index] ?? [] }))
    .filter(({ cells }) => cells.some((cell) => cell !== null && cell !== ''));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region has to be reachable by keyboard
    <section className="mapping-rows" aria-label="Events of the first records" tabIndex={0}>
      <table className="figures">
        <thead>
          <tr>
            {filled.map(({ column }) => (
              <th key={column.name} scope="col">
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: rows.rows }, (_, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are shown as they come and never move
            <tr key={row}>
              {filled.map(({ column, cells }) => (
                <td key={column.name} className="truncate mono">
                  {cellWords(column.name, cells[row])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function cellWords(column: string, cell: Cell | undefined): string {
  return column === 'ts' && typeof cell === 'string' ? formatTime(cell) : String(cell ?? '');
}
