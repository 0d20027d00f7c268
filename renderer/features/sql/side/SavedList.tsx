/** Queries kept in the case: opened in a tab, renamed, forgotten. They travel with the case and merge. */
import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
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
  const save = useCall('query.save');
  const [renaming, setRenaming] = useState<string>();
  if (saved.error !== undefined)
    return <ErrorPanel error={saved.error} title="The saved queries could not be read" />;
  if (saved.data === undefined) return <Skeleton rows={4} words="Reading the saved queries" />;
  if (saved.data.queries.length === 0)
    return (
      <EmptyState title="No query is saved yet">
        <p>Saved queries stay in the case, with their values, for everybody who works on it.</p>
      </EmptyState>
    );
  const rename = async ({ id, sql, params, ...query }: SavedQuery, name: string): Promise<void> => {
    setRenaming(undefined);
    if (name === '' || name === query.name) return;
    const as = rememberedReviewer() === '' ? query.by : rememberedReviewer();
    const done = await save.run({ caseId, as, id, name, sql, params });
    if (!done.ok) workbench.getState().reportError('Could not rename the query', done.error);
  };
  const remove = async (query: SavedQuery): Promise<void> => {
    const as = rememberedReviewer() === '' ? query.by : rememberedReviewer();
    const done = await forget.run({ caseId, as, id: query.id });
    if (!done.ok) workbench.getState().reportError('Could not forget the query', done.error);
  };
  return (
    <ul className="side-queries">
      {saved.data.queries.map((query) => (
        <li key={query.id} className="side-saved">
          {renaming === query.id ? (
            <input
              className="input side-rename"
              aria-label={`New name of ${query.name}`}
              defaultValue={query.name}
              maxLength={200}
              ref={takeFocus}
              onBlur={(event) => void rename(query, event.target.value.trim())}
              onKeyDown={(event) => {
                event.stopPropagation();
                if (event.key === 'Enter') event.currentTarget.blur();
                else if (event.key === 'Escape') setRenaming(undefined);
              }}
            />
          ) : (
            <QueryButton
              sql={query.sql}
              title={query.name}
              note={`${query.by}, ${formatTimeShort(query.at)} UTC`}
              onOpen={() => onOpen(query)}
            />
          )}
          <IconButton
            label={`Rename ${query.name}`}
            icon={<Pencil aria-hidden="true" />}
            side="left"
            onClick={() => setRenaming(query.id)}
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

function takeFocus(field: HTMLInputElement | null): void {
  field?.focus();
  field?.select();
}
