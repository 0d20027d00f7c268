/** Queries kept in the case: opened in a tab, renamed by saving, forgotten. They travel with the case and merge. */
import { Trash2 } from 'lucide-react';
import type { SavedQuery } from '../../../../shared/rpc/query.ts';
import { useCall } from '../../../client/use-call.ts';
import { useQuery } from '../../../client/use-query.ts';
import { useCaseId } from '../../../state/CaseContext.tsx';
import { rememberedReviewer } from '../../../state/reviewer.ts';
import { useWorkbenchStore } from '../../../state/WorkbenchContext.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { formatTimeShort } from '../../../ui/format.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { QueryButton } from './QueryButton.tsx';

export function SavedList({ onOpen }: { readonly onOpen: (query: SavedQuery) => void }) {
  const caseId = useCaseId();
  const workbench = useWorkbenchStore();
  const saved = useQuery('query.saved', { caseId });
  const forget = useCall('query.forget');
  if (saved.error !== undefined)
    return <ErrorPanel error={saved.error} title="The saved queries could not be read" />;
  if (saved.data === undefined) return <Skeleton rows={4} words="Reading the saved queries" />;
  if (saved.data.queries.length === 0)
    return (
      <EmptyState title="No query is saved yet">
        <p>Saved queries stay in the case, with their values, for everybody who works on it.</p>
      </EmptyState>
    );
  const remove = async (query: SavedQuery): Promise<void> => {
    const as = rememberedReviewer() === '' ? query.by : rememberedReviewer();
    const done = await forget.run({ caseId, as, id: query.id });
    if (!done.ok) workbench.getState().reportError('Could not forget the query', done.error);
  };
  return (
    <ul className="side-queries">
      {saved.data.queries.map((query) => (
        <li key={query.id} className="side-saved">
          <QueryButton
            sql={query.sql}
            title={query.name}
            note={`${query.by}, ${formatTimeShort(query.at)} UTC`}
            onOpen={() => onOpen(query)}
          />
          <IconButton
            label={`Forget ${query.name}`}
            icon={<Trash2 aria-hidden="true" />}
            side="left"
            onClick={() => void remove(query)}
          />
        </li>
      ))}
    </ul>
  );
}
