import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { view } from './index.ts';

const bench = openViewBench();
const act = (
  minute: number,
  session: string,
  ip: string,
  country = 'PT',
  network = 'AS1',
  agent = 'curl/8',
): TestEvent => ({
  ts: new Date(Date.UTC(2026, 2, 4, 8, minute)).toISOString(),
  source: 'okta.system',
  action: 'request',
  outcome: 'success',
  actor_email: 'ana@x.example',
  session_id: session,
  src_ip: ip,
  src_country: country,
  src_asn: network,
  user_agent: agent,
});

test('a session that comes back from another country is listed', async () => {
  await bench.fill([
    act(0, 's1', '192.0.2.1'),
    act(1, 's1', '198.51.100.9', 'MD', 'AS9', 'wget/1'),
    act(2, 's1', '192.0.2.1'),
    act(3, 's1', '198.51.100.9', 'MD', 'AS9', 'wget/1'),
  ]);
  const asked = await bench.ask(view);
  expect(asked.found).toEqual([
    {
      session_id: 's1',
      person: 'ana@x.example',
      returns: 2,
      addresses: ['192.0.2.1', '198.51.100.9'],
      countries: ['MD', 'PT'],
      networks: 2,
      devices: 2,
      events: 4,
      began: '2026-03-04T08:00:00.000000Z',
      ended: '2026-03-04T08:03:00.000000Z',
    },
  ]);
  expect(asked.answer).toBe(
    '1 session of 1 person went back and forth: 1 between countries, 1 with more than one device.',
  );
});

test('stays silent for a person who moves on, and for two addresses of one network and device', async () => {
  await bench.fill([
    act(0, 'moves', '192.0.2.1'),
    act(1, 'moves', '198.51.100.9', 'MD', 'AS9'),
    act(2, 'moves', '198.51.100.9', 'MD', 'AS9'),
    ...[0, 1, 2, 3].map((minute) => act(minute, 'gateway', minute % 2 === 0 ? '192.0.2.1' : '192.0.2.2')),
    act(0, 'one', '192.0.2.1'),
    act(1, 'one', '192.0.2.1', 'PT', 'AS1', 'wget/1'),
  ]);
  expect((await bench.ask(view)).state).toBe('none');
  expect((await bench.ask(view, { returns: 0 })).found.map(({ session_id }) => session_id)).toEqual([
    'moves',
  ]);
});

test('numbers are those of a walk over the events', async () => {
  let seed = 23;
  const next = (n: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % n;
  };
  const events = Array.from({ length: 200 }, (_, index) => {
    const place = next(3);
    return act(index, `s${next(30)}`, `192.0.2.${place}`, 'PT', `AS${place % 2}`, `agent-${next(2)}`);
  });
  await bench.fill(events);
  const expected = new Map<string, number>();
  for (const session of new Set(events.map(({ session_id }) => String(session_id)))) {
    const path = events.filter(({ session_id }) => session_id === session);
    const seen = new Set<unknown>();
    let returns = 0;
    for (const [index, { src_ip }] of path.entries()) {
      if (index > 0 && src_ip !== path[index - 1]?.src_ip && seen.has(src_ip)) returns += 1;
      seen.add(src_ip);
    }
    const several = (name: 'src_asn' | 'user_agent'): boolean =>
      new Set(path.map((each) => each[name])).size > 1;
    if (returns > 0 && seen.size > 1 && (several('src_asn') || several('user_agent')))
      expected.set(session, returns);
  }
  const { found } = await bench.ask(view);
  expect(Object.fromEntries(found.map((row) => [row['session_id'], row['returns']]))).toEqual(
    Object.fromEntries(expected),
  );
});
