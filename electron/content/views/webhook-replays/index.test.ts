import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { createRandom } from '../../../sample/base/random.ts';
import { view } from './index.ts';

const bench = openViewBench();
const delivery = (
  minute: number,
  id: string | undefined,
  isAccepted: boolean,
  more: Partial<TestEvent> = {},
) => ({
  ts: new Date(Date.UTC(2026, 2, 4, 8, minute)).toISOString(),
  source: 'afterlog.webhooks',
  category: 'webhook',
  action: isAccepted ? 'webhook.accept' : 'webhook.reject',
  target_name: '/hooks/a',
  src_ip: '192.0.2.1',
  ...(id === undefined ? {} : { target_id: id }),
  ...more,
});
const attacker = { src_ip: '198.51.100.23' };

test('accepted twice, refused long after the accept, accepted long after the first try', async () => {
  await bench.fill([
    delivery(0, 'd-1', true),
    delivery(99, 'd-1', false, attacker),
    delivery(105, 'd-1', true, attacker),
    delivery(0, 'd-2', true),
    delivery(60, 'd-2', false),
    delivery(0, 'd-3', false),
    delivery(61, 'd-3', true),
  ]);
  const asked = await bench.ask(view);
  const row = { endpoint: '/hooks/a', from_addresses: ['192.0.2.1'], source: 'afterlog.webhooks' };
  expect(asked.found).toEqual([
    {
      ...row,
      delivery: 'd-1',
      what: 'accepted 2 times',
      accepted: 2,
      rejected: 1,
      from_addresses: ['192.0.2.1', '198.51.100.23'],
      first_seen: '2026-03-04T08:00:00.000000Z',
      last_seen: '2026-03-04T09:45:00.000000Z',
      apart: 6300,
    },
    {
      ...row,
      delivery: 'd-3',
      what: 'accepted long after it was first seen',
      accepted: 1,
      rejected: 1,
      first_seen: '2026-03-04T08:00:00.000000Z',
      last_seen: '2026-03-04T09:01:00.000000Z',
      apart: 3660,
    },
    {
      ...row,
      delivery: 'd-2',
      what: 'came again after it was accepted, and was refused',
      accepted: 1,
      rejected: 1,
      first_seen: '2026-03-04T08:00:00.000000Z',
      last_seen: '2026-03-04T09:00:00.000000Z',
      apart: 3600,
    },
  ]);
  expect(asked.answer).toBe(
    '3 deliveries came again at 1 endpoint, 1 of them accepted more than once; d-1: accepted 2 times, last at 2026-03-04 09:45:00 UTC.',
  );
});

test('stays silent about retries, other endpoints, other sources and deliveries without an id', async () => {
  await bench.fill([
    delivery(0, 'retried', false),
    delivery(20, 'retried', false),
    delivery(59, 'retried', true),
    delivery(0, 'soon', true),
    delivery(59, 'soon', false),
    delivery(0, 'refused', false),
    delivery(500, 'refused', false),
    delivery(0, 'two endpoints', true),
    delivery(90, 'two endpoints', true, { target_name: '/hooks/b' }),
    delivery(0, 'two logs', true),
    delivery(0, 'two logs', true, { source: 'app.webhook' }),
    delivery(0, undefined, true),
    delivery(90, undefined, true),
  ]);
  const asked = await bench.ask(view);
  expect([asked.state, asked.answer]).toEqual([
    'none',
    'None found: no delivery that came again after it was accepted in 11 events of afterlog.webhooks, app.webhook.',
  ]);
});

test('the deliveries found among random ones are those that a walk through each finds', async () => {
  const random = createRandom('webhook-replays');
  const events = Array.from({ length: 200 }, () =>
    delivery(random.int(0, 400), `d-${random.int(1, 90)}`, random.chance(0.5)),
  );
  await bench.fill(events);
  const ids = [...new Set(events.map((event) => event.target_id))];
  const expected = ids.flatMap((id) => {
    const tries = events.filter((event) => event.target_id === id);
    const at = (list: readonly TestEvent[]) =>
      list.map((each) => Date.parse(each.ts) / 60_000).sort((a, b) => a - b);
    const accepts = at(tries.filter((each) => each.action === 'webhook.accept'));
    const [accepted] = accepts;
    if (accepted === undefined) return [];
    const late = at(tries).some((minute) => Math.abs(minute - accepted) >= 60);
    return accepts.length > 1 || late ? [id] : [];
  });
  const { found } = await bench.ask(view);
  expect(found.map((row) => row.delivery).sort()).toEqual(expected.sort());
  expect(expected.length).toBeGreaterThan(10);
  expect(expected.length).toBeLessThan(ids.length);
});

test('a list of addresses is empty where no address is known', async () => {
  const unknown = [delivery(0, 'd-1', true), delivery(1, 'd-1', true)].map(
    ({ src_ip: _none, ...event }) => event,
  );
  await bench.fill(unknown);
  expect((await bench.ask(view)).found.map((row) => row.from_addresses)).toEqual([[]]);
});

test('looks at nothing that the filter leaves out', async () => {
  await bench.fill([delivery(0, 'd', true), delivery(1, 'd', true)]);
  expect((await bench.ask(view)).state).toBe('found');
  expect((await bench.ask(view, {}, " WHERE source = 'elsewhere'")).state).toBe('elsewhere');
});
