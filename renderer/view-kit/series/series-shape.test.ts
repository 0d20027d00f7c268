import { expect, test } from 'vitest';
import { seriesShape } from './series-shape.ts';

test('points become lines over common times, the largest first, many of them together', () => {
  const points = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((key, index) => [
    { at: 2, value: 10 - index, key },
    ...(index === 0 ? [{ at: 1, value: 1, key }] : []),
  ]);
  expect(seriesShape(points)).toEqual({
    times: [1, 2],
    lines: [
      { key: 'a', total: 11, values: [1, 10] },
      { key: 'b', total: 9, values: [0, 9] },
      { key: 'c', total: 8, values: [0, 8] },
      { key: 'd', total: 7, values: [0, 7] },
      { key: '2 others', total: 11, values: [0, 11] },
    ],
    greatest: 11,
  });
  expect(seriesShape([])).toEqual({ times: [], lines: [], greatest: 0 });
});
