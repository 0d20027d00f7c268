import { expect, test } from 'vitest';
import {
  formatBytes,
  formatCount,
  formatCounted,
  formatDuration,
  formatRange,
  formatShare,
  formatTime,
} from './format.ts';

test('counts are exact and have separators', () => {
  expect([0, 999, 1_204_331].map(formatCount)).toEqual(['0', '999', '1,204,331']);
  expect([formatCounted(1, 'file'), formatCounted(2, 'file'), formatCounted(0, 'entry', 'entries')]).toEqual([
    '1 file',
    '2 files',
    '0 entries',
  ]);
});

test('times read as UTC with milliseconds whatever zone they were written in', () => {
  expect(formatTime('2026-03-04T03:11:09.412345+01:00')).toBe('2026-03-04 02:11:09.412 UTC');
});

test('text that is no time is shown as it is', () => {
  expect(formatTime('yesterday')).toBe('yesterday');
});

test('a range within one day says the day once', () => {
  expect(formatRange('2026-03-04T02:10:00Z', '2026-03-04T04:55:00Z')).toBe('2026-03-04 02:10 to 04:55');
  expect(formatRange('2026-03-04T23:10:00Z', '2026-03-05T04:55:00Z')).toBe(
    '2026-03-04 23:10 to 2026-03-05 04:55',
  );
  expect(formatRange('2026-03-04T02:11:09.412Z', '2026-03-04T02:11:50Z')).toBe(
    '2026-03-04 02:11:09 to 02:11:50',
  );
  expect(formatRange('2026-03-04T02:11:09.412Z', '2026-03-04T02:11:09.500Z')).toBe(
    '2026-03-04 02:11:09.412 to 02:11:09.500',
  );
});

test('durations use the two largest units that matter', () => {
  expect([412, 3_100, 60_000, 250_000, 7_500_000, 273_600_000].map(formatDuration)).toEqual([
    '412 ms',
    '3.1 s',
    '1 min',
    '4 min 10 s',
    '2 h 5 min',
    '3 d 4 h',
  ]);
});

test('sizes are exact below one kibibyte', () => {
  expect([1, 512, 2_048, 5_242_880].map(formatBytes)).toEqual(['1 byte', '512 bytes', '2.0 KiB', '5.0 MiB']);
});

test('a share never rounds to nothing or to everything', () => {
  expect([
    formatShare(1, 1_000),
    formatShare(999, 1_000),
    formatShare(1, 4),
    formatShare(0, 4),
    formatShare(4, 4),
  ]).toEqual(['<1%', '>99%', '25%', '0%', '100%']);
});
