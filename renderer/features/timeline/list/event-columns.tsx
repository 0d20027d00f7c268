/** The columns of the event list, and the columns of `events` they are made of. */
import type { EventColumnName } from '../../../../shared/model/event-column.ts';
import type { Mark } from '../../../../shared/rpc/events.ts';
import { CategoryMark, OutcomeMark, SeverityMark } from '../../../ui/Shapes.tsx';
import type { GridColumn } from '../../../view-kit/table/grid-column.ts';
import type { GridRow } from '../../../view-kit/table/page-cache.ts';
import { MarksCell } from '../look/MarksCell.tsx';

export const listedColumns: EventColumnName[] = [
  'event_id',
  'ts',
  'category',
  'action',
  'outcome',
  'severity',
  'actor_kind',
  'actor_email',
  'actor_name',
  'actor_id',
  'target_kind',
  'target_name',
  'target_id',
  'src_ip',
  'source',
  'message',
];

export type Marks = ReadonlyMap<string, Mark>;

/** The first of the columns that has a value, so that filtering by a cell filters by what it shows. */
export function shownColumn(row: GridRow, names: readonly EventColumnName[]): EventColumnName {
  return names.find((name) => hasValue(row.value(name))) ?? names[0] ?? 'event_id';
}

export const actorColumns: readonly EventColumnName[] = ['actor_email', 'actor_name', 'actor_id'];
export const targetColumns: readonly EventColumnName[] = ['target_name', 'target_id'];

export function eventColumns(marks: Marks): readonly GridColumn[] {
  return [
    {
      key: 'marks',
      label: 'Marks',
      help: 'Pin, star, notes, tags and phase that people put on the event.',
      kind: 'text',
      width: 86,
      value: (row) => row.value('event_id'),
      render: (row) => <MarksCell mark={marks.get(textOf(row, 'event_id'))} />,
    },
    {
      ...plain('ts', 'Time (UTC)', 186),
      kind: 'time',
      help: 'When it happened, in Coordinated Universal Time.',
    },
    {
      ...plain('category', 'Category', 94),
      render: (row) => <CategoryMark category={textOf(row, 'category')} />,
    },
    plain('action', 'Action', 120),
    { ...plain('outcome', 'Outcome', 90), render: (row) => <OutcomeMark outcome={textOf(row, 'outcome')} /> },
    {
      ...plain('severity', 'Severity', 82),
      render: (row) => <SeverityMark severity={textOf(row, 'severity')} />,
    },
    {
      ...plain('actor', 'Actor', 150),
      help: 'E-mail, name or id of who did it.',
      value: (row) => row.value(shownColumn(row, actorColumns)),
    },
    {
      ...plain('target', 'Target', 160),
      help: 'Name or id of what it was done to.',
      value: (row) => row.value(shownColumn(row, targetColumns)),
    },
    { ...plain('src_ip', 'Address', 112), help: 'Address it came from.' },
    plain('source', 'Source', 112),
    { ...plain('message', 'Message', 420), grows: true },
  ];
}

/** Which column of `events` a cell shows. */
export function columnBehind(key: string, row: GridRow): EventColumnName | undefined {
  if (key === 'actor') return shownColumn(row, actorColumns);
  if (key === 'target') return shownColumn(row, targetColumns);
  return listedColumns.find((name) => name === key);
}

export function textOf(row: GridRow, column: EventColumnName): string {
  const value = row.value(column);
  return typeof value === 'string' ? value : '';
}

function plain(key: string, label: string, width: number): GridColumn {
  return { key, label, kind: 'text', width, value: (row) => row.value(key) };
}

function hasValue(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '';
}
