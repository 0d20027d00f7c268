import { expect, test } from 'vitest';
import type { Companion } from '../../../shared/rpc/entity.ts';
import { graphData, type Opened } from './graph-data.ts';

const beside = (entityId: string, shared: number, total = shared): Companion => ({
  entityId,
  name: entityId.split(':')[1] ?? '',
  detail: null,
  shared,
  total,
  first: null,
  last: null,
  via: 'events',
});

const ana: Opened = {
  entityId: 'person:ana',
  name: 'Ana',
  events: 12,
  groups: [
    {
      kind: 'address',
      companions: [beside('address:192.0.2.1', 9, 10), beside('address:192.0.2.2', 1, 400)],
    },
    { kind: 'device', companions: [beside('device:curl', 5)] },
  ],
};
const rui: Opened = {
  entityId: 'person:rui',
  name: 'Rui',
  events: 3,
  groups: [{ kind: 'address', companions: [beside('address:192.0.2.1', 1, 10)] }],
};
const wish = { opened: [ana, rui], hidden: new Set<never>(), removed: [], mostNodes: 100 };
const ids = (data: ReturnType<typeof graphData>) => [
  data.nodes.map(({ id }) => id),
  data.edges.map(({ id }) => id),
];

test('two people meet at the address that both used', () => {
  expect(ids(graphData(wish))).toEqual([
    ['person:ana', 'person:rui', 'address:192.0.2.1', 'device:curl', 'address:192.0.2.2'],
    [
      'address:192.0.2.1 person:ana',
      'device:curl person:ana',
      'address:192.0.2.2 person:ana',
      'address:192.0.2.1 person:rui',
    ],
  ]);
});

test('kinds that are hidden and nodes that were taken out are not drawn, nor are lines to them', () => {
  expect(
    ids(graphData({ ...wish, hidden: new Set(['device' as const]), removed: ['address:192.0.2.1'] })),
  ).toEqual([['person:ana', 'person:rui', 'address:192.0.2.2'], ['address:192.0.2.2 person:ana']]);
});

test('beyond the limit what has least in common is left out, and counted', () => {
  const data = graphData({ ...wish, mostNodes: 3 });
  expect([ids(data)[0], data.leftOut]).toEqual([['person:ana', 'person:rui', 'address:192.0.2.1'], 2]);
});

test('an opened node that another one knows is drawn once, as opened', () => {
  const ofRui: Opened = { ...rui, groups: [{ kind: 'person', companions: [beside('person:ana', 2, 60)] }] };
  const { nodes, edges } = graphData({ ...wish, opened: [{ ...ana, groups: [] }, ofRui] });
  expect([nodes, edges.length]).toEqual([
    [
      { id: 'person:ana', kind: 'person', name: 'ana', events: 60, isOpen: true },
      { id: 'person:rui', kind: 'person', name: 'Rui', events: 3, isOpen: true },
    ],
    1,
  ]);
});
