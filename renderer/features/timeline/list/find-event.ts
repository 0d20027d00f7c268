/** Where an event stands in a list, by its time and id. Undefined: it is not in the list, or the list is gone. */
import type { Call } from '../../../../shared/rpc/contract.ts';
import type { EventList } from './use-event-list.ts';

const searchedRows = 1_000;

export async function findEvent(
  call: Call,
  caseId: string,
  list: EventList,
  event: { readonly eventId: string; readonly ts: string },
): Promise<number | undefined> {
  const located = await call('events.locate', { caseId, listId: list.listId, ts: event.ts });
  if (!located.ok) return undefined;
  const earlier = located.value.offset;
  // In a descending list the events of that moment end where the earlier ones begin.
  const offset = list.order === 'ts' ? earlier : Math.max(0, list.total - earlier - searchedRows);
  const page = await call('events.page', {
    caseId,
    listId: list.listId,
    offset,
    limit: searchedRows,
    columns: ['event_id'],
  });
  if (!page.ok) return undefined;
  const at = page.value.data[0]?.indexOf(event.eventId) ?? -1;
  return at === -1 ? undefined : offset + at;
}
