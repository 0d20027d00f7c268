import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { microsecondsOf } from '../../../shared/model/time-step.ts';
import type { Input, Output } from '../../../shared/rpc/contract.ts';
import { type Core, openCore } from '../../../tests/support/core.ts';

type Lanes = Output<'events.lanes'>;
type Filter = Input<'events.lanes'>['filter'];

const events = 600;
let core: Core;
let caseId = '';
let ids: string[] = [];

beforeAll(async () => {
  core = openCore();
  const line = (index: number): string =>
    JSON.stringify({
      time: new Date(Date.UTC(2026, 2, 1) + ((index * 7_919) % 5_000) * 61_000 + (index % 3)).toISOString(),
      kind: ['auth', 'admin', 'request', 'sync'][((index * index) % 7) & 3],
      event: ['auth.signed_in', 'role.granted', 'http.request', 'sync.state_changed'][index % 4],
      outcome: ['success', 'failure', 'failure', 'success', 'success'][index % 5],
      ...(index % 11 === 0
        ? {}
        : { actor: { type: 'user', email: `p${(index * index) % 13}@quarry.example` } }),
      event_uid: `l${index}`,
    });
  writeFileSync(
    core.in('app.ndjson'),
    `${Array.from({ length: events }, (_, index) => line(index)).join('\n')}\n`,
  );
  ({ caseId } = await core.newCase('case'));
  await core.must('ingest.run', { caseId, paths: [core.in('app.ndjson')] });
  ids = (await core.rows(caseId, 'SELECT event_id FROM events ORDER BY ts, event_id')).map(([id]) =>
    String(id),
  );
  const add = (kind: 'pin' | 'star' | 'unstar' | 'note' | 'phase', at: readonly number[], text?: string) =>
    core.must('annotation.add', {
      caseId,
      as: 'Kim',
      eventIds: at.map((index) => ids[index] ?? ''),
      kind,
      ...(text === undefined ? {} : { text }),
    });
  await add('pin', [3, 40]);
  await add('star', [40, 41]);
  await add('unstar', [41]);
  await add('note', [500], 'look');
  await add('phase', [10, 20, 30], 'escalation');
  await add('phase', [25, 400], 'impact');
});
afterAll(() => core.close());

const ask = (input: Partial<Input<'events.lanes'>> & { filter?: Filter }): Promise<Lanes> =>
  core.must('events.lanes', { caseId, filter: { terms: [] }, by: 'category', buckets: 100, ...input });

/** Counted the other way: every event fetched, its bucket worked out here. */
async function countedHere(by: string, shown: Lanes, where = 'true'): Promise<Record<string, number[]>> {
  const rows = await core.rows(caseId, `SELECT ${by}, ts, outcome FROM events WHERE ${where}`);
  const start = microsecondsOf(shown.from ?? '');
  const keys = shown.lanes.map(({ key }) => key);
  const sums: Record<string, number[]> = {};
  for (const [value, ts, outcome] of rows) {
    const key = keys.includes(String(value ?? '')) ? `=${String(value ?? '')}` : 'others';
    const bucket = Math.floor((microsecondsOf(String(ts)) - start) / shown.bucketUs);
    for (const name of outcome === 'failure' ? [key, `${key} failed`] : [key]) {
      const into = sums[name] ?? shown.others.counts.map(() => 0);
      sums[name] = into;
      into[bucket] = (into[bucket] ?? 0) + 1;
    }
  }
  return sums;
}

function asRecord(shown: Lanes): Record<string, number[]> {
  const named = [
    ...shown.lanes.map((lane) => ({ name: `=${lane.key}`, ...lane })),
    { name: 'others', ...shown.others },
  ];
  return Object.fromEntries(
    named.flatMap(({ name, counts, failed }) =>
      [[name, counts] as const, [`${name} failed`, failed] as const].filter(([, numbers]) =>
        numbers.some((number) => number > 0),
      ),
    ),
  );
}

describe.each(['category', 'source', 'outcome', 'actor_email', 'session_id', 'file_id'])(
  'lanes by %s',
  (by) => {
    test.each([1, 3, 20])(
      'counts of %i lanes and of the others are those of an independent count',
      async (lanes) => {
        const shown = await ask({ by, lanes });
        expect(asRecord(shown)).toEqual(await countedHere(by, shown));
      },
    );
  },
);

test('a range in microseconds, a term and given lanes count what is in them and nothing else', async () => {
  const filter: Filter = {
    from: '2026-03-01T10:00:00.000001Z',
    to: '2026-03-02T09:59:59.999999Z',
    terms: [{ column: 'outcome', op: 'is', values: ['failure'] }],
  };
  const keys = ['p4@quarry.example', 'nobody@quarry.example', ''];
  const shown = await ask({ by: 'actor_email', keys, filter });
  expect(shown.lanes.map(({ key }) => key)).toEqual(keys);
  expect(asRecord(shown)).toEqual(
    await countedHere(
      'actor_email',
      shown,
      `outcome = 'failure' AND ts >= '2026-03-01T10:00:00.000001Z' AND ts < '2026-03-02T09:59:59.999999Z'`,
    ),
  );
});

test('edges are multiples of the width, so that neighbouring ranges fit together', async () => {
  const hour = 3_600_000_000;
  const from = Date.UTC(2026, 2, 1) * 1_000;
  const range = (first: number, end: number): Filter => ({
    from: new Date((from + first * hour) / 1_000).toISOString(),
    to: new Date((from + end * hour) / 1_000).toISOString(),
    terms: [],
  });
  const [whole, left, right] = await Promise.all([
    ask({ filter: range(0, 48), buckets: 48 }),
    ask({ filter: range(0, 24), buckets: 24, keys: ['auth', 'admin', 'app'] }),
    ask({ filter: range(24, 48), buckets: 24, keys: ['auth', 'admin', 'app'] }),
  ]);
  const auth = (shown: Lanes): readonly number[] =>
    shown.lanes.find(({ key }) => key === 'auth')?.counts ?? [];
  expect([whole.bucketUs, [...auth(left), ...auth(right)]]).toEqual([hour, [...auth(whole)]]);
  expect(auth(whole).some((count) => count > 0)).toBe(true);
});

test('lanes with few events have them singly, in order, and crowded ones have none', async () => {
  const crowded = await ask({ events: 200 });
  const few = crowded.lanes.filter(({ isSingle }) => isSingle);
  const rows = await core.rows(
    caseId,
    `SELECT event_id FROM events WHERE list_contains(['${few.map(({ key }) => key).join("', '")}'], category) ORDER BY ts, event_id`,
  );
  expect([few.length > 0, few.length < crowded.lanes.length, new Set(crowded.events.eventId)]).toEqual([
    true,
    true,
    new Set(rows.map(([id]) => id)),
  ]);
  const all = await ask({ events: 2_000 });
  expect([
    all.lanes.every(({ isSingle }) => isSingle),
    all.events.ts.length,
    [...all.events.ts].sort(),
  ]).toEqual([true, events, all.events.ts]);
});

test('a lane of no value has its events singly like any other, and so do the others', async () => {
  const where = "ts < '2026-03-01T06:00:00Z'";
  const filter: Filter = { terms: [], from: '2026-03-01T00:00:00Z', to: '2026-03-01T06:00:00Z' };
  const given = (shown: Lanes): unknown => new Set(shown.events.eventId);
  const rows = await core.rows(caseId, `SELECT event_id, actor_email FROM events WHERE ${where}`);
  const noValue = rows.filter(([, email]) => email === null).map(([id]) => id);
  const all = await ask({ by: 'actor_email', keys: [''], filter, events: 2_000 });
  const one = await ask({ by: 'actor_email', keys: [''], filter, events: noValue.length });
  expect([given(all), given(one), noValue.length > 0]).toEqual([
    new Set(rows.map(([id]) => id)),
    new Set(noValue),
    true,
  ]);
});

test('marks of the filtered events stand on their lanes, phases are those of the whole case', async () => {
  const shown = await ask({
    marks: true,
    filter: {
      terms: [{ column: 'event_id', op: 'is', values: [3, 40, 41, 500].map((at) => ids[at] ?? '') }],
    },
  });
  const when = await core.rows(caseId, 'SELECT ts, category FROM events ORDER BY ts, event_id');
  const at = (index: number): { eventId: string | undefined; ts: unknown; lane: number; tags: string[] } => ({
    eventId: ids[index],
    ts: when[index]?.[0],
    lane: shown.lanes.findIndex(({ key }) => key === when[index]?.[1]),
    tags: [],
  });
  const none = { pinned: false, starred: false, notes: 0, phase: null };
  expect({ marks: shown.marks, phases: shown.phases }).toEqual({
    marks: [
      { ...at(3), ...none, pinned: true },
      { ...at(40), ...none, pinned: true, starred: true },
      { ...at(500), ...none, notes: 1 },
    ],
    phases: [
      { phase: 'escalation', first: when[10]?.[0], last: when[30]?.[0], events: 3 },
      { phase: 'impact', first: when[25]?.[0], last: when[400]?.[0], events: 2 },
    ],
  });
});

test('the SQL behind the lanes gives their numbers', async () => {
  const shown = await ask({ by: 'actor_email', lanes: 4 });
  const rows = await core.rows(caseId, shown.sql);
  const asked = new Map<string, [number, number]>();
  for (const [key, , n, failures] of rows) {
    const before = asked.get(String(key ?? '')) ?? [0, 0];
    asked.set(String(key ?? ''), [before[0] + Number(n), before[1] + Number(failures)]);
  }
  expect(shown.lanes.map(({ key, total, failures }) => [key, total, failures])).toEqual(
    shown.lanes.map(({ key }) => [key, ...(asked.get(key) ?? [])]),
  );
});

test('an empty case has lanes of nothing, and an empty range its zeros', async () => {
  const { caseId: empty } = await core.newCase('empty');
  const nothing = await ask({ caseId: empty, marks: true });
  const nowhere = await ask({
    filter: { from: '2020-01-01T00:00:00Z', to: '2020-01-01T01:00:00Z', terms: [] },
    buckets: 60,
  });
  expect([{ ...nothing, sql: '' }, [nowhere.from, nowhere.to, nowhere.total, nowhere.others.counts]]).toEqual(
    [
      {
        from: null,
        to: null,
        bucketUs: 0,
        total: 0,
        lanes: [],
        others: { values: 0, total: 0, failures: 0, counts: [], failed: [], isSingle: true },
        events: { lane: [], eventId: [], ts: [], category: [], action: [], outcome: [], severity: [] },
        marks: [],
        phases: [],
        sql: '',
      },
      ['2020-01-01T00:00:00.000Z', '2020-01-01T01:00:00.000Z', 0, Array.from({ length: 60 }, () => 0)],
    ],
  );
});

test('a lane of what never repeats is refused', async () => {
  expect(
    (await core.refusal('events.lanes', { caseId, filter: { terms: [] }, by: 'raw', buckets: 5 })).code,
  ).toBe('app/invalid-request');
});

test.each(['lanes', 'top', 'histogram', 'list'] as const)(
  'events.%s given up before its turn is told to be cancelled, and the next is answered',
  async (method) => {
    const filter = { terms: [] };
    const ask: Record<typeof method, (callId: string) => Promise<{ ok: boolean; error?: { code: string } }>> =
      {
        lanes: (callId) =>
          core.call('events.lanes', { caseId, filter, by: 'session_id', buckets: 50 }, callId),
        top: (callId) => core.call('events.top', { caseId, filter, column: 'actor_email', limit: 5 }, callId),
        histogram: (callId) =>
          core.call('events.histogram', { caseId, filter, by: 'category', buckets: 50 }, callId),
        list: (callId) => core.call('events.list', { caseId, filter }, callId),
      };
    const ids = Array.from({ length: 12 }, (_, index) => `gone-${method}-${index}`);
    const waiting = ids.map((callId) => ask[method](callId));
    await Promise.all(ids.map((callId) => core.must('task.cancel', { callId })));
    const answers = await Promise.all(waiting);
    expect([answers.map((answer) => answer.error?.code), (await ask[method]('next')).ok]).toEqual([
      ids.map(() => 'app/cancelled'),
      true,
    ]);
  },
);
