/** Puts a question into the notebook and asks it once, so that the cell stands with its answer. */
import { useCallback } from 'react';
import type { CellContent } from '../../shared/rpc/notebook.ts';
import { useClient } from '../client/ClientContext.tsx';
import { useCaseId } from '../state/CaseContext.tsx';
import { rememberedReviewer } from '../state/reviewer.ts';
import { useWorkbenchStore } from '../state/WorkbenchContext.tsx';

/** Cells carry a name; who never gave one is called so. */
export const reviewerOrNobody = (): string => {
  const name = rememberedReviewer();
  return name === '' ? 'not named' : name;
};

export function useKeepCell(): (title: string, content: CellContent) => Promise<void> {
  const client = useClient();
  const caseId = useCaseId();
  const workbench = useWorkbenchStore();
  return useCallback(
    async (title: string, content: CellContent) => {
      const { notify, reportError } = workbench.getState();
      const as = reviewerOrNobody();
      const put = await client.call('notebook.put', { caseId, as, title, content });
      if (!put.ok) return reportError('Could not keep it in the notebook', put.error);
      const ran = await client.call('notebook.run', { caseId, as, ids: [put.value.id] });
      if (!ran.ok) return reportError('It is in the notebook, but could not be asked', ran.error);
      notify('Kept in the notebook', { tone: 'success' });
    },
    [client, caseId, workbench],
  );
}
