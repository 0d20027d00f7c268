import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoOfMicroseconds, microsecondsOf, timeStepFor, timeStepsUs } from './time-step.ts';

test('a time keeps its microseconds on the way to a number and back', () => {
  fc.assert(
    fc.property(fc.integer({ min: -2_000_000_000_000_000, max: 4_000_000_000_000_000 }), (us) => {
      expect(microsecondsOf(isoOfMicroseconds(us))).toBe(us);
    }),
  );
  expect([
    microsecondsOf('2026-03-04T02:11:09.412345Z') - microsecondsOf('2026-03-04T02:11:09Z'),
    microsecondsOf('2026-03-04T04:11:09.5+02:00') - microsecondsOf('2026-03-04T02:11:09Z'),
    isoOfMicroseconds(1_500),
  ]).toEqual([412_345, 500_000, '1970-01-01T00:00:00.001500Z']);
});

test('a span is counted in the finest step that fits, and every step is wider than the one before', () => {
  const hour = 3_600_000_000;
  expect([timeStepFor(hour, 60), timeStepFor(hour, 59), timeStepFor(10, 100)]).toEqual([
    hour / 60,
    hour / 30,
    1,
  ]);
  expect(timeStepsUs.every((step, index) => index === 0 || step > (timeStepsUs[index - 1] ?? 0))).toBe(true);
});
