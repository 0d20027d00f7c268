/** Pins the events of chosen rows to the report, in one call; the rows carry their `event_id`. */
import { useCallback } from 'react';
import { useClient } from '../../../client/ClientContext.tsx';
import { useCaseId } from '../../../state/CaseContext.tsx';
import { useWorkbenchStore } from '../../../state/WorkbenchContext.tsx';
import { formatCounted } from '../../../ui/format.ts';
import { type RowSelection, selectionChunks } from '../../../view-kit/table/row-selection.ts';
import type { QueryResult } from '../session/sql-session.ts';

const rowsAPage = 5_000;
const mostPinned = 5_000;

/** As `query.page` takes it: the rows are those of the order in sight. */
export interface PageOrder {
  readonly sort?: { readonly column: number; readonly descending: boolean };
}

export function usePinRows(
  result: QueryResult,
): (as: string, selection: RowSelection, order: PageOrder) => Promise<void> {
  const client = useClient();
  const caseId = useCaseId();
  const workbench = useWorkbenchStore();
  const { resultId, columns } = result;
  return useCallback(
    async (as: string, selection: RowSelection, { sort }: PageOrder) => {
      const { notify, reportError } = workbench.getState();
      const at = columns.findIndex(({ name }) => name === 'event_id');
      const ids = new Set<string>();
      for (const { from, to } of selectionChunks(selection, rowsAPage)) {
        const page = await client.call('query.page', {
          caseId,
          resultId,
          offset: from,
          limit: to - from,
          ...(sort === undefined ? {} : { sort }),
        });
        if (!page.ok) return reportError('Could not read which events are chosen', page.error);
        for (const value of page.value.data[at] ?? []) if (typeof value === 'string') ids.add(value);
        if (ids.size > mostPinned) {
          notify(`More than ${formatCounted(mostPinned, 'event')} are chosen: pin what the report needs`, {});
          return;
        }
      }
      const pinned = await client.call('annotation.add', { caseId, as, eventIds: [...ids], kind: 'pin' });
      if (pinned.ok) notify(`Pinned ${formatCounted(ids.size, 'event')}`, { tone: 'success' });
      else reportError('Could not pin the chosen rows', pinned.error);
    },
    [client, caseId, workbench, resultId, columns],
  );
}
