import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Core, openCore } from '../../../tests/support/core.ts';

let core: Core;
let caseId = '';
let dir = '';

beforeAll(async () => {
  core = openCore();
  ({ caseId, dir } = await core.newCase('case'));
  writeFileSync(
    core.in('app.ndjson'),
    `${JSON.stringify({ time: '2026-03-01T08:00:00Z', kind: 'auth', event: 'auth.signed_in', actor: { type: 'user', email: 'kim@quarry.example' } })}\n`,
  );
  await core.must('ingest.run', { caseId, paths: [core.in('app.ndjson')] });
});
afterAll(() => core.close());

test('a value is a text in the statement, and cannot become part of it', async () => {
  const run = (sql: string, params: Record<string, string>) =>
    core.must('query.run', { caseId, sql, params });
  const hostile = "x' UNION ALL SELECT path FROM files --";
  expect((await run('SELECT :a AS a', { a: hostile })).page.data).toEqual([[hostile]]);
  const counted = await run(
    'SELECT count(*)::INTEGER AS n FROM events WHERE ts >= :from::TIMESTAMPTZ AND actor_email = :who',
    { from: '2026-03-01', who: 'kim@quarry.example' },
  );
  expect(counted.page.data).toEqual([[1]]);
});

test('a place without a value is told, and a value does not loosen the sandbox', async () => {
  const told = await core.app.call('query.run', { caseId, sql: 'SELECT :from, :to', params: { to: '1' } });
  expect(told.ok ? '' : told.error.message).toBe('no value was given for :from');
  const refused = await core.app.call('query.run', {
    caseId,
    sql: 'SELECT * FROM read_text(:path)',
    params: { path: '/etc/passwd' },
  });
  expect(refused.ok ? '' : refused.error.code).toBe('query/refused');
});

test('a result is sorted by one column, nulls last, equal values as they were, on every page', async () => {
  const { resultId } = await core.must('query.run', {
    caseId,
    sql: 'SELECT i, CASE WHEN i % 7 = 0 THEN NULL ELSE i % 3 END AS k FROM range(1000) r(i)',
  });
  const page = async (descending: boolean, offset: number) =>
    core.must('query.page', { caseId, resultId, offset, limit: 400, sort: { column: 1, descending } });
  for (const descending of [false, true]) {
    const pages = [await page(descending, 0), await page(descending, 400), await page(descending, 800)];
    const found = pages.flatMap(({ rows, data }) =>
      Array.from({ length: rows }, (_, row) => Number(data[0]?.[row])),
    );
    const key = (i: number): number =>
      i % 7 === 0 ? Number.POSITIVE_INFINITY : descending ? -(i % 3) : i % 3;
    const expected = Array.from({ length: 1_000 }, (_, i) => i).sort((a, b) =>
      key(a) === key(b) ? a - b : key(a) < key(b) ? -1 : 1,
    );
    expect(found).toEqual(expected);
  }
  const plain = await core.must('query.page', { caseId, resultId, offset: 0, limit: 3 });
  expect(plain.data[0]).toEqual([0, 1, 2]);
});

test('a saved query is there after the case is opened again, under its last name, until it is forgotten', async () => {
  const save = (name: string, id?: string) =>
    core.must('query.save', {
      caseId,
      as: 'Kim',
      name,
      sql: 'SELECT :a',
      params: { a: '1' },
      ...(id === undefined ? {} : { id }),
    });
  const { id } = await save('first');
  await save('renamed', id);
  const other = await save('other');
  await core.must('query.forget', { caseId, as: 'Kim', id: other.id });
  await core.must('case.close', { caseId });
  ({ caseId } = await core.must('case.open', { dir }));
  const { queries } = await core.must('query.saved', { caseId });
  expect(queries).toEqual([
    { id, name: 'renamed', sql: 'SELECT :a', params: { a: '1' }, by: 'Kim', at: expect.any(String) },
  ]);
  expect((await core.must('case.verify', { caseId })).problems).toEqual([]);
});

test('a failure and a refusal are placed where they were written, also behind values and on later lines', async () => {
  const place = async (sql: string, params: Record<string, string> = {}) => {
    const told = await core.app.call('query.run', { caseId, sql, params });
    return told.ok ? 'it ran' : [told.error.code, told.error.details?.line, told.error.details?.column];
  };
  const long = Array.from({ length: 30 }, (_, at) => `action AS a${at}`).join(', ');
  const value = { who: 'a\nvery long\nname' };
  const found = [
    await place('\n\n  SELECT nothing FROM events'),
    await place(`SELECT 1,\n ${long}, nothing, ${long} FROM events`),
    await place('SELECT :who, nothing FROM events', value),
    await place('SELECT :who,\n nothing FROM events', value),
    await place('SELECT FROM WHERE'),
    await place("SELECT 'é',\n getenv('HOME')"),
    await place('SELECT :who FROM events JOIN secrets USING (n)', value),
    await place("SELECT 1\nFROM read_csv('x')"),
    await place('SELECT\n actor_email::INTEGER FROM events'),
    await place("SELECT ':b',\n :b, :a"),
  ];
  expect(found).toEqual([
    ['query/failed', 3, 10],
    ['query/failed', 2, ` ${long}, `.length + 1],
    ['query/failed', 1, 14],
    ['query/failed', 2, 2],
    ['query/failed', 1, 13],
    ['query/refused', 2, 2],
    ['query/refused', 1, 30],
    ['query/refused', 2, 6],
    ['query/failed', 2, 13],
    ['query/failed', 2, 2],
  ]);
});

test('a plan is told without running anything, and refuses what a run refuses', async () => {
  const slow = 'SELECT count(*) FROM range(1000000000) a, range(1000000000) b WHERE a.range = b.range + 1';
  const { steps } = await core.must('query.explain', { caseId, sql: slow });
  expect(steps[0]?.depth).toBe(0);
  expect(steps.map(({ name }) => name)).toEqual(expect.arrayContaining(['HASH_JOIN']));
  const refused = await core.app.call('query.explain', { caseId, sql: 'DROP TABLE events' });
  expect(refused.ok ? '' : refused.error.code).toBe('query/refused');
});

test('a text column proposes its values, commonest first, also those that hold a word; others are refused', async () => {
  const values = (input: Record<string, string>) =>
    core.must('query.values', { caseId, table: 'events', column: 'actor_email', ...input });
  expect([await values({}), await values({ has: 'QUARRY' }), await values({ has: 'nobody' })]).toEqual([
    { values: [{ value: 'kim@quarry.example', count: 1 }] },
    { values: [{ value: 'kim@quarry.example', count: 1 }] },
    { values: [] },
  ]);
  const codes = [];
  for (const [table, column] of [
    ['events', 'ts'],
    ['event', 'action'],
    ['events', 'x" FROM store.event --'],
  ]) {
    const told = await core.app.call('query.values', { caseId, table, column });
    codes.push(told.ok ? 'ok' : told.error.code);
  }
  expect(codes).toEqual(['app/invalid-request', 'app/invalid-request', 'app/invalid-request']);
});

test('every public table and column says what it means', async () => {
  const { tables } = await core.must('query.schema', { caseId });
  const silent = tables.flatMap(({ name, help, columns }) => [
    ...(help === '' ? [name] : []),
    ...columns.filter((column) => column.help === '').map((column) => `${name}.${column.name}`),
  ]);
  expect([tables.length > 5, silent]).toEqual([true, []]);
});
