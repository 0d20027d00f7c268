import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { view } from './index.ts';

const bench = openViewBench();
const attempt = (minute: number, who: string, ip: string, outcome = 'failure'): TestEvent => ({
  ts: new Date(Date.UTC(2026, 2, 4, 8, minute)).toISOString(),
  source: 'okta.system',
  action: 'sign_in',
  outcome,
  actor_email: who,
  src_ip: ip,
});

test('an address that fails for many is listed, with whom it then got in as', async () => {
  await bench.fill([
    ...['a', 'b', 'c'].map((who, minute) => attempt(minute, `${who}@quarry.example`, '192.0.2.1')),
    attempt(3, 'B@quarry.example', '192.0.2.1'),
    attempt(9, 'b@quarry.example', '192.0.2.1', 'success'),
    attempt(9, 'z@quarry.example', '192.0.2.1', 'success'),
    ...['a', 'b'].map((who, minute) => attempt(minute, `${who}@quarry.example`, '192.0.2.2')),
  ]);
  const asked = await bench.ask(view, { people: 3 });
  expect(asked.found).toEqual([
    {
      src_ip: '192.0.2.1',
      people: 3,
      failures: 4,
      began: '2026-03-04T08:00:00.000000Z',
      ended: '2026-03-04T08:03:00.000000Z',
      got_in: ['b@quarry.example'],
      country: null,
      network: null,
    },
  ]);
  expect(asked.answer).toBe(
    '1 address sprayed, with 4 failures; 192.0.2.1 tried 3 people. 1 of them signed in as somebody they had failed for.',
  );
});

test('stays silent below the number, outside of the window, and where one person fails often', async () => {
  await bench.fill([
    ...['a', 'b', 'c', 'd'].map((who, index) => attempt(index * 90, who, '192.0.2.1')),
    ...Array.from({ length: 20 }, (_, minute) => attempt(minute, 'a', '192.0.2.3')),
    ...['a', 'b', 'c', 'd', 'e'].map((who, minute) => attempt(minute, who, '192.0.2.4', 'success')),
  ]);
  expect((await bench.ask(view, { people: 3, hours: 2 })).state).toBe('none');
  expect((await bench.ask(view, { people: 3, hours: 3 })).rows).toBe(1);
});

test('numbers are those of a walk over the events', async () => {
  let seed = 7;
  const next = (n: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % n;
  };
  const events = Array.from({ length: 200 }, () =>
    attempt(next(600), `p${next(12)}`, `192.0.2.${next(6)}`, next(3) === 0 ? 'success' : 'failure'),
  );
  await bench.fill(events);
  const expected = new Map<string, number>();
  for (const last of events) {
    if (last.outcome !== 'failure') continue;
    const people = new Set(
      events
        .filter((each) => each.outcome === 'failure' && each.src_ip === last.src_ip)
        .filter((each) => each.ts <= last.ts && Date.parse(each.ts) >= Date.parse(last.ts) - 7_200_000)
        .map((each) => each.actor_email),
    );
    const ip = String(last.src_ip);
    expected.set(ip, Math.max(expected.get(ip) ?? 0, people.size));
  }
  const { found } = await bench.ask(view, { people: 4, hours: 2 });
  expect(Object.fromEntries(found.map((row) => [row['src_ip'], row['people']]))).toEqual(
    Object.fromEntries([...expected].filter(([, people]) => people >= 4)),
  );
});
