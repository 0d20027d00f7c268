import { describe, expect, test } from 'vitest';
import { listTopAt, maxTrackPx, revealRow, scrollScale, trackTopAt, visibleRows } from './scroll-scale.ts';

describe('a list that fits the track', () => {
  const scale = scrollScale(1_000, 24, 600);

  test('scrolls pixel by pixel', () => {
    expect([scale.isScaled, listTopAt(scale, 1_234), trackTopAt(scale, 1_234)]).toEqual([
      false,
      1_234,
      1_234,
    ]);
  });

  test('shows partly seen rows at both edges', () => {
    expect(visibleRows(36, 600, 24, 1_000)).toEqual({ first: 1, end: 27 });
  });
});

describe('ten million rows of 24 px', () => {
  const rows = 10_000_000;
  const scale = scrollScale(rows, 24, 600);

  test('keep a track the browser can scroll at 200 % zoom', () => {
    expect([scale.trackPx, maxTrackPx * 2 < 33_554_428]).toEqual([maxTrackPx, true]);
  });

  test('end of the track shows the last row, even when the browser rounds down', () => {
    const atEnd = visibleRows(listTopAt(scale, scale.trackRangePx - 0.6), 600, 24, rows);
    expect(atEnd).toEqual({ first: rows - 25, end: rows });
  });

  test('a position on the track comes back from the list within a pixel', () => {
    for (const top of [0, 1, 7_500_000, scale.trackRangePx]) {
      expect(Math.abs(trackTopAt(scale, listTopAt(scale, top)) - top)).toBeLessThan(1);
    }
  });

  test('every row can be brought to the top', () => {
    for (const row of [1, 777_777, 5_000_001, rows - 30]) {
      expect(visibleRows(row * 24, 600, 24, rows).first).toBe(row);
    }
  });
});

test('a row already in view stays where it is, others move the least', () => {
  expect([revealRow(10, 200, 600, 24), revealRow(2, 200, 600, 24), revealRow(100, 200, 600, 24)]).toEqual([
    200, 48, 1_824,
  ]);
});

test('an empty list has no rows and does not move', () => {
  const scale = scrollScale(0, 24, 600);
  expect([visibleRows(0, 600, 24, 0), listTopAt(scale, 50), trackTopAt(scale, 50)]).toEqual([
    { first: 0, end: 0 },
    0,
    0,
  ]);
});
