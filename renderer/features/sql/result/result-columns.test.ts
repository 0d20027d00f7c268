import { expect, test } from 'vitest';
import { resultColumns } from './result-columns.ts';

test('columns are as wide as their values need, and two of one name stay two', () => {
  const columns = resultColumns({
    columns: [
      { name: 'n', type: 'BIGINT' },
      { name: 'n', type: 'VARCHAR' },
    ],
    rows: 1,
    data: [[1], ['x'.repeat(500)]],
  });
  expect(columns.map(({ key, kind, width }) => [key, kind, width])).toEqual([
    ['0 n', 'number', 64],
    ['1 n', 'text', 360],
  ]);
});
