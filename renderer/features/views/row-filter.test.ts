import { expect, test } from 'vitest';
import { rowFilter } from './row-filter.ts';

const view = {
  columns: [
    { name: 'person', title: 'Person', kind: 'value', opens: 'actor_email' },
    { name: 'addresses', title: 'Addresses', kind: 'list', opens: 'src_ip' },
    { name: 'n', title: 'Events', kind: 'count' },
    { name: 'first', title: 'First', kind: 'time', role: 'from' },
    { name: 'last', title: 'Last', kind: 'time', role: 'to' },
  ],
  terms: [{ column: 'action', op: 'is', values: ['sign_in'] }],
} as const;
const row = {
  person: 'ana@quarry.example',
  addresses: ['192.0.2.1', '192.0.2.2'],
  n: 3,
  first: '2026-03-04T08:00:00.000000Z',
  last: '2026-03-04T09:00:00.000000Z',
};

test('a row leads to its values, its time and what all rows share, within the filter', () => {
  const filter = {
    from: '2026-03-01T00:00:00Z',
    terms: [
      { column: 'source', op: 'is' as const, values: ['okta.system'] },
      { column: 'actor_email', op: 'is' as const, values: ['bo@quarry.example'] },
    ],
  };
  const values = row as Readonly<Record<string, string | number | string[]>>;
  expect(
    rowFilter({ ...view, columns: [...view.columns], terms: [] }, filter, (name) => values[name]),
  ).toEqual({
    from: '2026-03-04T08:00:00.000000Z',
    to: '2026-03-04T09:00:00.001Z',
    terms: [
      { column: 'source', op: 'is', values: ['okta.system'] },
      { column: 'actor_email', op: 'is', values: ['ana@quarry.example'] },
      { column: 'src_ip', op: 'is', values: ['192.0.2.1', '192.0.2.2'] },
    ],
  });
});

test('a value that is not there narrows nothing', () => {
  expect(rowFilter({ columns: [...view.columns], terms: [] }, { terms: [] }, () => null)).toEqual({
    terms: [],
  });
});
