import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { createRandom } from '../../../sample/base/random.ts';
import { view } from './index.ts';

const bench = openViewBench();
const start = Date.UTC(2026, 2, 4, 8);
const reject = (second: number, endpoint: string, ip: string, more: Partial<TestEvent> = {}): TestEvent => ({
  ts: new Date(start + second * 1_000).toISOString(),
  source: 'afterlog.webhooks',
  category: 'webhook',
  action: 'webhook.reject',
  target_name: endpoint,
  src_ip: ip,
  error: 'bad_signature',
  severity: 'medium',
  ...more,
});

test('a burst at an endpoint, and one from an address over several endpoints', async () => {
  await bench.fill([
    reject(0, '/a', '198.51.100.1'),
    reject(200, '/a', '198.51.100.2'),
    reject(500, '/a', '198.51.100.1', { error: 'too_large', severity: 'low' }),
    reject(801, '/a', '198.51.100.1'),
    ...['/b', '/c', '/d'].map((endpoint, index) => reject(4_000 + index, endpoint, '203.0.113.9')),
  ]);
  const asked = await bench.ask(view, { least: 3 });
  expect(asked.found).toEqual([
    {
      endpoint: '/a',
      address: null,
      rejected: 3,
      forged: 2,
      at_endpoints: ['/a'],
      from_addresses: ['198.51.100.1', '198.51.100.2'],
      reasons: ['bad_signature', 'too_large'],
      began: '2026-03-04T08:00:00.000000Z',
      ended: '2026-03-04T08:08:20.000000Z',
      took: 500,
    },
    {
      endpoint: null,
      address: '203.0.113.9',
      rejected: 3,
      forged: 3,
      at_endpoints: ['/b', '/c', '/d'],
      from_addresses: ['203.0.113.9'],
      reasons: ['bad_signature'],
      began: '2026-03-04T09:06:40.000000Z',
      ended: '2026-03-04T09:06:42.000000Z',
      took: 2,
    },
  ]);
  expect(asked.answer).toBe(
    '2 bursts of rejected webhooks; the biggest, 3 at /a from 2 addresses, began 2026-03-04 08:00:00 UTC.',
  );
});

test('stays silent below the count, over a longer pause, about accepts and about unknown addresses', async () => {
  await bench.fill([
    ...Array.from({ length: 9 }, (_, index) => reject(index, '/a', '198.51.100.1')),
    ...Array.from({ length: 12 }, (_, index) => reject(10_000 + index * 301, '/b', '198.51.100.2')),
    ...Array.from({ length: 12 }, (_, index) =>
      reject(index, '/c', '198.51.100.3', { action: 'webhook.accept' }),
    ),
    ...Array.from({ length: 12 }, (_, index) => {
      const { src_ip: _none, ...event } = reject(index, `/d${index}`, '');
      return event;
    }),
  ]);
  const asked = await bench.ask(view);
  expect([asked.state, asked.considered]).toEqual(['none', 33]);
});

test('bursts of random rejects are those of a list cut at its pauses', async () => {
  const random = createRandom('webhook-reject-bursts');
  const events = Array.from({ length: 200 }, () =>
    reject(
      random.int(0, 20_000),
      random.pick(['/a', '/b']),
      random.pick(['192.0.2.1', '192.0.2.2', '192.0.2.3']),
    ),
  );
  await bench.fill(events);
  const cut = (chosen: readonly TestEvent[]): TestEvent[][] => {
    const bursts: TestEvent[][] = [];
    for (const event of chosen.toSorted((a, b) => a.ts.localeCompare(b.ts))) {
      const last = bursts.at(-1);
      const before = last?.at(-1);
      if (
        last === undefined ||
        before === undefined ||
        Date.parse(event.ts) - Date.parse(before.ts) > 300_000
      )
        bursts.push([event]);
      else last.push(event);
    }
    return bursts.filter((burst) => burst.length >= 4);
  };
  const told = (key: string, burst: readonly TestEvent[]): string =>
    `${key} ${burst.length} ${burst[0]?.ts} ${burst.at(-1)?.ts}`;
  const expected = [
    ...['/a', '/b'].flatMap((key) =>
      cut(events.filter((each) => each.target_name === key)).map((burst) => told(key, burst)),
    ),
    ...['192.0.2.1', '192.0.2.2', '192.0.2.3'].flatMap((key) =>
      cut(events.filter((each) => each.src_ip === key))
        .filter((burst) => new Set(burst.map((each) => each.target_name)).size > 1)
        .map((burst) => told(key, burst)),
    ),
  ];
  const { found } = await bench.ask(view, { least: 4 });
  const short = (time: unknown): string => new Date(String(time)).toISOString();
  expect(
    found
      .map((row) => `${row.endpoint ?? row.address} ${row.rejected} ${short(row.began)} ${short(row.ended)}`)
      .sort(),
  ).toEqual(expected.sort());
  expect(expected.length).toBeGreaterThan(5);
});

test('lists are empty where neither address nor reason is known', async () => {
  const unknown = [0, 1, 2].map((second) => {
    const { src_ip: _address, error: _error, ...event } = reject(second, '/a', '');
    return event;
  });
  await bench.fill(unknown);
  const asked = await bench.ask(view, { least: 3 });
  expect(asked.found.map((row) => [row.from_addresses, row.reasons])).toEqual([[[], []]]);
  expect(asked.answer).toContain('from addresses that are not known');
});

test('looks at nothing that the filter leaves out', async () => {
  await bench.fill([reject(0, '/a', '192.0.2.1'), reject(1, '/a', '192.0.2.1')]);
  expect((await bench.ask(view, { least: 2 })).state).toBe('found');
  expect((await bench.ask(view, { least: 2 }, " WHERE source = 'elsewhere'")).state).toBe('elsewhere');
});
