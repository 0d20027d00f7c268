import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Cell } from '../../../shared/model/cell.ts';
import type { Input } from '../../../shared/rpc/contract.ts';
import { type Core, openCore, rowsOf } from '../../../tests/support/core.ts';
import { bucketWidth } from './histogram.ts';

type Filter = Input<'events.list'>['filter'];

const messages = [
  "it's quoted",
  'a "double" quote',
  'back\\slash',
  'star * plus + (group) [set] {1,2} ^start$ a|b ?',
  'percent % and under_score',
  'naïve Größe',
  'Иван вошёл',
  '山田さん',
  'dollar $1 $$ $tag$',
  'semi; -- comment /* x */',
  'tab\there',
  'emoji 🔥',
  '',
];

let core: Core;
let caseId = '';
let ids: Cell[] = [];

beforeAll(async () => {
  core = openCore();
  const lines = Array.from({ length: 390 }, (_, index) =>
    JSON.stringify({
      time: new Date(Date.UTC(2026, 2, 1) + ((index * 7_919) % 5_000) * 61_000 + (index % 3)).toISOString(),
      kind: ['auth', 'admin', 'request', 'sync'][index % 4],
      event: ['auth.signed_in', 'role.granted', 'http.request', 'sync.state_changed'][index % 4],
      outcome: ['success', 'failure'][index % 2],
      actor: {
        type: 'user',
        id: `u${index % 9}`,
        name: index % 5 === 0 ? "O'Brien" : 'Kim',
        email: `p${index % 9}@quarry.example`,
      },
      ...(index % 6 === 0 ? {} : { ip: `198.51.100.${index % 20}` }),
      status: index % 7 === 0 ? 503 : 200,
      message: messages[index % messages.length],
      event_uid: `f${index}`,
    }),
  );
  writeFileSync(core.in('app.ndjson'), `${lines.join('\n')}\n`);
  ({ caseId } = await core.newCase('case'));
  await core.must('ingest.run', { caseId, paths: [core.in('app.ndjson')] });
  ids = (await core.rows(caseId, 'SELECT event_id FROM events ORDER BY ts')).map(([id]) => id ?? '');
  const some = ids.slice(0, 12).map(String);
  await core.must('annotation.add', { caseId, as: 'Kim', eventIds: some, kind: 'pin' });
  await core.must('annotation.add', { caseId, as: 'Kim', eventIds: some.slice(0, 4), kind: 'unpin' });
  await core.must('annotation.add', { caseId, as: 'Kim', eventIds: some.slice(2, 5), kind: 'star' });
  await core.must('annotation.add', {
    caseId,
    as: 'Kim',
    eventIds: some.slice(11),
    kind: 'note',
    text: 'see',
  });
});
afterAll(() => core.close());

const is = (column: string, ...values: string[]): Filter => ({ terms: [{ column, op: 'is', values }] });
const not = (column: string, ...values: string[]): Filter => ({ terms: [{ column, op: 'not', values }] });

const filters: readonly Filter[] = [
  { terms: [] },
  is('category', 'auth'),
  is('category', 'auth', 'admin'),
  not('category', 'auth'),
  is('src_ip', ''),
  not('src_ip', ''),
  is('src_ip', '', '198.51.100.1'),
  not('src_ip', '198.51.100.1', ''),
  is('actor_name', "O'Brien"),
  is('message', "it's quoted", 'back\\slash'),
  is('status_code', '503'),
  is('file_id', '1'),
  { terms: [{ column: 'src_ip', op: 'is', values: ['198.51.100.0/29', '10.0.0.0/8'], match: 'network' }] },
  { terms: [{ column: 'src_ip', op: 'not', values: ['198.51.100.0/29'], match: 'network' }] },
  { terms: [{ column: 'actor_name', op: 'is', values: ["o'*", '*(*'], match: 'pattern' }] },
  { terms: [{ column: 'message', op: 'not', values: ['*quote*', ''], match: 'pattern' }] },
  is('record_no', '3', '4'),
  is('duration_ms', ''),
  { from: '2026-03-01T10:00:00Z', terms: [] },
  { from: '2026-03-01T10:00:00+02:00', to: '2026-03-02T00:00:00.000Z', terms: [] },
  { to: '2026-01-01T00:00:00Z', terms: [] },
  {
    terms: [
      { column: 'category', op: 'is', values: ['auth'] },
      { column: 'outcome', op: 'not', values: ['failure'] },
    ],
  },
  ...messages.filter((text) => text !== '').map((text): Filter => ({ terms: [], text })),
  ...['.*', '(', '[a-z]', '\\d+', "'", '"', '%', '_', '$1', '|', '?', 'KIM', 'иван', 'größe', '🔥'].map(
    (text): Filter => ({ terms: [], text }),
  ),
  { terms: [], marked: 'pinned' },
  { terms: [], marked: 'starred' },
  { terms: [], marked: 'noted' },
  { terms: [], marked: 'any' },
  {
    from: '2026-03-01T00:30:00Z',
    terms: [{ column: 'actor_name', op: 'is', values: ['Kim'] }],
    text: 'quote',
    marked: 'any',
  },
];

test('the SQL shown for a list runs in the sandbox and counts what the list counts', async () => {
  const wrong: unknown[] = [];
  for (const filter of filters) {
    const list = await core.must('events.list', { caseId, filter });
    const shown = await core.call('query.run', { caseId, sql: list.sql });
    if (!shown.ok || shown.value.rows !== list.total) wrong.push([filter, list, shown]);
  }
  expect(wrong).toEqual([]);
});

test('a list by one event id finds that event, and the SQL shown for it, too', async () => {
  const list = await core.must('events.list', { caseId, filter: is('event_id', String(ids[7])) });
  expect([list.total, (await core.rows(caseId, list.sql)).length]).toEqual([1, 1]);
});

test('searching is by literal text, whatever the letters mean elsewhere', async () => {
  const found: Record<string, number> = {};
  for (const text of [
    "it's",
    '(group)',
    '^start$',
    'a|b',
    '.*',
    '\\d',
    'percent %',
    'größe',
    'ИВАН',
    '山田',
    '🔥',
  ])
    found[text] = (await core.must('events.list', { caseId, filter: { terms: [], text } })).total;
  expect(found).toEqual({
    "it's": 30,
    '(group)': 30,
    '^start$': 30,
    'a|b': 30,
    '.*': 0,
    '\\d': 0,
    'percent %': 30,
    größe: 30,
    ИВАН: 30,
    山田: 30,
    '🔥': 30,
  });
});

test('networks and patterns find what they say', async () => {
  const total = async (column: string, match: 'network' | 'pattern', ...values: string[]): Promise<number> =>
    (
      await core.must('events.list', {
        caseId,
        filter: { terms: [{ column, op: 'is', values, match }] },
      })
    ).total;
  const counted = async (where: string): Promise<unknown> =>
    (await core.rows(caseId, `SELECT count(*)::INTEGER FROM events WHERE ${where}`))[0]?.[0];
  expect(await total('src_ip', 'network', '198.51.100.8/29')).toBe(
    await counted("regexp_matches(src_ip, '^198.51.100.(8|9|10|11|12|13|14|15)$')"),
  );
  expect(await total('actor_name', 'pattern', "O'b*")).toBe(await counted("actor_name = 'O''Brien'"));
  expect(await total('message', 'pattern', '*(group)*')).toBe(30);
});

test('marks filter by their last state: pinned and unpinned is not pinned', async () => {
  const total = async (marked: 'pinned' | 'starred' | 'noted' | 'any'): Promise<number> =>
    (await core.must('events.list', { caseId, filter: { terms: [], marked } })).total;
  expect([await total('pinned'), await total('starred'), await total('noted'), await total('any')]).toEqual([
    8, 3, 1, 10,
  ]);
});

describe.each(['ts', 'ts desc'] as const)('pages in order %s', (order) => {
  test('hold every event once, in the order of SQL, at any page size', async () => {
    const list = await core.must('events.list', { caseId, filter: { terms: [] }, order });
    const direction = order === 'ts' ? 'ASC' : 'DESC';
    const expected = await core.rows(
      caseId,
      `SELECT ts, event_id FROM events ORDER BY ts ${direction}, record_no ${direction}`,
    );
    for (const limit of [1_000, 97, 33]) {
      const paged: Cell[][] = [];
      for (let offset = 0; offset < list.total; offset += limit)
        paged.push(
          ...rowsOf(
            await core.must('events.page', {
              caseId,
              listId: list.listId,
              offset,
              limit,
              columns: ['ts', 'event_id'],
            }),
          ),
        );
      expect(paged).toEqual(expected);
    }
  });
});

test('a page beyond the end is empty, a list that is gone says so, and the newest eight are kept', async () => {
  const first = await core.must('events.list', { caseId, filter: { terms: [] } });
  const page = { caseId, offset: 5_000, limit: 10, columns: ['ts'] };
  expect(rowsOf(await core.must('events.page', { ...page, listId: first.listId }))).toEqual([]);
  for (let index = 0; index < 8; index += 1)
    await core.must('events.list', { caseId, filter: { terms: [] } });
  expect((await core.refusal('events.page', { ...page, listId: first.listId })).code).toBe('query/page-gone');
});

test('locate finds the first event at or after a time', async () => {
  const list = await core.must('events.list', { caseId, filter: { terms: [] } });
  const times = (await core.rows(caseId, 'SELECT ts FROM events ORDER BY ts')).map(([ts]) => String(ts));
  const at = async (ts: string): Promise<number> =>
    (await core.must('events.locate', { caseId, listId: list.listId, ts })).offset;
  expect([
    await at('2020-01-01T00:00:00Z'),
    await at(String(times[100])),
    await at('2030-01-01T00:00:00Z'),
  ]).toEqual([0, times.indexOf(String(times[100])), 390]);
});

test('histogram counts add up to the total at any number of buckets, by any grouping, under any filter', async () => {
  const wrong: unknown[] = [];
  for (const by of ['category', 'source', 'outcome', 'severity'] as const) {
    for (const buckets of [1, 2, 7, 60, 333, 2_000]) {
      for (const filter of filters.slice(0, 20)) {
        const { total } = await core.must('events.list', { caseId, filter });
        const shown = await core.must('events.histogram', { caseId, filter, buckets, by });
        const sum = shown.series.flatMap((each) => each.counts).reduce((all, n) => all + n, 0);
        const lengths = new Set(shown.series.map((each) => each.counts.length));
        const holes = shown.series.some((each) => each.counts.some((n) => !Number.isInteger(n) || n < 0));
        const from = Date.parse(shown.from ?? '');
        const spans =
          total === 0 ||
          from + (shown.series[0]?.counts.length ?? 0) * shown.bucketMs === Date.parse(shown.to ?? '');
        if (sum !== total || shown.total !== total || lengths.size > 1 || holes || !spans)
          wrong.push({ by, buckets, filter, total, sum, shown: { ...shown, series: lengths } });
      }
      if (by !== 'category') break;
    }
  }
  expect(wrong).toEqual([]);
});

test('the SQL behind a histogram and a ranking gives their numbers', async () => {
  const filter = not('category', 'app');
  const shown = await core.must('events.histogram', { caseId, filter, buckets: 50, by: 'category' });
  const rows = await core.rows(caseId, shown.sql);
  expect(rows.reduce((sum, [, , n]) => sum + Number(n), 0)).toBe(shown.total);
  const top = await core.must('events.top', { caseId, filter, column: 'actor_email', limit: 5 });
  const ranked = await core.rows(caseId, top.sql);
  expect(ranked.map(([value, n, failures]) => [value, n, failures])).toEqual(
    top.values.map(({ value, count, failures }) => [value, count, failures]),
  );
  expect(top.distinct).toBe(9);
});

test('bucket widths are whole human steps, and never more buckets than asked for', () => {
  const widths = [1, 59_000, 3_600_000, 86_400_000 * 9, 86_400_000 * 400].map((span) =>
    bucketWidth(span, 60),
  );
  expect(widths).toEqual([1, 1_000, 60_000, 6 * 3_600_000, 7 * 86_400_000]);
});

test('an export without any event has an empty histogram', async () => {
  const { caseId: empty } = await core.newCase('empty');
  const shown = await core.must('events.histogram', {
    caseId: empty,
    filter: { terms: [] },
    buckets: 10,
    by: 'source',
  });
  expect({ ...shown, sql: '' }).toEqual({ from: null, to: null, bucketMs: 0, series: [], total: 0, sql: '' });
});
