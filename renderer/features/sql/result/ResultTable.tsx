/** The rows as a grid named "Result", with what can be done with a value, and one row in full beside it (Space). */
import { Ban, ClipboardCopy, Filter, ListTree, PanelRight } from 'lucide-react';
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
import type { FetchPage, GridRow } from '../../../view-kit/table/page-cache.ts';
import { noSelection } from '../../../view-kit/table/row-selection.ts';
import type { QueryResult } from '../session/sql-session.ts';
import { useSqlSession } from '../session/use-sql-session.ts';
import { RowDetail } from './RowDetail.tsx';
import { resultColumns } from './result-columns.ts';

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
  const pane = usePaneSize('sql-row', 64);
  const { resultId, firstPage, rows } = result;
  const columns = useMemo(() => resultColumns(firstPage), [firstPage]);
  const source = useMemo(() => {
    const fetchPage: FetchPage = async (offset, limit) =>
      offset === 0 && limit <= firstPage.rows
        ? ok(firstPage)
        : client.call('query.page', { caseId, resultId, offset, limit });
    return { id: resultId, rows, fetchPage };
  }, [client, caseId, resultId, firstPage, rows]);

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
  const itemsOf = ({ row: from, column }: GridTarget): readonly MenuItem[] => {
    const value = clipboardText(column.value(from));
    const name = column.label;
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
      {
        id: 'row',
        label: 'Show the whole row',
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
            source={source}
            columns={columns}
            selection={selection}
            onSelection={setSelection}
            onCursorRow={setRow}
            onInspect={() => setDetailOpen(!isDetailOpen)}
            onOpen={(from) => (eventIdOf(from) === undefined ? setDetailOpen(true) : showEvent(from))}
            onMenu={setTarget}
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
