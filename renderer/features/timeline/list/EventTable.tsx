/** The list of events as a grid named "Events": pages from the core, pivots on right click, the cursor is the event in detail. */
import { type Ref, useMemo } from 'react';
import { useClient } from '../../../client/ClientContext.tsx';
import { newCallId } from '../../../client/client.ts';
import { useCaseId } from '../../../state/CaseContext.tsx';
import { useWorkbenchStore } from '../../../state/WorkbenchContext.tsx';
import { Button } from '../../../ui/Button.tsx';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { formatCounted } from '../../../ui/format.ts';
import { clipboardText } from '../../../view-kit/table/cell-text.ts';
import { DataGrid, type GridHandle } from '../../../view-kit/table/DataGrid.tsx';
import type { FetchPage } from '../../../view-kit/table/page-cache.ts';
import type { RowSelection } from '../../../view-kit/table/row-selection.ts';
import type { OpenPivots } from '../use-pivot-menu.tsx';
import { columnBehind, eventColumns, listedColumns, type Marks, textOf } from './event-columns.tsx';
import type { EventList } from './use-event-list.ts';
import type { ListedEvent } from './use-focus-in-list.ts';

export interface EventTableProps {
  readonly list: EventList;
  readonly marks: Marks;
  readonly selection: RowSelection;
  readonly onSelection: (selection: RowSelection) => void;
  readonly onCursorEvent: (event: ListedEvent) => void;
  readonly onInspect: () => void;
  readonly openPivots: OpenPivots;
  readonly relist: () => void;
  readonly ref: Ref<GridHandle>;
}

export function EventTable({
  list,
  marks,
  selection,
  onSelection,
  onCursorEvent,
  onInspect,
  openPivots,
  relist,
  ref,
}: EventTableProps) {
  const client = useClient();
  const caseId = useCaseId();
  const workbench = useWorkbenchStore();
  const columns = useMemo(() => eventColumns(marks), [marks]);
  const { listId, total, question } = list;
  const source = useMemo(() => {
    const fetchPage: FetchPage = async (offset, limit, signal) => {
      const callId = newCallId();
      signal.addEventListener('abort', () => client.cancel(callId), { once: true });
      const page = await client.call(
        'events.page',
        { caseId, listId, offset, limit, columns: listedColumns },
        { callId },
      );
      if (!page.ok && page.error.code === 'query/page-gone') relist();
      return page;
    };
    return { id: listId, continues: question, rows: total, fetchPage };
  }, [client, caseId, listId, question, total, relist]);

  return (
    <DataGrid
      ref={ref}
      label="Events"
      source={source}
      columns={columns}
      widthsName="timeline"
      selection={selection}
      onSelection={onSelection}
      onCursorRow={(row) => onCursorEvent({ eventId: textOf(row, 'event_id'), ts: textOf(row, 'ts') })}
      onInspect={onInspect}
      onOpen={onInspect}
      onMenu={({ row, column, x, y }) => {
        const name = columnBehind(column.key, row) ?? 'event_id';
        openPivots({ column: name, value: clipboardText(row.value(name)), ts: textOf(row, 'ts') }, { x, y });
      }}
      onCopied={(rows, notLoaded) =>
        workbench.getState().notify(`Copied ${formatCounted(rows, 'row')}`, {
          ...(notLoaded > 0
            ? {
                body: `${formatCounted(notLoaded, 'selected row')} had not been loaded. To take all of them, export from the SQL screen.`,
              }
            : {}),
        })
      }
      problem={(error, retry) =>
        error.code === 'query/page-gone' ? null : (
          <ErrorPanel
            error={error}
            title="Could not read these events"
            actions={<Button onClick={retry}>Try again</Button>}
          />
        )
      }
    />
  );
}
