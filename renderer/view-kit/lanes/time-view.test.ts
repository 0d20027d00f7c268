import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  between,
  panBy,
  rounded,
  spanOf,
  timeAt,
  type ViewLimits,
  within,
  xOf,
  zoomAt,
} from './time-view.ts';

const hour = 3_600_000_000;
const limits: ViewLimits = { fromUs: 0, toUs: 1_000 * hour, minSpanUs: 1_000 };
const day = { fromUs: 100 * hour, toUs: 124 * hour };

test('zooming at the pointer leaves the moment under it where it is', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.5, max: 20, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (factor, share) => {
        const at = day.fromUs + share * spanOf(day);
        const zoomed = zoomAt(day, factor, at, limits);
        expect(xOf(zoomed, at, 1_000)).toBeCloseTo(xOf(day, at, 1_000), 3);
      },
    ),
  );
});

test('no zoom and no pan leaves the limits or goes below the shortest span', () => {
  const act = fc.record({
    factor: fc.double({ min: 0.001, max: 1_000, noNaN: true }),
    by: fc.integer({ min: -5e12, max: 5e12 }),
  });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      const end = acts.reduce(
        (view, { factor, by }) => panBy(zoomAt(view, factor, view.fromUs, limits), by, limits),
        within(day, limits),
      );
      expect(end.fromUs).toBeGreaterThanOrEqual(limits.fromUs);
      expect(end.toUs).toBeLessThanOrEqual(limits.toUs + 1);
      expect(spanOf(end)).toBeGreaterThanOrEqual(limits.minSpanUs - 1);
    }),
  );
});

test('panning keeps the span, and stops at the end of time', () => {
  expect([panBy(day, 10 * hour, limits), panBy(day, 9_000 * hour, limits)]).toEqual([
    { fromUs: 110 * hour, toUs: 134 * hour },
    { fromUs: 976 * hour, toUs: 1_000 * hour },
  ]);
});

test('a place and its moment are each other’s way back', () => {
  expect(xOf(day, timeAt(day, 250, 800), 800)).toBeCloseTo(250);
});

test('on the way between two views the moment they share stands still', () => {
  const near = zoomAt(day, 8, 106 * hour, limits);
  const places = [0, 0.25, 0.5, 0.75, 1].map((share) => xOf(between(day, near, share), 106 * hour, 800));
  for (const place of places) expect(place).toBeCloseTo(200, 3);
});

test('a settled view ends on whole milliseconds, and on microseconds when it is shorter than a second', () => {
  expect([
    rounded({ fromUs: 1_000_499.7, toUs: 9_000_500.2 }),
    rounded({ fromUs: 1_000_499.7, toUs: 1_001_500.2 }),
  ]).toEqual([
    { fromUs: 1_000_000, toUs: 9_001_000 },
    { fromUs: 1_000_499, toUs: 1_001_501 },
  ]);
});
