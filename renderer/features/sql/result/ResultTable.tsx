/** The rows as a grid named "Result", with what can be done with a value, and one row in full beside it (Space). */
import {
  ArrowDown,
  ArrowUp,
  Ban,
  ClipboardCopy,
  Clock,
  EyeOff,
  Filter,
  Fingerprint,
  ListTree,
  PanelRight,
  Pin,
  Search,
} from 'lucide-react';
import { useMemo, useState } from 'react';
import { type EventColumnName, eventColumnNames } from '../../../../shared/model/event-column.ts';
import { ok } from '../../../../shared/result/result.ts';
import { useClient } from '../../../client/ClientContext.tsx';
import { useCaseId, useCaseStore } from '../../../state/CaseContext.tsx';
import { usePaneSize } from '../../../state/use-pane-size.ts';
import { useWorkbenchStore } from '../../../state/WorkbenchContext.tsx';
import { Button } from '../../../ui/Button.tsx';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { formatCounted } from '../../../ui/format.ts';
import { SplitPane } from '../../../ui/SplitPane.tsx';
import { ContextMenu, type MenuItem } from '../../../view-kit/table/ContextMenu.tsx';
import { clipboardText } from '../../../view-kit/table/cell-text.ts';
import { DataGrid, type GridTarget } from '../../../view-kit/table/DataGrid.tsx';
import type { GridSort } from '../../../view-kit/table/GridHead.tsx';
import type { FetchPage, GridRow } from '../../../view-kit/table/page-cache.ts';
import { noSelection, selectedCount } from '../../../view-kit/table/row-selection.ts';
import { canFollow, useFollow } from '../../../workbench/pivot/use-follow.ts';
import { useAskName } from '../../../workbench/reviewer/use-ask-name.tsx';
import type { QueryResult } from '../session/sql-session.ts';
import { useSqlSession } from '../session/use-sql-session.ts';
import { RowDetail } from './RowDetail.tsx';
import { resultColumns } from './result-columns.ts';
import { useCopyRows } from './use-copy-rows.ts';
import { type PageOrder, usePinRows } from './use-pin-rows.ts';
import { useSortCommands } from './use-sort-commands.ts';

export function ResultTable({ result }: { readonly result: QueryResult }) {
  const client = useClient();
  const caseId = useCaseId();
  const store = useCaseStore();
  const workbench = useWorkbenchStore();
  const session = useSqlSession();
  const [selection, setSelection] = useState(noSelection);
  const [row, setRow] = useState<GridRow>();
  const [isDetailOpen, setDetailOpen] = useState(false);
  const [target, setTarget] = useState<GridTarget>();
  const [sort, setSort] = useState<GridSort>();
  const follow = useFollow();
  const pinRows = usePinRows(result);
  const { asNamed, dialog } = useAskName('Who pins these events?');
  const copyRows = useCopyRows(result);
  const pane = usePaneSize('sql-row', 64);
  const { resultId, firstPage, rows } = result;
  const columns = useMemo(() => resultColumns(firstPage), [firstPage]);
  const order = useMemo<PageOrder>(() => {
    const column = columns.findIndex(({ key }) => key === sort?.key);
    return sort === undefined || column === -1 ? {} : { sort: { column, descending: sort.descending } };
  }, [sort, columns]);
  const source = useMemo(() => {
    const fetchPage: FetchPage = async (offset, limit) =>
      offset === 0 && limit <= firstPage.rows && order.sort === undefined
        ? ok(firstPage)
        : client.call('query.page', { caseId, resultId, offset, limit, ...order });
    return { id: `${resultId} ${sort?.key ?? ''} ${sort?.descending ?? ''}`, rows, fetchPage };
  }, [client, caseId, resultId, firstPage, rows, sort, order]);

  useSortCommands(columns, setSort);

  const eventIdOf = (from: GridRow): string | undefined => {
    const value = from.value('event_id');
    return typeof value === 'string' && /^[0-9a-f]{32}$/.test(value) ? value : undefined;
  };
  const showEvent = (from: GridRow): void => {
    const eventId = eventIdOf(from);
    if (eventId === undefined) return;
    store.getState().focusEvent(eventId);
    store.getState().goTo('timeline');
  };
  const showAround = (moment: number): void => {
    const span = 5 * 60_000;
    const [from, to] = [moment - span, moment + span].map((ms) => new Date(ms).toISOString());
    if (from === undefined || to === undefined) return;
    store.getState().setFilter({ from, to, terms: [] });
    store.getState().goTo('timeline');
  };
  const itemsOf = ({ row: from, column }: GridTarget): readonly MenuItem[] => {
    const value = clipboardText(column.value(from));
    const name = column.label;
    const chosen = selectedCount(selection) > 1 ? 'the chosen rows' : 'the row';
    const moment = Date.parse(String(from.value('ts') ?? ''));
    const filter = (op: 'is' | 'not') => (): void => {
      store.getState().addTerm(name, value, op);
      store.getState().goTo('timeline');
    };
    return [
      ...(eventIdOf(from) === undefined
        ? []
        : [
            {
              id: 'event',
              label: 'Show this event on the timeline',
              icon: <ListTree aria-hidden="true" />,
              run: () => showEvent(from),
            },
          ]),
      ...(canFollow(name, value)
        ? [
            {
              id: 'follow',
              label: 'Follow it',
              icon: <Fingerprint aria-hidden="true" />,
              run: () => void follow({ column: name, value, eventId: eventIdOf(from) }),
            },
          ]
        : []),
      ...(Number.isNaN(moment)
        ? []
        : [
            {
              id: 'around',
              label: 'Around this moment, ±5 min',
              icon: <Clock aria-hidden="true" />,
              run: () => showAround(moment),
            },
          ]),
      ...(isEventColumn(name)
        ? [
            {
              id: 'only',
              label: 'Only this on the timeline',
              icon: <Filter aria-hidden="true" />,
              run: filter('is'),
            },
            {
              id: 'not',
              label: 'Not this on the timeline',
              icon: <Ban aria-hidden="true" />,
              run: filter('not'),
            },
          ]
        : []),
      ...(eventIdOf(from) === undefined
        ? []
        : [
            {
              id: 'pin',
              label: selectedCount(selection) > 1 ? 'Pin the chosen rows to the report' : 'Pin to the report',
              icon: <Pin aria-hidden="true" />,
              run: () => asNamed((name) => void pinRows(name, selection, order)),
            },
          ]),
      {
        id: 'search',
        label: 'Search everywhere',
        icon: <Search aria-hidden="true" />,
        run: () => {
          store.getState().setFilter({ terms: [], text: value.slice(0, 1_000) });
          store.getState().goTo('timeline');
        },
      },
      ...(value === ''
        ? []
        : [
            {
              id: 'hide',
              label: 'Always hide it in reports',
              icon: <EyeOff aria-hidden="true" />,
              run: () => store.getState().askToHide(value),
            },
          ]),
      ...(['up', 'down'] as const).map((way) => ({
        id: `sort-${way}`,
        label: `Sort by ${name}, ${way}`,
        icon: way === 'up' ? <ArrowUp aria-hidden="true" /> : <ArrowDown aria-hidden="true" />,
        ...(way === 'up' ? { keys: 's' } : {}),
        startsGroup: way === 'up',
        run: () => setSort({ key: column.key, descending: way === 'down' }),
      })),
      {
        id: 'row',
        label: 'Show the whole row, decoded',
        icon: <PanelRight aria-hidden="true" />,
        keys: 'space',
        run: () => setDetailOpen(true),
      },
      {
        id: 'copy',
        label: 'Copy value',
        icon: <ClipboardCopy aria-hidden="true" />,
        startsGroup: true,
        run: () => void navigator.clipboard.writeText(value),
      },
      ...(['tsv', 'json'] as const).map((format) => ({
        id: `copy-${format}`,
        label: `Copy ${chosen} as ${format === 'json' ? 'JSON' : 'tab-separated text'}`,
        icon: <ClipboardCopy aria-hidden="true" />,
        run: () => void copyRows(format, selection, order),
      })),
    ];
  };

  return (
    <div className="result-table">
      <SplitPane
        {...pane}
        label="Resize row detail"
        direction="horizontal"
        minFirst={200}
        minSecond={200}
        first={
          <DataGrid
            label="Result"
            widthsName="sql-result"
            hasCells
            source={source}
            columns={columns}
            selection={selection}
            onSelection={setSelection}
            onCursorRow={setRow}
            onInspect={() => setDetailOpen(!isDetailOpen)}
            onOpen={(from) => (eventIdOf(from) === undefined ? setDetailOpen(true) : showEvent(from))}
            onMenu={setTarget}
            sort={sort}
            onSort={setSort}
            onCopied={(copied, notLoaded) =>
              workbench.getState().notify(`Copied ${formatCounted(copied, 'row')}`, {
                ...(notLoaded > 0
                  ? { body: 'Rows that were not loaded are not in it: export the result to have all.' }
                  : {}),
              })
            }
            problem={(error, retry) => (
              <ErrorPanel
                error={error}
                title="Could not read these rows"
                actions={
                  error.code === 'query/page-gone' ? (
                    <Button onClick={() => session.getState().dropResult()}>Close this result</Button>
                  ) : (
                    <Button onClick={retry}>Try again</Button>
                  )
                }
              />
            )}
          />
        }
        second={
          isDetailOpen ? (
            <RowDetail columns={columns} row={row} onClose={() => setDetailOpen(false)} />
          ) : undefined
        }
      />
      {dialog}
      {target === undefined ? null : (
        <ContextMenu
          label={`What to do with this ${target.column.label}`}
          subject={`${target.column.label}  ${clipboardText(target.column.value(target.row)).slice(0, 120)}`}
          at={target}
          items={itemsOf(target)}
          onClose={() => setTarget(undefined)}
        />
      )}
    </div>
  );
}

const unfilterable = new Set([
  'ts',
  'raw',
  'event_id',
  'message',
  'time_original',
  'duration_ms',
  'item_count',
]);

function isEventColumn(name: string): name is EventColumnName {
  return (eventColumnNames as readonly string[]).includes(name) && !unfilterable.has(name);
}
