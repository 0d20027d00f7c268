/** Follows a value: finds whose it is and shows that entity's life. What names nobody is said, and nothing moves. */
import { useCallback } from 'react';
import { entityKindOfColumn } from '../../../shared/model/entity.ts';
import { useClient } from '../../client/ClientContext.tsx';
import { useCaseId, useCaseStore } from '../../state/CaseContext.tsx';
import { useWorkbenchStore } from '../../state/WorkbenchContext.tsx';

export interface Followed {
  readonly column: string;
  readonly value: string;
  /** The event that the value stands in. */
  readonly eventId?: string | undefined;
}

/** Whether values of this column lead to an entity. */
export const canFollow = (column: string, value: string): boolean =>
  value !== '' && entityKindOfColumn[column] !== undefined;

export function useFollow(): (followed: Followed) => Promise<void> {
  const client = useClient();
  const caseId = useCaseId();
  const store = useCaseStore();
  const workbench = useWorkbenchStore();
  return useCallback(
    async ({ column, value, eventId }: Followed) => {
      const found = await client.call('entity.find', {
        caseId,
        column,
        value,
        ...(eventId === undefined ? {} : { eventId }),
      });
      if (!found.ok) workbench.getState().reportError('Could not follow this value', found.error);
      else if (found.value.entityId === null)
        workbench
          .getState()
          .notify(`${value.slice(0, 80)} names no person, address or thing that can be followed`, {});
      else {
        // A life is all of it: the filter that led here would show a moment. One step back brings it again.
        store.getState().clearFilter();
        store.getState().openEntity(found.value.entityId);
      }
    },
    [client, caseId, store, workbench],
  );
}
