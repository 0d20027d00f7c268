import { expect, test } from 'vitest';
import { errorPlace } from './error-place.ts';

const failing = (details: Record<string, number>) =>
  errorPlace({
    error: { code: 'query/failed', message: 'no such column', details },
    request: { sql: '', line: 4, column: 3 },
  });

test('a failure on the first line of what was run is moved right and down, on later lines down only', () => {
  expect([failing({ line: 1, column: 8 }), failing({ line: 2, column: 8 })]).toEqual([
    { line: 4, column: 10, message: 'no such column' },
    { line: 5, column: 8, message: 'no such column' },
  ]);
});

test('a failure without a place marks nothing', () => {
  expect(failing({})).toBeUndefined();
});
