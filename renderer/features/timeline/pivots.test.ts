import { expect, test } from 'vitest';
import { around, pivotsOf } from './pivots.ts';

const ts = '2026-03-04T02:11:09.412345Z';

test('an address can be kept, left out, searched, followed in SQL and copied', () => {
  expect(pivotsOf({ column: 'src_ip', value: '203.0.113.9', ts }).map((item) => item.label)).toEqual([
    'Follow it',
    'Only this',
    'Not this',
    'Around this moment, ±5 min',
    'Search everywhere',
    'Its life in SQL',
    'Always hide it in reports',
    'Copy value',
  ]);
});

test('no value can be filtered by, and there is nothing to copy', () => {
  expect(pivotsOf({ column: 'role', value: '', ts: undefined }).map((item) => item.label)).toEqual([
    'Only this',
    'Not this',
  ]);
});

test('a quote in a value stays in its literal', () => {
  const sql = pivotsOf({ column: 'actor_name', value: "O'Neil'; --", ts: undefined }).flatMap((item) =>
    item.act.kind === 'sql' ? [item.act.sql] : [],
  );
  expect(sql[0]).toContain("WHERE actor_name = 'O''Neil''; --'");
});

test('around a moment is ten minutes with the moment in the middle', () => {
  expect(around(ts, 5)).toEqual({ from: '2026-03-04T02:06:09.412Z', to: '2026-03-04T02:16:09.412Z' });
});

test('up to here includes the event itself', () => {
  const upTo = pivotsOf({ column: 'ts', value: ts, ts }).find((item) => item.label === 'Up to here');
  expect(upTo?.act).toEqual({ kind: 'range', from: undefined, to: '2026-03-04T02:11:09.413Z' });
});
