import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { view } from './index.ts';

const bench = openViewBench();
const on = (day: number, more: Partial<TestEvent>): TestEvent => ({
  ts: `2026-03-${String(day).padStart(2, '0')}T08:00:00Z`,
  source: 'okta.system',
  ...more,
});
const range = " WHERE ts >= '2026-03-04T00:00:00Z' AND ts < '2026-03-06T00:00:00Z'";
const usual = { actor_email: 'ana@quarry.example', src_ip: '192.0.2.1', src_asn: 'AS64500 Home' };

test('what the range shows first, rare kinds of news first, with who was behind it', async () => {
  await bench.fill([
    on(1, { ...usual, integration: 's1', user_agent: 'agent' }),
    on(2, { ...usual, src_ip: '192.0.2.2', src_asn: 'AS64501 Office' }),
    on(4, { ...usual, integration: 's2', user_agent: 'agent' }),
    on(5, { ...usual, src_ip: '203.0.113.9', integration: 's3', outcome: 'failure', severity: 'high' }),
    on(5, { actor_email: 'Bo@quarry.example', src_ip: '203.0.113.9', source: 'github.audit' }),
    on(5, { ...usual, src_ip: '192.0.2.2' }),
    on(7, { ...usual, src_ip: '203.0.113.10' }),
  ]);
  const asked = await bench.ask(view, {}, range);
  expect(asked.found).toEqual([
    {
      kind: 'address',
      value: '203.0.113.9',
      first: '2026-03-05T08:00:00.000000Z',
      last: '2026-03-05T08:00:00.000000Z',
      events: 2,
      failed: 1,
      serious: 1,
      people: ['ana@quarry.example', 'bo@quarry.example'],
      sources: ['github.audit', 'okta.system'],
      country: null,
      network: null,
      new_of_kind: 1,
      of_kind: 3,
      first_events: ['00000000000000000000000000000004', '00000000000000000000000000000005'],
    },
    {
      kind: 'integration',
      value: 's3',
      first: '2026-03-05T08:00:00.000000Z',
      last: '2026-03-05T08:00:00.000000Z',
      events: 1,
      failed: 1,
      serious: 1,
      people: ['ana@quarry.example'],
      sources: ['okta.system'],
      country: null,
      network: null,
      new_of_kind: 2,
      of_kind: 2,
      first_events: ['00000000000000000000000000000004'],
    },
    {
      kind: 'integration',
      value: 's2',
      first: '2026-03-04T08:00:00.000000Z',
      last: '2026-03-04T08:00:00.000000Z',
      events: 1,
      failed: 0,
      serious: 0,
      people: ['ana@quarry.example'],
      sources: ['okta.system'],
      country: null,
      network: null,
      new_of_kind: 2,
      of_kind: 2,
      first_events: ['00000000000000000000000000000003'],
    },
  ]);
  expect(asked.answer).toBe(
    'New are 0 people, 1 address, 0 networks, 0 devices and 2 integrations; the kind with the least news is address, 1 of 3.',
  );
  expect((await bench.ask(view, { each: 1 }, range)).found.map((row) => row.value)).toEqual([
    '203.0.113.9',
    's3',
  ]);
});

test('stays silent for what was there before, for a source that has just begun, and within its first hours', async () => {
  await bench.fill([
    on(1, { ...usual }),
    // Known before under letters of another case, and from another source.
    on(4, { ...usual, actor_email: 'ANA@quarry.example', source: 'github.audit' }),
    // Nobody told of integrations before, sessions are never listed, and this source told of nobody.
    on(4, { source: 'slack.audit', actor_email: 'bo@quarry.example', session_id: 's1', integration: 'crm' }),
    on(5, { source: 'slack.audit', actor_email: 'cy@quarry.example', session_id: '', src_ip: '192.0.2.1' }),
    // After the range.
    on(6, { ...usual, src_ip: '192.0.2.9' }),
  ]);
  const none = await bench.ask(view, { history: 48 }, range);
  expect([none.state, none.answer]).toEqual([
    'none',
    'None found: no person, address, network, device or integration that was not seen before in 3 events of slack.audit, github.audit.',
  ]);
  expect((await bench.ask(view, { history: 24 }, range)).found.map((row) => row.value)).toEqual([
    'cy@quarry.example',
  ]);
});

test('what a new source shows first is new once a source with a past shows it too', async () => {
  await bench.fill([
    on(1, { ...usual }),
    on(4, { source: 'slack.audit', src_ip: '203.0.113.9' }),
    on(5, { ...usual, src_ip: '203.0.113.9' }),
  ]);
  expect((await bench.ask(view, {}, range)).found.map((row) => [row.value, row.first, row.sources])).toEqual([
    ['203.0.113.9', '2026-03-04T08:00:00.000000Z', ['okta.system', 'slack.audit']],
  ]);
});

test('two hundred random events: new is what a reader going through them in order has not met before', async () => {
  let state = 20_260_304;
  const below = (most: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * most);
  };
  const hour = 3_600_000;
  const start = Date.parse('2026-03-01T00:00:00Z');
  // Later events draw from more values, so that something is new all along.
  const events = Array.from({ length: 200 }, (_, index) => ({
    at: start + index * hour + below(hour / 1_000) * 1_000,
    source: `source.${below(1 + Math.floor(index / 70))}`,
    who: below(4) > 0 ? `p${below(3 + Math.floor(index / 20))}@quarry.example` : undefined,
    ip: below(5) > 0 ? `192.0.2.${below(4 + Math.floor(index / 12))}` : undefined,
    integration: below(3) > 0 ? `s${Math.floor(index / 3)}` : undefined,
    isFailure: below(4) === 0,
  }));
  await bench.fill(
    events.map((event) => ({
      ts: new Date(event.at).toISOString(),
      source: event.source,
      outcome: event.isFailure ? 'failure' : 'success',
      ...(event.who === undefined ? {} : { actor_email: event.who }),
      ...(event.ip === undefined ? {} : { src_ip: event.ip }),
      ...(event.integration === undefined ? {} : { integration: event.integration }),
    })),
  );
  const from = start + 80 * hour;
  const to = start + 170 * hour;
  const history = 30 * hour;
  const expected: unknown[] = [];
  for (const kind of ['who', 'ip', 'integration'] as const) {
    const told = events.filter((event) => event[kind] !== undefined);
    const begin = (source?: string): number =>
      told.find((event) => source === undefined || event.source === source)?.at ?? Number.NaN;
    const inRange = told.filter((event) => event.at >= from && event.at < to);
    const last = inRange.at(-1)?.at ?? 0;
    for (const value of new Set(inRange.map((event) => event[kind]))) {
      const all = told.filter((event) => event[kind] === value);
      const met = all[0]?.at ?? 0;
      const isNews = all.some((event) => {
        const earlier = all.find((each) => each.source === event.source);
        return earlier === event && event.at - begin(event.source) >= history;
      });
      if (met < from || met > last || met - begin() < history || !isNews) continue;
      const here = inRange.filter((event) => event[kind] === value);
      expected.push([
        value,
        new Date(met).toISOString().replace('Z', '000Z'),
        here.length,
        here.filter((event) => event.isFailure).length,
      ]);
    }
  }
  const where = ` WHERE ts >= '${new Date(from).toISOString()}' AND ts < '${new Date(to).toISOString()}'`;
  const asked = await bench.ask(view, { history: 30, each: 1_000 }, where);
  const found = asked.found.map((row) => [row.value, row.first, row.events, row.failed]);
  expect(expected.length).toBeGreaterThan(30);
  expect(found.map(String).sort()).toEqual(expected.map(String).sort());
});
