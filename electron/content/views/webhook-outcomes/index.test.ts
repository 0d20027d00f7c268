import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { createRandom } from '../../../sample/base/random.ts';
import { view } from './index.ts';

const bench = openViewBench();
const delivery = (second: number, endpoint: string, error?: string, ip = '192.0.2.1'): TestEvent => ({
  ts: new Date(Date.UTC(2026, 2, 4, 8, 0, second)).toISOString(),
  source: 'afterlog.webhooks',
  category: 'webhook',
  action: error === undefined ? 'webhook.accept' : 'webhook.reject',
  target_name: endpoint,
  src_ip: ip,
  status_code: error === undefined ? '202' : '401',
  ...(error === undefined ? {} : { error }),
});

test('endpoints by what they refused and took, with reason, share, addresses and times', async () => {
  await bench.fill([
    delivery(0, '/hooks/a'),
    delivery(1, '/hooks/a', 'bad_signature', '198.51.100.1'),
    delivery(2, '/hooks/a', 'bad_signature', '198.51.100.2'),
    delivery(3, '/hooks/a', 'stale_timestamp'),
    delivery(4, '/hooks/b'),
  ]);
  const all = await bench.ask(view);
  const at = (second: number): string => `2026-03-04T08:00:0${second}.000000Z`;
  const row = (
    endpoint: string,
    outcome: string,
    reason: string | null,
    rest: readonly (number | string)[],
  ) => ({
    endpoint,
    action: `webhook.${outcome}`,
    reason,
    status: outcome === 'accept' ? '202' : '401',
    deliveries: rest[0],
    share: rest[1],
    addresses: rest[2],
    first_seen: rest[3],
    last_seen: rest[4],
  });
  expect(all.found).toEqual([
    row('/hooks/a', 'reject', 'bad_signature', [2, 0.5, 2, at(1), at(2)]),
    row('/hooks/a', 'reject', 'stale_timestamp', [1, 0.25, 1, at(3), at(3)]),
    row('/hooks/a', 'accept', null, [1, 0.25, 1, at(0), at(0)]),
    row('/hooks/b', 'accept', null, [1, 1, 1, at(4), at(4)]),
  ]);
  expect(all.answer).toBe(
    '3 of 5 deliveries were rejected, at 2 endpoints; most often /hooks/a refused 2 for bad_signature.',
  );
});

test('says that nothing was refused where nothing was', async () => {
  await bench.fill([delivery(0, '/hooks/a'), delivery(1, '/hooks/a')]);
  expect((await bench.ask(view)).answer).toBe(
    '0 of 2 deliveries were rejected, at 1 endpoint; nothing was refused.',
  );
});

test('stays silent below the threshold and about deliveries without an outcome', async () => {
  await bench.fill([
    delivery(0, '/hooks/a', 'bad_signature'),
    delivery(1, '/hooks/a', 'too_large'),
    { ts: '2026-03-04T08:00:00Z', category: 'webhook', action: 'other', target_name: '/hooks/a' },
  ]);
  const asked = await bench.ask(view, { least: 2 });
  expect([asked.state, asked.considered]).toEqual(['none', 2]);
});

test('counts of random deliveries are those of counting one by one', async () => {
  const random = createRandom('webhook-outcomes');
  const events = Array.from({ length: 200 }, (_, second) =>
    delivery(
      second,
      random.pick(['/a', '/b', '/c']),
      random.chance(0.5) ? undefined : random.pick(['bad_signature', 'replay']),
      random.pick(['192.0.2.1', '192.0.2.2', '192.0.2.3']),
    ),
  );
  await bench.fill(events);
  const { found } = await bench.ask(view);
  const told = new Map(found.map((row) => [`${row.endpoint} ${row.reason ?? ''}`, row]));
  const keys = new Set(events.map((event) => `${event.target_name} ${event.error ?? ''}`));
  expect([...told.keys()].sort()).toEqual([...keys].sort());
  for (const [key, row] of told) {
    const here = events.filter((event) => event.target_name === row.endpoint);
    const same = here.filter((event) => `${event.target_name} ${event.error ?? ''}` === key);
    expect([row.deliveries, row.share, row.addresses]).toEqual([
      same.length,
      same.length / here.length,
      new Set(same.map((event) => event.src_ip)).size,
    ]);
  }
});

test('looks at nothing that the filter leaves out', async () => {
  await bench.fill([delivery(0, '/hooks/a')]);
  expect((await bench.ask(view)).state).toBe('found');
  expect((await bench.ask(view, {}, " WHERE source = 'elsewhere'")).state).toBe('elsewhere');
});
