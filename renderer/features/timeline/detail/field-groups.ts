/** The fields of an event in the order a person asks: when, what, who, to what, from where, tied to what, from which record. */

import type { Cell } from '../../../../shared/model/cell.ts';
import type { EventColumnName } from '../../../../shared/model/event-column.ts';
import { eventColumns } from '../../../../shared/model/event-column.ts';

export interface FieldGroup {
  readonly title: string;
  readonly columns: readonly EventColumnName[];
}

export const fieldGroups: readonly FieldGroup[] = [
  { title: 'When', columns: ['ts', 'time_original', 'duration_ms'] },
  {
    title: 'What',
    columns: [
      'category',
      'action',
      'action_original',
      'outcome',
      'severity',
      'status_code',
      'error',
      'role',
      'item_count',
    ],
  },
  { title: 'Who', columns: ['actor_email', 'actor_name', 'actor_id', 'actor_kind'] },
  { title: 'To what', columns: ['target_name', 'target_id', 'target_kind', 'integration', 'workspace'] },
  { title: 'From where', columns: ['src_ip', 'src_country', 'src_asn', 'user_agent'] },
  { title: 'Keys', columns: ['session_id', 'request_id', 'event_id'] },
];

export interface Field {
  readonly column: EventColumnName;
  readonly help: string;
  readonly value: Cell;
}

export interface SplitGroup {
  readonly title: string;
  readonly filled: readonly Field[];
  readonly empty: readonly EventColumnName[];
}

const helpOf = new Map<EventColumnName, string>(eventColumns.map((column) => [column.name, column.help]));

export function groupFields(event: Readonly<Record<string, Cell>>): readonly SplitGroup[] {
  return fieldGroups.map(({ title, columns }) => {
    const fields = columns.map((column) => ({
      column,
      help: helpOf.get(column) ?? '',
      value: event[column] ?? null,
    }));
    return {
      title,
      filled: fields.filter((field) => field.value !== null),
      empty: fields.filter((field) => field.value === null).map((field) => field.column),
    };
  });
}
