/** The clock of what is listed, the list, and one event in full. The filter is the one every screen shares. */
import { useCallback, useMemo, useRef, useState } from 'react';
import { useClient } from '../../client/ClientContext.tsx';
import { useQuery } from '../../client/use-query.ts';
import { useCaseId, useCaseState, useCaseStore } from '../../state/CaseContext.tsx';
import { usePaneSize } from '../../state/use-pane-size.ts';
import { useWorkbenchStore } from '../../state/WorkbenchContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { SplitPane } from '../../ui/SplitPane.tsx';
import type { GridHandle } from '../../view-kit/table/DataGrid.tsx';
import {
  noSelection,
  type RowSelection,
  selectedCount,
  selectionChunks,
  selectRow,
} from '../../view-kit/table/row-selection.ts';
import { useFollow } from '../../workbench/pivot/use-follow.ts';
import { EventDetail } from './detail/EventDetail.tsx';
import { EventTable } from './list/EventTable.tsx';
import type { Marks } from './list/event-columns.tsx';
import { ListBar } from './list/ListBar.tsx';
import { NoEvents } from './list/NoEvents.tsx';
import { type EventOrder, useEventList } from './list/use-event-list.ts';
import { type ListedEvent, useFocusInList } from './list/use-focus-in-list.ts';
import type { MarkWish } from './marks/mark-act.ts';
import { type MarkTargets, useMarking } from './marks/use-marking.tsx';
import { around } from './pivots.ts';
import { TimelineLanes } from './TimelineLanes.tsx';
import './TimelineScreen.css';
import { usePivotMenu } from './use-pivot-menu.tsx';
import { useTimelineCommands } from './use-timeline-commands.ts';

const idsAPage = 1_000;

interface Chosen {
  readonly listId: string;
  readonly selection: RowSelection;
}

export function TimelineScreen() {
  const client = useClient();
  const caseId = useCaseId();
  const store = useCaseStore();
  const workbench = useWorkbenchStore();
  const filter = useCaseState((state) => state.filter);
  const focusedEventId = useCaseState((state) => state.focusedEventId);
  const [order, setOrder] = useState<EventOrder>('ts');
  const [isDetailOpen, setDetailOpen] = useState(true);
  const [chosen, setChosen] = useState<Chosen>();
  const grid = useRef<GridHandle>(null);
  const current = useRef<ListedEvent>(undefined);
  const [focusTs, setFocusTs] = useState<string>();
  const query = useEventList(filter, order);
  const { list } = query;
  const choose = useCallback(
    (listId: string, next: RowSelection) => setChosen({ listId, selection: next }),
    [],
  );
  // Rows chosen in another list are other events in this one: its own cursor is placed by time, a moment later.
  const selection = list !== undefined && chosen?.listId === list.listId ? chosen.selection : noSelection;
  const { placed } = useFocusInList(list, grid, choose);
  const { openPivots, menu } = usePivotMenu();
  const follow = useFollow();
  const marked = useQuery('annotation.marks', { caseId });
  const marks = useMemo<Marks>(
    () => new Map(marked.data?.events.map((one) => [one.eventId, one.mark])),
    [marked.data],
  );
  const knownTags = useMemo(
    () => [...new Set([...marks.values()].flatMap((mark) => mark.tags))].sort(),
    [marks],
  );
  const { mark, dialog } = useMarking(marks, knownTags);
  const pane = usePaneSize('timeline-detail', 66);
  const lanesPane = usePaneSize('timeline-lanes', 40);
  const selected = selectedCount(selection);

  const targets = (): MarkTargets => {
    if (selected <= 1 || list === undefined)
      return {
        count: focusedEventId === undefined ? 0 : 1,
        ids: async () => (focusedEventId === undefined ? [] : [focusedEventId]),
      };
    const ids = async (): Promise<readonly string[] | undefined> => {
      const found: string[] = [];
      for (const { from, to } of selectionChunks(selection, idsAPage)) {
        const page = await client.call('events.page', {
          caseId,
          listId: list.listId,
          offset: from,
          limit: to - from,
          columns: ['event_id'],
        });
        if (!page.ok) {
          workbench.getState().reportError('Could not read which events are chosen', page.error);
          return undefined;
        }
        found.push(...(page.value.data[0] ?? []).map(String));
      }
      return found;
    };
    return { count: selected, ids };
  };
  const onWish = (wish: MarkWish): void => mark(wish, targets());
  const onInspect = useCallback(() => setDetailOpen((isOpen) => !isOpen), []);
  const followActor = async (): Promise<void> => {
    if (focusedEventId === undefined) return;
    const found = await client.call('events.get', { caseId, eventId: focusedEventId });
    if (!found.ok) return workbench.getState().reportError('Could not read this event', found.error);
    const { event } = found.value;
    const column = (['actor_email', 'actor_id', 'actor_name', 'src_ip', 'session_id'] as const).find(
      (name) => typeof event[name] === 'string' && event[name] !== '',
    );
    if (column === undefined) workbench.getState().notify('This event names nobody to follow', {});
    else await follow({ column, value: String(event[column]), eventId: focusedEventId });
  };
  const flipOrder = (): void => setOrder(order === 'ts' ? 'ts desc' : 'ts');

  useTimelineCommands({
    step: (by) => {
      if (list === undefined || list.total === 0) return;
      const next = Math.min(Math.max((selection.cursor ?? -by) + by, 0), list.total - 1);
      choose(list.listId, selectRow(next));
      grid.current?.reveal(next);
      grid.current?.focus();
    },
    inspect: onInspect,
    around: () => {
      const ts = current.current?.ts;
      if (ts === undefined) return;
      const { from, to } = around(ts, 5);
      // What else happened: the terms that led here would hide it; one step back brings them again.
      store.getState().setFilter({ from, to, terms: [] });
    },
    follow: () => void followActor(),
    mark: onWish,
    flipOrder,
  });

  const onCursorEvent = (event: ListedEvent): void => {
    current.current = event;
    placed(event);
    store.getState().focusEvent(event.eventId);
    setFocusTs(event.ts);
  };

  return (
    <div className="timeline">
      <SplitPane
        {...lanesPane}
        label="Resize lanes"
        direction="vertical"
        minFirst={150}
        minSecond={180}
        first={<TimelineLanes filter={filter} focusTs={focusTs} />}
        second={
          <div className="timeline-events">
            <ListBar query={query} order={order} onOrder={setOrder} selected={selected} onWish={onWish} />
            <div className="timeline-panes">
              <SplitPane
                {...pane}
                label="Resize event detail"
                direction="horizontal"
                minFirst={320}
                minSecond={280}
                first={
                  query.error !== undefined ? (
                    <div className="timeline-problem">
                      <ErrorPanel
                        error={query.error}
                        title="Could not list the events"
                        actions={<Button onClick={query.relist}>Try again</Button>}
                      />
                    </div>
                  ) : list === undefined ? (
                    <Skeleton rows={24} words="Listing events in order of time" />
                  ) : list.total === 0 ? (
                    <NoEvents />
                  ) : (
                    <EventTable
                      ref={grid}
                      list={list}
                      marks={marks}
                      selection={selection}
                      onSelection={(next) => choose(list.listId, next)}
                      onCursorEvent={onCursorEvent}
                      onInspect={onInspect}
                      openPivots={openPivots}
                      relist={query.relist}
                    />
                  )
                }
                second={
                  isDetailOpen ? (
                    <EventDetail
                      eventId={focusedEventId}
                      openPivots={openPivots}
                      onWish={onWish}
                      onClose={onInspect}
                    />
                  ) : undefined
                }
              />
            </div>
          </div>
        }
      />
      {menu}
      {dialog}
    </div>
  );
}
