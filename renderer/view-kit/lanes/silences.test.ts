import { expect, test } from 'vitest';
import { silencesIn } from './silences.ts';

const tile = (fromUs: number, totals: readonly number[]) => ({
  fromUs,
  toUs: fromUs + totals.length * 10,
  stepUs: 10,
  lanes: [],
  totals: Float64Array.from(totals),
});
const segment = (fromUs: number, totals: readonly number[]) => {
  const one = tile(fromUs, totals);
  return { fromUs: one.fromUs, toUs: one.toUs, tile: one };
};

test('silence goes on from one tile to the next, and is none before the first or after the last event', () => {
  const segments = [segment(0, [0, 0, 0, 4, 0, 0]), segment(60, [0, 0, 0, 1, 0, 0])];
  const extent = { fromUs: 30, toUs: 100 };
  expect(silencesIn(segments, { fromUs: 0, toUs: 120 }, 120, extent)).toEqual([{ fromUs: 40, toUs: 90 }]);
});

test('a view that lies within a silence is silent from edge to edge, and a short one is not told', () => {
  const extent = { fromUs: 0, toUs: 1_000 };
  expect([
    silencesIn([segment(200, [0, 0, 0, 0])], { fromUs: 200, toUs: 240 }, 400, extent),
    silencesIn([segment(200, [1, 0, 1, 0])], { fromUs: 200, toUs: 240 }, 100, extent),
  ]).toEqual([[{ fromUs: 200, toUs: 240 }], []]);
});
