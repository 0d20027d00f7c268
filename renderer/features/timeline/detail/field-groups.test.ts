import { expect, test } from 'vitest';
import { eventColumnNames } from '../../../../shared/model/event-column.ts';
import { fieldGroups, groupFields } from './field-groups.ts';

test('every column of an event is in one group, but for what stands elsewhere in the pane', () => {
  const grouped = fieldGroups.flatMap((group) => group.columns);
  const elsewhere = ['message', 'source', 'raw', 'file_id', 'record_no'];
  expect([...grouped, ...elsewhere].toSorted()).toEqual([...eventColumnNames].toSorted());
});

test('fields without a value are folded, an empty text is a value', () => {
  const who = groupFields({ actor_email: 'ana@example.com', actor_name: '', actor_id: null }).find(
    (group) => group.title === 'Who',
  );
  expect([who?.filled.map((field) => field.column), who?.empty]).toEqual([
    ['actor_email', 'actor_name'],
    ['actor_id', 'actor_kind'],
  ]);
});
