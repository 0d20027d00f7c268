import { expect, test } from 'vitest';
import { progressWords } from './progress-words.ts';

const startedAt = '2026-03-04T02:00:00.000Z';
const at = (ms: number): number => Date.parse(startedAt) + ms;

test.each([
  [{ done: 0, total: 0, unit: 'bytes' as const }, 5_000, ''],
  [
    { done: 1_073_741_824, total: 4_294_967_296, unit: 'bytes' as const },
    10_000,
    ', 1.0 GiB of 4.0 GiB, 102.4 MiB/s, about 30 s left',
  ],
  [
    { done: 1_073_741_824, total: 1_610_612_736, unit: 'bytes' as const },
    10_000,
    ', 1.0 GiB of 1.5 GiB, 102.4 MiB/s, a few seconds left',
  ],
  [
    { done: 1_073_741_824, total: 17_179_869_184, unit: 'bytes' as const },
    10_000,
    ', 1.0 GiB of 16.0 GiB, 102.4 MiB/s, about 2 min 30 s left',
  ],
  [{ done: 4_194_304, total: 4_194_304, unit: 'bytes' as const }, 5_000, ''],
  [{ done: 1_048_576, total: 4_194_304, unit: 'bytes' as const }, 200, ', 1.0 MiB of 4.0 MiB'],
  [{ done: 1_048_576, total: 0, unit: 'bytes' as const }, 5_000, ', 1.0 MiB'],
  [{ done: 3_100, total: 0, unit: 'records' as const }, 5_000, ', 3,100 records'],
  [{ done: 2, total: 3, unit: 'steps' as const }, 5_000, ', 2 of 3 steps'],
])('%j after %d ms reads as "%s"', (task, elapsed, words) => {
  expect(progressWords({ ...task, startedAt }, at(elapsed))).toBe(words);
});
