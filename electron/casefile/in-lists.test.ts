import { expect, test } from 'vitest';
import { inLists } from './in-lists.ts';

test.each([
  ["x IN ('a', 'b')", "x IN ['a', 'b']"],
  ["lower({a}) NOT IN ('it''s', '(', 'b)') AND y", "lower({a}) NOT IN ['it''s', '(', 'b)'] AND y"],
  ['x IN (1, -2,3.5)', 'x IN [1, -2,3.5]'],
  ["CASE x WHEN 'told IN (1)' THEN y IN (2) END", "CASE x WHEN 'told IN (1)' THEN y IN [2] END"],
  ['x IN (SELECT 1)', 'x IN (SELECT 1)'],
  ["x IN (a, 'b')", "x IN (a, 'b')"],
  ["x IN ('a') OR y IN ('b')", "x IN ['a'] OR y IN ['b']"],
])('%s becomes %s', (before, after) => {
  expect(inLists(before)).toBe(after);
});
