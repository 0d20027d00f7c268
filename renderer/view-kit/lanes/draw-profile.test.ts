import { expect, test } from 'vitest';
import { greatestIn, heightShare, peakOf } from './draw-profile.ts';

const second = 1_000_000;
const segment = (fromUs: number, stepUs: number, counts: readonly number[]) => {
  const toUs = fromUs + counts.length * stepUs;
  const lane = {
    counts: Float64Array.from(counts),
    failed: new Float64Array(counts.length),
    events: undefined,
  };
  const tile = { fromUs, toUs, stepUs, lanes: [lane], totals: lane.counts };
  return { fromUs, toUs, tile };
};

test('heights begin at zero and end at the densest bucket, evenly or by orders of magnitude', () => {
  const peak = 999 / second;
  expect([0, 9, 99, 999].map((count) => heightShare(count, second, peak, 'linear').toFixed(3))).toEqual([
    '0.000',
    '0.009',
    '0.099',
    '1.000',
  ]);
  expect([0, 9, 99, 999].map((count) => heightShare(count, second, peak, 'log').toFixed(3))).toEqual([
    '0.000',
    '0.333',
    '0.667',
    '1.000',
  ]);
});

test('a coarse bucket beside fine ones is as high as it is dense, and the greatest number is that of the finest', () => {
  const segments = [segment(0, second, [4, 10, 2]), segment(3 * second, 60 * second, [240])];
  expect([
    peakOf(segments, 0) * second,
    heightShare(240, 60 * second, 10 / second, 'linear'),
    greatestIn(segments, 0),
  ]).toEqual([10, 0.4, 10]);
});
