import { expect, test } from 'vitest';
import { placeOf } from '../../../../shared/model/text-place.ts';
import { statementAt, statementsOf } from './statements.ts';

test('semicolons in quotes, dollar quotes and comments end nothing', () => {
  const sql = `SELECT ';' AS a, "odd;name" -- not; here\n, $$b;$$ /* nor; here */;\n\nSELECT 2`;
  expect(statementsOf(sql).map((one) => one.text)).toEqual([
    `SELECT ';' AS a, "odd;name" -- not; here\n, $$b;$$ /* nor; here */`,
    'SELECT 2',
  ]);
});

test('the statement under the cursor runs, also right behind its semicolon', () => {
  const sql = 'SELECT 1;\nSELECT 2;\n\n';
  expect([0, 9, 12, sql.length].map((offset) => statementAt(sql, offset)?.text)).toEqual([
    'SELECT 1',
    'SELECT 1',
    'SELECT 2',
    'SELECT 2',
  ]);
});

test('a text of comments has no statement', () => {
  expect(statementAt('-- later\n/* maybe */', 3)).toBeUndefined();
});

test('an unfinished quote is one statement to its end', () => {
  expect(statementsOf("SELECT 'oops; SELECT 2").length).toBe(1);
});

test('places are counted from one', () => {
  expect([placeOf('a\nbc', 0), placeOf('a\nbc', 3)]).toEqual([
    { line: 1, column: 1 },
    { line: 2, column: 2 },
  ]);
});
