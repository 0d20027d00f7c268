/**
 * Keeps the event in detail under the cursor when the list is made again or narrowed: its place is looked up by time.
 * An event that is no longer listed stays in the detail pane; the list then has no cursor and begins at its top.
 */
import { type RefObject, useEffect, useRef } from 'react';
import { useClient } from '../../../client/ClientContext.tsx';
import { useCaseId, useCaseState } from '../../../state/CaseContext.tsx';
import type { GridHandle } from '../../../view-kit/table/DataGrid.tsx';
import { noSelection, type RowSelection, selectRow } from '../../../view-kit/table/row-selection.ts';
import { findEvent } from './find-event.ts';
import type { EventList } from './use-event-list.ts';

export interface ListedEvent {
  readonly eventId: string;
  readonly ts: string;
}

export function useFocusInList(
  list: EventList | undefined,
  grid: RefObject<GridHandle | null>,
  choose: (listId: string, selection: RowSelection) => void,
): { readonly placed: (event: ListedEvent) => void } {
  const client = useClient();
  const caseId = useCaseId();
  const focusedEventId = useCaseState((state) => state.focusedEventId);
  /** The event the cursor was put on by this list, so that following it is not done twice. */
  const known = useRef<ListedEvent>(undefined);
  const placedIn = useRef<string>(undefined);

  useEffect(() => {
    if (list === undefined) return undefined;
    const isPlaced = placedIn.current === list.listId && known.current?.eventId === focusedEventId;
    if (isPlaced) return undefined;
    const isNewList = placedIn.current !== list.listId;
    placedIn.current = list.listId;
    if (focusedEventId === undefined) {
      if (isNewList) choose(list.listId, noSelection);
      return undefined;
    }
    let isCurrent = true;
    const place = async (): Promise<void> => {
      const ts = known.current?.eventId === focusedEventId ? known.current.ts : await timeOf(focusedEventId);
      const row =
        ts === undefined
          ? undefined
          : await findEvent(client.call, caseId, list, { eventId: focusedEventId, ts });
      if (!isCurrent) return;
      if (ts !== undefined) known.current = { eventId: focusedEventId, ts };
      choose(list.listId, row === undefined ? noSelection : selectRow(row));
      if (row !== undefined) grid.current?.reveal(row, 'center');
      else if (isNewList) grid.current?.reveal(0);
    };
    const timeOf = async (eventId: string): Promise<string | undefined> => {
      const found = await client.call('events.get', { caseId, eventId });
      return found.ok && typeof found.value.event.ts === 'string' ? found.value.event.ts : undefined;
    };
    void place();
    return () => {
      isCurrent = false;
    };
  }, [list, focusedEventId, client, caseId, grid, choose]);

  return {
    placed: (event) => {
      known.current = event;
    },
  };
}
