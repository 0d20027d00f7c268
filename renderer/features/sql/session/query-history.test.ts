import { expect, test } from 'vitest';
import { type HistoryEntry, readHistory, withEntry } from './query-history.ts';

const entry = (sql: string, rows?: number): HistoryEntry => ({
  sql,
  at: '2026-03-04T02:11:09Z',
  ...(rows === undefined ? {} : { rows }),
});

test('a query run again moves to the top with how it went now', () => {
  const history = [entry('SELECT 1', 1), entry('SELECT 2', 9)];
  expect(withEntry(history, entry('SELECT 2', 7))).toEqual([entry('SELECT 2', 7), entry('SELECT 1', 1)]);
});

test('the oldest of two hundred is forgotten', () => {
  const full = Array.from({ length: 200 }, (_, at) => entry(`SELECT ${at}`));
  const next = withEntry(full, entry('SELECT new'));
  expect([next.length, next[0]?.sql, next.at(-1)?.sql]).toEqual([200, 'SELECT new', 'SELECT 198']);
});

test('one damaged entry does not cost the others', () => {
  expect(readHistory(JSON.stringify([{ sql: 3 }, entry('SELECT 1')]))).toEqual([entry('SELECT 1')]);
});

test('damaged storage is an empty history', () => {
  expect([readHistory('{'), readHistory('{}'), readHistory(null)]).toEqual([[], [], []]);
});
