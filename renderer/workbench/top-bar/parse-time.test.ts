import { expect, test } from 'vitest';
import { parseTime } from './parse-time.ts';

test.each([
  ['2026-03-04', '2026-03-04T00:00:00.000Z'],
  ['2026-03-04 02:11', '2026-03-04T02:11:00.000Z'],
  ['2026-03-04 02:11:09.412 UTC', '2026-03-04T02:11:09.412Z'],
  ['2026-03-04T02:11:09+01:00', '2026-03-04T01:11:09.000Z'],
])('%s is a time, UTC unless it says otherwise', (typed, time) => {
  expect(parseTime(typed)).toBe(time);
});

test.each(['', 'yesterday', '2026-02-31', '04.03.2026', '2026-03-04 25:00'])('%j is no time', (typed) => {
  expect(parseTime(typed)).toBeUndefined();
});
