import { expect, test } from 'vitest';
import { laneAt, laneRows, spotAt } from './lane-rows.ts';

test('rows share the room, and keep their least height when there is too little', () => {
  expect([laneRows(3, 120).map(({ heightPx }) => heightPx), laneRows(20, 120)[19]]).toEqual([
    [40, 40, 40],
    { topPx: 19 * 24, heightPx: 24 },
  ]);
});

test('a point is in the lane it lies in, and in none below the last', () => {
  const rows = laneRows(3, 120);
  expect([0, 39.9, 40, 119, 120].map((y) => laneAt(rows, y))).toEqual([0, 0, 1, 2, undefined]);
});

test('the nearest spot within reach is hit, on top of those below it, and nothing from afar', () => {
  const spots = [
    { xPx: 10, yPx: 10, what: 'left' },
    { xPx: 16, yPx: 10, what: 'below' },
    { xPx: 16, yPx: 10, what: 'top' },
  ];
  expect(
    [spotAt(spots, 11, 11), spotAt(spots, 15, 10), spotAt(spots, 40, 10)].map((hit) => hit?.what),
  ).toEqual(['left', 'top', undefined]);
});
