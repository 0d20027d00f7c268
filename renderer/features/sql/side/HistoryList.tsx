/** What was run in this browser before, newest first. It may hold values from evidence, so it can be forgotten. */
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { formatCounted, formatDuration, formatTimeShort } from '../../../ui/format.ts';
import { useSqlTabs } from '../session/use-sql-session.ts';
import { QueryButton } from './QueryButton.tsx';

export function HistoryList({ onOpen }: { readonly onOpen: (sql: string) => void }) {
  const history = useSqlTabs((state) => state.history);
  const forgetHistory = useSqlTabs((state) => state.forgetHistory);
  if (history.length === 0) {
    return (
      <EmptyState title="Nothing was run yet">
        <p>Queries that you run stand here, in this browser only.</p>
      </EmptyState>
    );
  }
  return (
    <>
      <ul className="side-queries">
        {history.map(({ sql, at, rows, ms }) => (
          <li key={sql}>
            <QueryButton
              sql={sql}
              onOpen={onOpen}
              note={`${formatTimeShort(at)} UTC, ${rows === undefined ? 'did not finish' : `${formatCounted(rows, 'row')}, ${formatDuration(ms ?? 0)}`}`}
            />
          </li>
        ))}
      </ul>
      <Button tone="quiet" className="side-forget" onClick={forgetHistory}>
        Forget {formatCounted(history.length, 'query', 'queries')}
      </Button>
    </>
  );
}
