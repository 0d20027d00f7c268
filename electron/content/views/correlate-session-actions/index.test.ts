import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { view } from './index.ts';

const bench = openViewBench();
const id = (place: number): string => place.toString(16).padStart(32, '0');
const at = (minute: number, source: string, action: string, more: Partial<TestEvent> = {}): TestEvent => ({
  ts: `2026-03-04T08:${String(minute).padStart(2, '0')}:00Z`,
  source,
  action,
  outcome: 'success',
  ...more,
});
const time = (minute: number): string => `2026-03-04T08:${String(minute).padStart(2, '0')}:00.000000Z`;

test('one key step by step, as session, request, token and inside of records', async () => {
  await bench.fill([
    at(0, 'okta.system', 'sign_in', { session_id: 'key-123', actor_name: 'Ana', src_ip: '192.0.2.1' }),
    at(5, 'app.admin', 'role.grant', { request_id: 'key-123', actor_name: 'ana', target_name: 'bo' }),
    at(1, 'okta.system', 'sign_in', { session_id: 'key-123', outcome: 'failure' }),
    at(9, 'okta.system', 'token.revoke', { target_kind: 'token', target_id: 'key-123' }),
    at(7, 'afterlog.jobs', 'job.start', { raw: { args: ['Session key-123!'] } }),
    at(8, 'afterlog.jobs', 'job.start', { raw: { args: ['key-1234', 'akey-123'] } }),
    at(3, 'okta.system', 'sign_in', { session_id: 'key-124' }),
  ]);
  const asked = await bench.ask(view, { key: ' key-123 ' });
  const step = (number: number, more: object): object => ({
    step: number,
    key: 'key-123',
    targets: [],
    people: [],
    addresses: [],
    events: 1,
    failed: 0,
    keys: null,
    ...more,
  });
  expect(asked.found).toEqual([
    step(1, {
      kinds: ['session'],
      sources: ['okta.system'],
      actions: ['sign_in'],
      people: ['ana'],
      addresses: ['192.0.2.1'],
      events: 2,
      failed: 1,
      first: time(0),
      last: time(1),
      look_at: [id(1), id(3)],
    }),
    step(2, {
      kinds: ['request'],
      sources: ['app.admin'],
      actions: ['role.grant'],
      targets: ['bo'],
      people: ['ana'],
      first: time(5),
      last: time(5),
      look_at: [id(2)],
    }),
    step(3, {
      kinds: ['inside of the record'],
      sources: ['afterlog.jobs'],
      actions: ['job.start'],
      first: time(7),
      last: time(7),
      look_at: [id(5)],
    }),
    step(4, {
      kinds: ['token'],
      sources: ['okta.system'],
      actions: ['token.revoke'],
      targets: ['key-123'],
      first: time(9),
      last: time(9),
      look_at: [id(4)],
    }),
  ]);
  expect(asked.answer).toBe(
    'key-123 is in 3 sources, in 5 events of 4 actions by 1 person, from 2026-03-04 08:00:00 UTC to 2026-03-04 08:09:00 UTC.',
  );
});

test('a short value is not looked for inside of records, and quotes in one are only text', async () => {
  await bench.fill([
    at(0, 'okta.system', 'sign_in', { session_id: 'k1', raw: { note: "it's k1" } }),
    at(1, 'okta.system', 'request', { session_id: 's2', raw: { note: 'k1 (a+b) it.s' } }),
  ]);
  expect((await bench.ask(view, { key: 'k1' })).found.map((row) => row.look_at)).toEqual([[id(1)]]);
  expect((await bench.ask(view, { key: "it's k1" })).found.map((row) => row.look_at)).toEqual([[id(1)]]);
  expect((await bench.ask(view, { key: 'k1 (a+b)' })).found.map((row) => row.look_at)).toEqual([[id(2)]]);
});

test('without a value, the keys that cross most sources; silent where none crosses two', async () => {
  const only = [
    at(0, 'okta.system', 'sign_in', {
      session_id: 's1',
      request_id: 'r1',
      target_id: 't1',
      target_kind: 'user',
    }),
    at(1, 'okta.system', 'sign_in', { session_id: 's1', request_id: 'r2', target_id: 't2' }),
    at(2, 'github.audit', 'data.read', {
      session_id: '',
      request_id: '',
      target_id: 't1',
      target_kind: 'user',
    }),
  ];
  await bench.fill(only);
  const none = await bench.ask(view, { least: 2 });
  expect([none.state, none.answer]).toEqual([
    'none',
    'None found: no session, request or token with that value, or of several events in that many sources, in 3 events of okta.system, github.audit.',
  ]);
  expect((await bench.ask(view, { key: 's2' })).state).toBe('none');
  expect((await bench.ask(view)).found.map((row) => [row.key, row.events])).toEqual([['s1', 2]]);
  await bench.fill([
    ...only,
    at(3, 'github.audit', 'data.read', { request_id: 's1', actor_name: 'ana' }),
    at(4, 'app.admin', 'data.read', { session_id: 'r1', request_id: 'r1' }),
    at(5, 'app.admin', 'data.read', {
      target_id: 'r1',
      target_kind: 'api_key',
      target_name: 'ci',
      outcome: 'failure',
    }),
    at(6, 'slack.audit', 'data.read', { request_id: 'r1' }),
  ]);
  const asked = await bench.ask(view, { least: 2 });
  expect(
    asked.found.map((row) => [
      row.step,
      row.key,
      row.kinds,
      row.sources,
      row.targets,
      row.events,
      row.failed,
      row.keys,
    ]),
  ).toEqual([
    [
      null,
      'r1',
      ['request', 'session', 'token'],
      ['app.admin', 'okta.system', 'slack.audit'],
      ['ci', 't1'],
      4,
      1,
      2,
    ],
    [null, 's1', ['request', 'session'], ['github.audit', 'okta.system'], ['t1', 't2'], 3, 0, 2],
  ]);
  expect(asked.answer).toBe(
    '2 keys of several events were found; the widest, r1, is in 3 sources, in 4 events of 2 actions by 0 people, from 2026-03-04 08:00:00 UTC to 2026-03-04 08:06:00 UTC.',
  );
  expect((await bench.ask(view, { most: 1 })).found.map((row) => [row.key, row.keys])).toEqual([['r1', 2]]);
});

test('two hundred random events: each key with its sources and events is what sorting them into piles gives', async () => {
  let state = 77_123;
  const below = (most: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * most);
  };
  const maybe = (): string | undefined => (below(3) > 0 ? `k${below(60)}` : undefined);
  const kinds = ['token', 'api_key', 'user'] as const;
  const events = Array.from({ length: 200 }, (_, index) => ({
    minute: index % 60,
    source: `source.${below(5)}`,
    session: maybe(),
    request: maybe(),
    target: maybe(),
    kind: kinds[below(kinds.length)] ?? 'user',
  }));
  await bench.fill(
    events.map((event) =>
      at(event.minute, event.source, 'request', {
        target_kind: event.kind,
        ...(event.session === undefined ? {} : { session_id: event.session }),
        ...(event.request === undefined ? {} : { request_id: event.request }),
        ...(event.target === undefined ? {} : { target_id: event.target }),
      }),
    ),
  );
  const piles = new Map<string, typeof events>();
  for (const event of events)
    for (const key of new Set([
      event.session,
      event.request,
      event.kind === 'user' ? undefined : event.target,
    ]))
      if (key !== undefined) piles.set(key, [...(piles.get(key) ?? []), event]);
  const expected = [...piles]
    .map(([key, pile]) => [key, [...new Set(pile.map((event) => event.source))].sort(), pile.length])
    .filter(([, sources]) => (sources as string[]).length >= 3);
  const asked = await bench.ask(view, { least: 3 });
  expect(expected.length).toBeGreaterThan(10);
  expect(asked.found.map((row) => JSON.stringify([row.key, row.sources, row.events])).sort()).toEqual(
    expected.map((each) => JSON.stringify(each)).sort(),
  );
});
