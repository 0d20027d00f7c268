/** The rows of a view: Enter or a double click goes to the events behind one, the menu has the rest. */
import { Ban, ClipboardCopy, Filter, Fingerprint, ListTree } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { ViewResult, ViewSummary } from '../../../shared/model/view.ts';
import { ok } from '../../../shared/result/result.ts';
import { useClient } from '../../client/ClientContext.tsx';
import { useCaseId, useCaseStore } from '../../state/CaseContext.tsx';
import { useWorkbenchStore } from '../../state/WorkbenchContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { formatCounted } from '../../ui/format.ts';
import { ContextMenu, type MenuItem } from '../../view-kit/table/ContextMenu.tsx';
import { clipboardText } from '../../view-kit/table/cell-text.ts';
import { DataGrid, type GridTarget } from '../../view-kit/table/DataGrid.tsx';
import type { FetchPage, GridRow } from '../../view-kit/table/page-cache.ts';
import { noSelection } from '../../view-kit/table/row-selection.ts';
import { canFollow, useFollow } from '../../workbench/pivot/use-follow.ts';
import { rowFilter } from './row-filter.ts';
import { viewGridColumns } from './view-cells.ts';

export interface ViewRowsProps {
  readonly view: ViewSummary;
  readonly result: ViewResult;
  readonly onAgain: () => void;
}

export function ViewRows({ view, result, onAgain }: ViewRowsProps) {
  const client = useClient();
  const caseId = useCaseId();
  const store = useCaseStore();
  const workbench = useWorkbenchStore();
  const follow = useFollow();
  const [selection, setSelection] = useState(noSelection);
  const [target, setTarget] = useState<GridTarget>();
  const { resultId, page, rows } = result;
  const columns = useMemo(() => viewGridColumns(view.columns, page.data), [view, page]);
  const source = useMemo(() => {
    const fetchPage: FetchPage = async (offset, limit) =>
      offset === 0 && limit <= page.rows
        ? ok(page)
        : client.call('query.page', { caseId, resultId, offset, limit });
    return { id: resultId, rows, fetchPage };
  }, [client, caseId, resultId, page, rows]);

  const showEvents = (row: GridRow): void => {
    const state = store.getState();
    state.setFilter(rowFilter(view, state.filter, (name) => row.value(name)));
    state.goTo('timeline');
  };
  const itemsOf = ({ row, column }: GridTarget): readonly MenuItem[] => {
    const opens = view.columns.find((each) => each.name === column.key)?.opens;
    const value = clipboardText(row.value(column.key));
    const narrow = (op: 'is' | 'not') => () => {
      if (opens !== undefined) store.getState().addTerm(opens, value, op);
    };
    return [
      {
        id: 'events',
        label: 'The events of this row',
        icon: <ListTree aria-hidden="true" />,
        keys: 'enter',
        run: () => showEvents(row),
      },
      ...(opens === undefined
        ? []
        : [
            ...(canFollow(opens, value)
              ? [
                  {
                    id: 'follow',
                    label: 'Follow it',
                    icon: <Fingerprint aria-hidden="true" />,
                    run: () => void follow({ column: opens, value }),
                  },
                ]
              : []),
            { id: 'only', label: 'Only this', icon: <Filter aria-hidden="true" />, run: narrow('is') },
            { id: 'not', label: 'Not this', icon: <Ban aria-hidden="true" />, run: narrow('not') },
          ]),
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
    <div className="view-rows">
      <DataGrid
        label={view.title}
        source={source}
        columns={columns}
        selection={selection}
        onSelection={setSelection}
        onOpen={showEvents}
        onMenu={setTarget}
        onCopied={(copied) => workbench.getState().notify(`Copied ${formatCounted(copied, 'row')}`, {})}
        problem={(error, retry) => (
          <ErrorPanel
            error={error}
            title="Could not read these rows"
            actions={
              <Button onClick={error.code === 'query/page-gone' ? onAgain : retry}>
                {error.code === 'query/page-gone' ? 'Ask again' : 'Try again'}
              </Button>
            }
          />
        )}
      />
      {target === undefined ? null : (
        <ContextMenu
          label="What to do with this row"
          subject={clipboardText(target.row.value(target.column.key)).slice(0, 80)}
          at={target}
          items={itemsOf(target)}
          onClose={() => setTarget(undefined)}
        />
      )}
    </div>
  );
}
