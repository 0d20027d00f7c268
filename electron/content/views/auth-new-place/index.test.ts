import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { view } from './index.ts';

const bench = openViewBench();
const visit = (minute: number, who: string, country: string, network: string, agent: string): TestEvent => ({
  ts: new Date(Date.UTC(2026, 2, 4, 8, minute)).toISOString(),
  source: 'okta.system',
  action: 'sign_in',
  outcome: 'success',
  actor_email: who,
  src_ip: '192.0.2.1',
  src_country: country,
  src_asn: network,
  user_agent: agent,
});
const home = (minute: number, who = 'ana@x.example'): TestEvent => visit(minute, who, 'PT', 'AS1', 'curl/8');

test('a sign-in from a new country and network is listed, after three at home', async () => {
  await bench.fill([
    ...[0, 1, 2].map((minute) => home(minute)),
    visit(3, 'ana@x.example', 'MD', 'AS9', 'curl/8'),
    visit(4, 'ana@x.example', 'MD', 'AS9', 'wget/1'),
  ]);
  const asked = await bench.ask(view);
  expect(
    asked.found.map(({ person, things, country, device, earlier }) => [
      person,
      things,
      country,
      device,
      earlier,
    ]),
  ).toEqual([['ana@x.example', ['country', 'network'], 'MD', 'curl/8', 3]]);
  expect((await bench.ask(view, { things: 1 })).found.map(({ things }) => things)).toEqual([
    ['country', 'network'],
    ['device'],
  ]);
});

test('stays silent for people without a past, for failures, and for what was there before the range', async () => {
  await bench.fill([
    home(0, 'new@x.example'),
    home(1, 'new@x.example'),
    visit(2, 'new@x.example', 'MD', 'AS9', 'wget/1'),
    ...[0, 1, 2].map((minute) => home(minute)),
    { ...visit(3, 'ana@x.example', 'MD', 'AS9', 'wget/1'), outcome: 'failure' },
    ...[0, 1, 2].map((minute) => home(minute, 'bo@x.example')),
    visit(3, 'bo@x.example', 'MD', 'AS9', 'wget/1'),
    visit(30, 'bo@x.example', 'MD', 'AS9', 'wget/1'),
  ]);
  const later = " WHERE ts >= TIMESTAMPTZ '2026-03-04 08:20:00Z'";
  expect((await bench.ask(view, {}, later)).rows).toBe(0);
  expect((await bench.ask(view)).found.map(({ person }) => person)).toEqual(['bo@x.example']);
});

test('numbers are those of a walk over the events', async () => {
  let seed = 5;
  const next = (n: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % n;
  };
  const events = Array.from({ length: 200 }, (_, index) =>
    visit(index, `p${next(8)}@x.example`, `C${next(4)}`, `AS${next(5)}`, `agent-${next(4)}`),
  );
  await bench.fill(events);
  const past = new Map<string, Set<string>>();
  const count = new Map<string, number>();
  const expected: unknown[] = [];
  for (const each of events) {
    const person = String(each.actor_email);
    const seen = past.get(person) ?? new Set();
    past.set(person, seen);
    const before = count.get(person) ?? 0;
    const things = (['src_country', 'src_asn', 'user_agent'] as const).filter(
      (name) => !seen.has(`${name} ${each[name]}`),
    );
    if (before >= 3 && things.length >= 1)
      expected.push(`${person} ${each.ts.slice(0, 19)} ${things.length} ${before}`);
    for (const name of ['src_country', 'src_asn', 'user_agent'] as const) seen.add(`${name} ${each[name]}`);
    count.set(person, before + 1);
  }
  const { found } = await bench.ask(view, { things: 1 });
  expect(
    found
      .map(
        ({ person, ts, things, earlier }) =>
          `${person} ${String(ts).slice(0, 19)} ${Array.isArray(things) ? things.length : 0} ${earlier}`,
      )
      .sort(),
  ).toEqual(expected.sort());
});
