import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { createRandom } from '../../../sample/base/random.ts';
import { view } from './index.ts';

const bench = openViewBench();
const start = Date.UTC(2026, 2, 4, 8);
const delivery = (
  second: number,
  isAccepted: boolean,
  endpoint: string,
  ip: string,
  error = 'bad_signature',
): TestEvent => ({
  ts: new Date(start + second * 1_000).toISOString(),
  source: 'afterlog.webhooks',
  category: 'webhook',
  action: isAccepted ? 'webhook.accept' : 'webhook.reject',
  target_name: endpoint,
  target_id: `d-${second}`,
  src_ip: ip,
  ...(isAccepted ? {} : { error, severity: error === 'bad_signature' ? 'medium' : 'low' }),
});

test("the accept from the rejected address first, then that of the endpoint's own sender", async () => {
  await bench.fill([
    delivery(0, false, '/a', '198.51.100.1'),
    delivery(10, false, '/a', '198.51.100.1'),
    delivery(20, false, '/b', '198.51.100.1', 'too_large'),
    delivery(30, false, '/a', '198.51.100.1'),
    delivery(40, true, '/a', '192.0.2.1'),
    delivery(50, true, '/a', '198.51.100.1'),
  ]);
  const asked = await bench.ask(view, { least: 3 });
  const id = (number: number): string => number.toString(16).padStart(32, '0');
  expect(asked.found).toEqual([
    {
      accepted_at: '2026-03-04T08:00:50.000000Z',
      endpoint: '/a',
      address: '198.51.100.1',
      delivery: 'd-50',
      of_address: 4,
      of_endpoint: 0,
      forged: 3,
      reasons: ['bad_signature', 'too_large'],
      first_reject: '2026-03-04T08:00:00.000000Z',
      event_id: id(6),
    },
    {
      accepted_at: '2026-03-04T08:00:40.000000Z',
      endpoint: '/a',
      address: '192.0.2.1',
      delivery: 'd-40',
      of_address: 0,
      of_endpoint: 3,
      forged: 3,
      reasons: ['bad_signature'],
      first_reject: '2026-03-04T08:00:00.000000Z',
      event_id: id(5),
    },
  ]);
  expect(asked.answer).toBe(
    '2 webhooks were accepted right after a run of rejects, 1 of them from the rejected address itself; first look at /a: accepted from 198.51.100.1 at 2026-03-04 08:00:50 UTC, after 4 rejects.',
  );
});

test('stays silent about too few rejects, too long ago, an accept between, and somebody else elsewhere', async () => {
  const run = (second: number, count: number, endpoint: string, ip: string): TestEvent[] =>
    Array.from({ length: count }, (_, index) => delivery(second + index, false, endpoint, ip));
  await bench.fill([
    ...run(0, 4, '/few', '198.51.100.1'),
    delivery(100, true, '/few', '198.51.100.1'),
    ...run(0, 6, '/late', '198.51.100.2'),
    delivery(1_806, true, '/late', '198.51.100.2'),
    ...run(0, 3, '/between', '198.51.100.3'),
    delivery(5, true, '/between', '198.51.100.3'),
    ...run(10, 3, '/between', '198.51.100.3'),
    delivery(20, true, '/between', '198.51.100.3'),
    ...run(0, 9, '/only-rejects', '198.51.100.4'),
    delivery(20, true, '/elsewhere', '198.51.100.5'),
  ]);
  const asked = await bench.ask(view);
  expect([asked.state, asked.considered]).toEqual(['none', 30]);
});

test('accepts found among random deliveries are those that a walk backwards finds', async () => {
  const random = createRandom('webhook-accept-after-rejects');
  const events = Array.from({ length: 200 }, (_, index) =>
    delivery(
      index * 100 + random.int(0, 90),
      random.chance(0.25),
      random.pick(['/a', '/b', '/c']),
      random.pick(['192.0.2.1', '192.0.2.2']),
    ),
  );
  await bench.fill(events);
  const rejectsBefore = (index: number, key: 'target_name' | 'src_ip'): number => {
    const accept = events[index];
    let count = 0;
    for (let back = index - 1; back >= 0; back -= 1) {
      const event = events[back];
      if (event === undefined || accept === undefined || event[key] !== accept[key]) continue;
      if (event.action === 'webhook.accept' || Date.parse(accept.ts) - Date.parse(event.ts) > 1_800_000)
        break;
      count += 1;
    }
    return count >= 5 ? count : 0;
  };
  const expected = events.flatMap((event, index) => {
    const [address, endpoint] = [rejectsBefore(index, 'src_ip'), rejectsBefore(index, 'target_name')];
    return event.action === 'webhook.accept' && address + endpoint > 0
      ? [`${event.target_id} ${address} ${endpoint}`]
      : [];
  });
  const { found } = await bench.ask(view);
  expect(found.map((row) => `${row.delivery} ${row.of_address} ${row.of_endpoint}`).sort()).toEqual(
    expected.sort(),
  );
  expect(expected.length).toBeGreaterThan(5);
});

test('reasons are empty where none was given', async () => {
  const rejects = [0, 1, 2].map((second) => {
    const { error: _error, ...event } = delivery(second, false, '/a', '198.51.100.1');
    return event;
  });
  await bench.fill([...rejects, delivery(5, true, '/a', '198.51.100.1')]);
  expect((await bench.ask(view, { least: 3 })).found.map((row) => row.reasons)).toEqual([[]]);
});

test('looks at nothing that the filter leaves out', async () => {
  await bench.fill([delivery(0, false, '/a', '192.0.2.1'), delivery(1, true, '/a', '192.0.2.1')]);
  expect((await bench.ask(view, { least: 1 })).state).toBe('found');
  expect((await bench.ask(view, { least: 1 }, " WHERE source = 'elsewhere'")).state).toBe('elsewhere');
});
