import { expect, test } from 'vitest';
import { timeLabels } from './axis-ticks.ts';
import { bucketsBetween, bucketTotals, gapsIn, type HistogramData, stackedTops } from './histogram-data.ts';

const data: HistogramData = {
  fromMs: 0,
  bucketMs: 100,
  series: [
    { key: 'auth', color: '', counts: [1, 0, 2] },
    { key: 'app', color: '', counts: [3, 0, 1] },
  ],
};

test('bands stand on each other and the last one reaches the total', () => {
  expect([bucketTotals(data), stackedTops(data)]).toEqual([
    [4, 0, 3],
    [
      [1, 0, 2],
      [4, 0, 3],
    ],
  ]);
});

test('silence between events is a gap, before the first and after the last it is not', () => {
  expect(gapsIn([0, 0, 0, 5, 0, 0, 0, 0, 2, 0, 1, 0, 0, 0, 0])).toEqual([{ first: 4, end: 8 }]);
});

test('a brushed stretch takes every bucket it touches, whichever way it was drawn', () => {
  expect([
    bucketsBetween(data, 150, 210, 3),
    bucketsBetween(data, 210, 150, 3),
    bucketsBetween(data, -50, 999, 3),
  ]).toEqual([
    { first: 1, end: 3 },
    { first: 1, end: 3 },
    { first: 0, end: 3 },
  ]);
});

test('labels say the date where a day begins', () => {
  const hour = 3_600_000;
  expect(timeLabels([22 * hour, 23 * hour, 24 * hour], hour)).toEqual([
    '22:00\n1970-01-01',
    '23:00',
    '00:00\n1970-01-02',
  ]);
});
