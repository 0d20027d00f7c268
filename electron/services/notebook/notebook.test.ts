import { writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Core, openCore } from '../../../tests/support/core.ts';

let core: Core;
let caseId = '';
let dir = '';
const line = (minute: number): string =>
  `${JSON.stringify({ time: `2026-03-01T08:${String(minute).padStart(2, '0')}:00Z`, kind: 'auth', event: 'auth.signed_in', actor: { type: 'user', email: `p${minute}@x.example` } })}\n`;

beforeAll(async () => {
  core = openCore();
  ({ caseId, dir } = await core.newCase('case'));
  writeFileSync(core.in('a.ndjson'), [1, 2, 3].map(line).join(''));
  await core.must('ingest.run', { caseId, paths: [core.in('a.ndjson')] });
});
afterAll(() => core.close());

const cells = async () => (await core.must('notebook.list', { caseId })).cells;
const put = (
  title: string,
  content: Parameters<typeof core.must<'notebook.put'>>[1]['content'],
  place?: number,
) =>
  core.must('notebook.put', { caseId, as: 'Ana', title, content, ...(place === undefined ? {} : { place }) });
const people = {
  kind: 'query' as const,
  sql: 'SELECT actor_email FROM events WHERE ts >= :from ORDER BY 1',
  params: { from: '2026-03-01' },
};
const run = async () =>
  (await core.must('notebook.run', { caseId, as: 'Ana' })).replays.map(({ change, words }) => [
    change,
    words,
  ]);

test('cells stand in order, answers are kept, and asked again they say what changed', async () => {
  await put('Who', people);
  await put('Failed', { kind: 'view', viewId: 'auth-failed-sign-ins', params: {}, filter: { terms: [] } });
  await put('Why', { kind: 'text', text: 'First things first.' }, 0.5);
  await put('Broken', { kind: 'query', sql: 'SELECT nobody FROM events', params: {} });
  expect((await cells()).map(({ title }) => title)).toEqual(['Why', 'Who', 'Failed', 'Broken']);
  const [why, who, failed, broken] = await run();
  expect([why, who, failed]).toEqual([
    ['text', 'text'],
    ['first', '3 rows'],
    ['first', '0 rows'],
  ]);
  expect([broken?.[0], String(broken?.[1])]).toEqual(['failed', expect.stringContaining('nobody')]);
  expect((await run())[1]).toEqual(['same', 'same as before']);
  writeFileSync(core.in('b.ndjson'), [4, 5].map(line).join(''));
  await core.must('ingest.run', { caseId, paths: [core.in('b.ndjson')] });
  expect((await run())[1]).toEqual(['changed', '2 rows more']);
  const asked = (await cells())[1];
  expect([asked?.kept?.rows, asked?.kept?.caseEvents, asked?.kept?.page.data[0]?.[0]]).toEqual([
    5,
    5,
    'p1@x.example',
  ]);
});

test('a row that changes far down is a change, another order is none', async () => {
  const rows = (last: number, order: string) => ({
    kind: 'query' as const,
    sql: `SELECT CASE WHEN i = 19999 THEN ${last} + :no::INTEGER ELSE i END AS n FROM range(20000) r(i) ORDER BY i ${order}`,
    params: { no: '0' },
  });
  const { id } = await put('Long', rows(1, ''));
  const asked = async () =>
    (await core.must('notebook.run', { caseId, as: 'Ana', ids: [id] })).replays[0]?.words;
  const list = async () => (await cells()).find((cell) => cell.id === id)?.kept?.digest;
  await asked();
  const before = await list();
  await core.must('notebook.put', { caseId, as: 'Ana', id, title: 'Long', content: rows(1, 'DESC') });
  await asked();
  const turned = await list();
  await core.must('notebook.put', { caseId, as: 'Ana', id, title: 'Long', content: rows(2, '') });
  await asked();
  expect([turned === before, (await list()) === before, await asked()]).toEqual([
    true,
    false,
    'same as before',
  ]);
  await core.must('notebook.remove', { caseId, as: 'Ana', id });
});

test('another text, title or place keeps the answer; another question does not', async () => {
  const before = (await cells())[1];
  if (before === undefined) throw new Error('the notebook lost a cell');
  const { id, content } = before;
  await core.must('notebook.put', { caseId, as: 'Rui', id, title: 'People', content, place: 9 });
  const moved = (await cells()).at(-1);
  expect([moved?.title, moved?.kept?.rows, moved?.by]).toEqual(['People', 5, 'Rui']);
  await core.must('notebook.put', {
    caseId,
    as: 'Rui',
    id,
    title: 'People',
    content: { ...people, sql: 'SELECT 1' },
  });
  expect((await cells()).at(-1)?.kept).toBeNull();
});

test('what a person keeps is evidence-safe: a refused query is told in its cell, and nothing else happens', async () => {
  const { id } = await put('Hostile', { kind: 'query', sql: 'DROP TABLE events', params: {} });
  const { replays } = await core.must('notebook.run', { caseId, as: 'Ana', ids: [id] });
  expect(replays[0]?.change).toBe('failed');
  expect(await core.rows(caseId, 'SELECT count(*)::INTEGER FROM events')).toEqual([[5]]);
  await core.must('notebook.remove', { caseId, as: 'Ana', id });
  expect((await cells()).map(({ title }) => title)).not.toContain('Hostile');
});

test('the operations of two copies give the same notebook in either order', async () => {
  const expected = await cells();
  await core.must('case.close', { caseId });
  const log = join(dir, 'review', 'operations.ndjson');
  const lines = (await readFile(log, 'utf8')).trimEnd().split('\n');
  await writeFile(log, `${lines.toReversed().join('\n')}\n`);
  ({ caseId } = await core.must('case.open', { dir }));
  expect(await cells()).toEqual(expected);
});
