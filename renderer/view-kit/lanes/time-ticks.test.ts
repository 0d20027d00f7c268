import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { microsecondsOf } from '../../../shared/model/time-step.ts';
import { contextAt, momentWords, timeTicks } from './time-ticks.ts';
import type { TimeView } from './time-view.ts';

const view = (from: string, to: string): TimeView => ({
  fromUs: microsecondsOf(from),
  toUs: microsecondsOf(to),
});
const labels = (from: string, to: string, widthPx = 500): readonly string[] =>
  timeTicks(view(from, to), widthPx).map(({ label, context }) =>
    context === undefined ? label : `${context} | ${label}`,
  );

describe('labels are as fine as the view', () => {
  test.each([
    ['years', '2019-06-01T00:00:00Z', '2026-03-01T00:00:00Z', ['2020', '2022', '2024', '2026']],
    ['months', '2025-12-15T00:00:00Z', '2026-04-15T00:00:00Z', ['2026-01', '2026-02', '2026-03', '2026-04']],
    [
      'weeks begin on Mondays',
      '2026-03-01T00:00:00Z',
      '2026-03-25T00:00:00Z',
      ['2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23'],
    ],
    [
      'hours over midnight',
      '2026-03-04T20:30:00Z',
      '2026-03-05T04:00:00Z',
      ['2026-03-04 | 22:00', '2026-03-05 | 00:00', '02:00', '04:00'],
    ],
    [
      'seconds',
      '2026-03-04T02:11:08Z',
      '2026-03-04T02:11:29Z',
      ['2026-03-04 | 02:11:10', '02:11:15', '02:11:20', '02:11:25'],
    ],
    [
      'milliseconds',
      '2026-03-04T02:11:08.990Z',
      '2026-03-04T02:11:09.030Z',
      ['2026-03-04 02:11:08 | .990', '2026-03-04 02:11:09 | .000', '.010', '.020', '.030'],
    ],
    [
      'microseconds',
      '2026-03-04T02:11:09.0002Z',
      '2026-03-04T02:11:09.0010Z',
      ['2026-03-04 02:11:09 | .000200', '.000400', '.000600', '.000800', '.001000'],
    ],
  ])('%s', (_what, from, to, expected) => {
    expect(labels(from, to)).toEqual(expected);
  });
});

test('ticks of any view ascend within it, at least so many pixels apart, and are never too many', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1_000_000_000_000_000, max: 3_000_000_000_000_000 }),
      fc.double({ min: 3, max: 15.6, noNaN: true }),
      (fromUs, power) => {
        const shown = { fromUs, toUs: fromUs + Math.round(10 ** power) };
        const at = timeTicks(shown, 1_000).map(
          ({ us }) => ((us - shown.fromUs) / (shown.toUs - shown.fromUs)) * 1_000,
        );
        expect(
          at.every(
            (x, place) => x >= -1e-6 && x <= 1_000.001 && (place === 0 || x - (at[place - 1] ?? 0) >= 80),
          ),
        ).toBe(true);
        expect(at.length).toBeLessThanOrEqual(13);
      },
    ),
  );
});

test('the axis says the day it begins on, and a moment is told as finely as a pixel', () => {
  const us = microsecondsOf('2026-03-04T02:11:09.412345Z');
  expect([
    contextAt(view('2026-03-04T20:30:00Z', '2026-03-05T04:00:00Z'), 500),
    contextAt(view('2019-06-01T00:00:00Z', '2026-03-01T00:00:00Z'), 500),
    momentWords(us, 86_400_000_000),
    momentWords(us, 60_000_000),
    momentWords(us, 1_000_000),
    momentWords(us, 1_000),
    momentWords(us, 1),
  ]).toEqual([
    '2026-03-04',
    undefined,
    '2026-03-04',
    '2026-03-04 02:11',
    '2026-03-04 02:11:09',
    '2026-03-04 02:11:09.412',
    '2026-03-04 02:11:09.412345',
  ]);
});
