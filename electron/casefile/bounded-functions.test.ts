import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Core, openCore } from '../../tests/support/core.ts';

let core: Core;
let caseId = '';
beforeAll(async () => {
  core = openCore();
  ({ caseId } = await core.newCase('case'));
});
afterAll(() => core.close());

test.each([
  ["repeat('x', 4000000000)", 'repeat() makes at most 10,000,000 signs'],
  ['repeat([1, 2], 4000000000)', 'repeat() makes at most 10,000,000 signs'],
  ["lpad('x', 2000000000, ' ')", 'lpad() makes at most 10,000,000 signs'],
  ["rpad('x', 2000000000, ' ')", 'rpad() makes at most 10,000,000 signs'],
  ["bitstring('1', 2000000000)", 'bitstring() makes at most 10,000,000 signs'],
  ['list_resize([1], 500000000)', 'list_resize() makes at most 10,000,000 items'],
  ['array_resize([1], 500000000, 7)', 'array_resize() makes at most 10,000,000 items'],
  ['range(500000000)', 'range() makes at most 10,000,000 items'],
  ['generate_series(-300000000, 300000000)', 'generate_series() makes at most 10,000,000 items'],
  ['range(500000000, 0, -1)', 'range() makes at most 10,000,000 items'],
  [
    "levenshtein(repeat('a', 100000), repeat('b', 100000))",
    'levenshtein() compares texts whose lengths make at most 100,000,000, one times the other',
  ],
])('%s is refused with what it may make', async (sql, message) => {
  const constant = await core.refusal('query.run', { caseId, sql: `SELECT ${sql}` });
  // A number that is known only when the statement runs.
  const grown = sql.replace(/\d{6,}/, (found) =>
    Number(found) < 2 ** 31 ? `(${found} + n)::INTEGER` : `(${found} + n)`,
  );
  const computed = await core.refusal('query.run', { caseId, sql: `SELECT ${grown} FROM range(1) AS t(n)` });
  expect([constant.message, computed.message]).toEqual([
    expect.stringContaining(message),
    expect.stringContaining(message),
  ]);
});

test('all of them answer as ever where they make little', async () => {
  const rows = await core.rows(
    caseId,
    `SELECT repeat('ab', 2), repeat([1], 2), lpad('x', 3, '-'), rpad('x', 3, '.'), bitstring('1', 4)::VARCHAR, list_resize([1, 2], 3),
       list_resize([1], 2, 7), array_resize([1, 2], 1), range(2), range(1, 3), range(5, 1, -2), generate_series(2),
       generate_series(TIMESTAMP '2026-01-01', TIMESTAMP '2026-01-02', INTERVAL 12 HOUR), levenshtein('abc', 'abd'),
       editdist3('a', 'b'), damerau_levenshtein('ab', 'ba'), repeat(NULL, 3), levenshtein(NULL, 'a'),
       list_transform(['a'], lambda x: repeat(x, 2)), (SELECT count(*) FROM range(3)), (SELECT count(*) FROM generate_series(1, 3))`,
  );
  expect(JSON.parse(JSON.stringify(rows[0]))).toEqual([
    'abab',
    [1, 1],
    '--x',
    'x..',
    '0001',
    [1, 2, null],
    [1, 7],
    [1],
    [0, 1],
    [1, 2],
    [5, 3],
    [0, 1, 2],
    ['2026-01-01 00:00:00', '2026-01-01 12:00:00', '2026-01-02 00:00:00'],
    1,
    1,
    1,
    null,
    null,
    ['aa'],
    3,
    3,
  ]);
});
