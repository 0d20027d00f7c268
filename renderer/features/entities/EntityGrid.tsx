/** The rows of one list of entities; the cursor chooses whom to look at. A list that is read anew begins at its top. */
import { useMemo, useState } from 'react';
import type { Cell } from '../../../shared/model/cell.ts';
import type { EntityKind } from '../../../shared/model/entity.ts';
import { err, ok } from '../../../shared/result/result.ts';
import type { Output } from '../../../shared/rpc/contract.ts';
import type { EntitySummary } from '../../../shared/rpc/entity.ts';
import { useClient } from '../../client/ClientContext.tsx';
import { useCaseId, useCaseStore } from '../../state/CaseContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { formatCount } from '../../ui/format.ts';
import { DataGrid } from '../../view-kit/table/DataGrid.tsx';
import type { GridColumn } from '../../view-kit/table/grid-column.ts';
import type { FetchPage } from '../../view-kit/table/page-cache.ts';
import { noSelection } from '../../view-kit/table/row-selection.ts';
import { kindWords } from '../../workbench/entity-words.ts';

const pageRows = 200;

const columnTypes = [
  ['entity_id', 'VARCHAR'],
  ['name', 'VARCHAR'],
  ['detail', 'VARCHAR'],
  ['events', 'BIGINT'],
  ['failures', 'BIGINT'],
  ['sources', 'VARCHAR[]'],
  ['first_seen', 'TIMESTAMPTZ'],
  ['last_seen', 'TIMESTAMPTZ'],
] as const;

function cellsOf(entity: EntitySummary): readonly Cell[] {
  const { entityId, name, detail, events, asTarget, failures, sources, firstSeen, lastSeen } = entity;
  return [entityId, name, detail, events + asTarget, failures, [...sources], firstSeen, lastSeen];
}

const number = (key: string, label: string, at: number, help: string): GridColumn => ({
  key,
  label,
  help,
  kind: 'number',
  width: 62,
  value: (row) => row.at(at),
  render: (row) => formatCount(Number(row.at(at) ?? 0)),
});

const gridColumns: readonly GridColumn[] = [
  {
    key: 'name',
    label: 'Name',
    kind: 'text',
    width: 200,
    grows: true,
    value: (row) => row.at(1),
    render: (row) => {
      const [name, detail] = [String(row.at(1) ?? ''), row.at(2)];
      return (
        <>
          {name}
          {detail === null || detail === '' || detail === name ? null : (
            <span className="muted entity-detail">{String(detail)}</span>
          )}
        </>
      );
    },
  },
  number('events', 'Events', 3, 'Events by it and to it'),
  number('failures', 'Failed', 4, 'Events that failed'),
  {
    key: 'sources',
    label: 'Sources',
    kind: 'number',
    width: 62,
    value: (row) => row.at(5),
    render: (row) => {
      const sources = row.at(5);
      return Array.isArray(sources) ? <span title={sources.join(', ')}>{sources.length}</span> : null;
    },
  },
  { key: 'last', label: 'Last seen (UTC)', kind: 'time', width: 170, value: (row) => row.at(7) },
];

const tableOf = (entities: readonly EntitySummary[]) => {
  const rows = entities.map(cellsOf);
  return {
    columns: columnTypes.map(([name, type]) => ({ name, type })),
    rows: rows.length,
    data: columnTypes.map((_, at) => rows.map((row) => row[at] ?? null)),
  };
};

export interface EntityGridProps {
  readonly kind: EntityKind;
  readonly text: string;
  readonly order: 'events' | 'failures' | 'first' | 'last' | 'name';
  /** The first page, and how many there are. */
  readonly first: Output<'entity.list'>;
}

export function EntityGrid({ kind, text, order, first }: EntityGridProps) {
  const client = useClient();
  const caseId = useCaseId();
  const store = useCaseStore();
  const [selection, setSelection] = useState(noSelection);
  const source = useMemo(() => {
    const fetchPage: FetchPage = async (offset, limit) => {
      if (offset === 0 && limit <= pageRows) return ok(tableOf(first.entities));
      const page = await client.call('entity.list', { caseId, kind, text, order, offset, limit });
      return page.ok ? ok(tableOf(page.value.entities)) : err(page.error);
    };
    return { id: `${kind} ${text} ${order}`, rows: first.total, fetchPage };
  }, [client, caseId, kind, text, order, first]);
  return (
    <DataGrid
      label={kindWords[kind].many}
      source={source}
      columns={gridColumns}
      selection={selection}
      onSelection={setSelection}
      widthsName="entities"
      onCursorRow={(row) => {
        const id = String(row.at(0));
        if (id !== store.getState().entityId) store.getState().chooseEntity(id);
      }}
      problem={(error, retry) => (
        <ErrorPanel
          error={error}
          title="Could not read these rows"
          actions={<Button onClick={retry}>Try again</Button>}
        />
      )}
    />
  );
}
