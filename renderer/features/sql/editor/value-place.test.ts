import { expect, test } from 'vitest';
import { indexTables } from './schema-index.ts';
import { columnIn, openTextAt, valuePlaceAt } from './value-place.ts';

test.each([
  ["SELECT * FROM events WHERE source = '", { column: 'source', typed: '', start: 37 }],
  ['WHERE e."odd ""name"" "<>\'O\'\'N', { column: 'odd "name" ', typed: "O'N", start: 26 }],
  ["WHERE action NOT IN ('a', 'it''s', 'b", { column: 'action', typed: 'b', start: 36 }],
  ["WHERE action not ilike '%si", { column: 'action', typed: '%si', start: 24 }],
])('in %s the value of the column is being typed', (sql, place) => {
  expect(valuePlaceAt(sql)).toEqual(place);
});

test.each([
  "SELECT 'a",
  "WHERE source = 'okta'",
  "WHERE source = 'okta' AND ",
  "-- WHERE source = '",
  'WHERE "source = \'',
  "SELECT upper('x",
])('in %s it is not', (sql) => {
  expect(valuePlaceAt(sql)).toBeUndefined();
});

test('a text is open until its quote, not in names and comments', () => {
  expect([openTextAt("SELECT 'a"), openTextAt("SELECT 'a'"), openTextAt("-- 'a"), openTextAt('"\'')]).toEqual(
    [7, undefined, undefined, undefined],
  );
});

test('a column is that of the table in the statement, and of events where both have it', () => {
  const column = (help: string) => [{ name: 'source', type: 'VARCHAR', help }];
  const tables = indexTables({
    tables: [
      { name: 'files', help: '', columns: column('of the file') },
      { name: 'events', help: '', columns: column('of the event') },
    ],
  });
  const help = (statement: string) => columnIn(statement, 'SOURCE', tables)?.help;
  expect([help('FROM files WHERE'), help('FROM files JOIN events'), help('SELECT')]).toEqual([
    'of the file',
    'of the event',
    'of the event',
  ]);
  expect(columnIn('FROM files', 'nothing', tables)).toBeUndefined();
});
