import fc from 'fast-check';
import { expect, test } from 'vitest';
import { offsetBefore, paramsOf, withParams } from './sql-params.ts';

test.each([
  ['SELECT * FROM events WHERE ts >= :from::TIMESTAMPTZ AND ts < :to', ['from', 'to']],
  ['SELECT \':no\', ":no", $$ :no $$, 1::DATE -- :no\n/* :no */, :yes', ['yes']],
  ['SELECT list[1:n], [1, 2][:n], x[2:3], x[:n], f(x)[:n], [:a, :b]', ['a', 'b']],
  ["SELECT TIME '12:30', a:b, {'k': :v}", ['v']],
  ['SELECT :a, :a, :b_2', ['a', 'b_2']],
  ["SELECT E'it\\'s :no', {'a':no}, $x1$ :no $x1$, :yes", ['yes']],
  ['SELECT 1', []],
])('%s', (sql, names) => {
  expect(paramsOf(sql)).toEqual(names);
});

test('a value is a text, whatever is in it, and casts stay where they were', () => {
  expect(
    withParams("SELECT :from::TIMESTAMPTZ WHERE name = :name AND ':name' <> ''", {
      from: '2026-03-04',
      name: "O'Neil'; DROP TABLE events; --",
    }),
  ).toEqual({
    sql: "SELECT '2026-03-04'::TIMESTAMPTZ WHERE name = 'O''Neil''; DROP TABLE events; --' AND ':name' <> ''",
    missing: [],
  });
});

test('what has no value is told and left alone', () => {
  expect(withParams('SELECT :a, :constructor', { a: '1' })).toEqual({
    sql: "SELECT '1', :constructor",
    missing: ['constructor'],
  });
});

test('whatever the value, the rest of the statement stays what it was', () => {
  fc.assert(
    fc.property(fc.string(), (value) => {
      const { sql } = withParams('SELECT :a AS x, 1 AS y', { a: value });
      const literal = sql.slice('SELECT '.length, -' AS x, 1 AS y'.length);
      expect([literal.slice(1, -1).replaceAll("''", ''), sql.endsWith(' AS x, 1 AS y')]).toEqual([
        value.replaceAll("'", ''),
        true,
      ]);
      expect(paramsOf(sql)).toEqual([]);
    }),
  );
});

test('what stands behind values is found again where it was written', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      const asked = 'SELECT :a, x, :a FROM events WHERE y = :b AND z';
      const { sql } = withParams(asked, { a, b });
      const back = (word: string): number => offsetBefore(asked, { a, b }, sql.lastIndexOf(word));
      expect([back(' AND z'), back(' FROM events'), offsetBefore(asked, { a, b }, 8)]).toEqual([
        asked.indexOf(' AND z'),
        asked.indexOf(' FROM events'),
        7,
      ]);
    }),
  );
});
