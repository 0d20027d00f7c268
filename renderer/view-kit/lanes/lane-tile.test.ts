import { expect, test } from 'vitest';
import type { Output } from '../../../shared/rpc/contract.ts';
import { tileOf } from './lane-tile.ts';
import { orderedKeys } from './lane-words.ts';

const lane = (counts: readonly number[], isSingle = false) => ({
  total: counts.reduce((sum, count) => sum + count, 0),
  failures: 0,
  counts: [...counts],
  failed: counts.map(() => 0),
  isSingle,
});
const answer: Output<'events.lanes'> = {
  from: '2026-03-04T00:00:00.000Z',
  to: '2026-03-04T00:00:02.000Z',
  bucketUs: 1_000_000,
  total: 8,
  lanes: [
    { key: 'job', ...lane([3, 0]) },
    { key: 'auth', ...lane([1, 1], true) },
  ],
  others: { values: 5, ...lane([0, 3]) },
  events: {
    lane: [1, 1],
    eventId: ['a', 'b'],
    ts: ['2026-03-04T00:00:00.000001Z', '2026-03-04T00:00:01.5Z'],
    category: ['auth', 'auth'],
    action: ['sign_in', 'sign_out'],
    outcome: ['success', 'failure'],
    severity: ['info', 'info'],
  },
  marks: [],
  phases: [],
  sql: '',
};

test('an answer is drawn in the order of the picture, with its few events to the microsecond', () => {
  const made = tileOf(answer, ['auth', 'webhook', 'job']);
  expect({
    counts: made?.lanes.map(({ counts }) => [...counts]),
    totals: [...(made?.totals ?? [])],
    events: made?.lanes.map(({ events }) => events && [...events.us].map((us) => us - (made?.fromUs ?? 0))),
    ids: made?.lanes[0]?.events?.eventId,
  }).toEqual({
    counts: [
      [1, 1],
      [0, 0],
      [3, 0],
      [0, 3],
    ],
    totals: [4, 4],
    events: [[1, 1_500_000], [], undefined, undefined],
    ids: ['a', 'b'],
  });
});

test('categories stand in their own order, whoever has most; people in the order of the core', () => {
  expect([
    orderedKeys('category', ['app', 'odd', 'authz', 'auth']),
    orderedKeys('severity', ['info', 'critical', 'low']),
    orderedKeys('actor_email', ['b', 'a']),
  ]).toEqual([
    ['auth', 'authz', 'app', 'odd'],
    ['critical', 'low', 'info'],
    ['b', 'a'],
  ]);
});
