import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { createRandom } from '../../../sample/base/random.ts';
import { view } from './index.ts';

const bench = openViewBench();
const read = (clock: string, outcome: string, more: Partial<TestEvent> = {}): TestEvent => ({
  ts: `2026-03-04T${clock}:00Z`,
  source: 'aws.cloudtrail',
  action: 'data.read',
  action_original: 'GetSecretValue',
  outcome,
  actor_email: 'ana@quarry.example',
  target_name: 'billing-key',
  src_ip: '192.0.2.1',
  ...(outcome === 'failure' ? { status_code: 'AccessDenied', error: 'AccessDenied: not authorized' } : {}),
  ...more,
});

test('a denied act by person and target, and when it worked first', async () => {
  await bench.fill([
    read('08:00', 'failure'),
    read('08:05', 'failure', { src_ip: '192.0.2.2' }),
    read('08:30', 'success', { target_name: 'other-key' }),
    read('09:00', 'success'),
    read('09:10', 'success'),
    read('09:20', 'success', { actor_email: 'bo@quarry.example' }),
    read('10:00', 'failure', { target_name: 'x', actor_email: 'bo@quarry.example' }),
  ]);
  const asked = await bench.ask(view);
  expect(asked.found.map(({ events, ...row }) => ({ ...row, events: (events as unknown[]).length }))).toEqual(
    [
      {
        person: 'ana@quarry.example',
        act: 'GetSecretValue',
        target: 'billing-key',
        denied: 2,
        first_denied: '2026-03-04T08:00:00.000000Z',
        last_denied: '2026-03-04T08:05:00.000000Z',
        status: 'AccessDenied',
        reason: 'AccessDenied: not authorized',
        before: 0,
        after: 2,
        worked_at: '2026-03-04T09:00:00.000000Z',
        addresses: 2,
        source: 'aws.cloudtrail',
        events: 2,
      },
      {
        person: 'bo@quarry.example',
        act: 'GetSecretValue',
        target: 'x',
        denied: 1,
        first_denied: '2026-03-04T10:00:00.000000Z',
        last_denied: '2026-03-04T10:00:00.000000Z',
        status: 'AccessDenied',
        reason: 'AccessDenied: not authorized',
        before: 0,
        after: 0,
        worked_at: null,
        addresses: 1,
        source: 'aws.cloudtrail',
        events: 1,
      },
    ],
  );
  expect(asked.answer).toBe(
    '2 people were denied 3 times, most of all ana@quarry.example with 2; 1 of 2 different acts worked later.',
  );
  expect((await bench.ask(view, { least: 2 })).found).toHaveLength(1);
});

test('a denial without a target is met by the act on any target; a verb of denial by the bare verb', async () => {
  const bare = { target_name: '', action: 'role.grant' };
  await bench.fill([
    {
      ts: '2026-03-04T08:00:00Z',
      action: 'data.read',
      action_original: 'GetObject',
      outcome: 'failure',
      actor_name: 'Ana',
      status_code: '403',
    },
    {
      ts: '2026-03-04T09:00:00Z',
      action: 'data.read',
      action_original: 'GetObject',
      outcome: 'success',
      actor_name: 'Ana',
      target_name: 'a.csv',
    },
    read('07:00', 'success', { ...bare, action_original: 'role.grant' }),
    read('08:00', 'failure', { ...bare, action_original: 'role.grant_denied', status_code: '', error: '' }),
  ]);
  expect((await bench.ask(view)).found.map((row) => [row['act'], row['before'], row['after']])).toEqual([
    ['GetObject', 0, 1],
    ['role.grant_denied', 1, 0],
  ]);
});

test('stays silent for sign-ins, failures of another kind, successes, and refusals of nobody named', async () => {
  await bench.fill([
    read('08:00', 'failure', { action: 'sign_in', status_code: '401' }),
    read('08:00', 'failure', { action: 'request', target_name: '/sign-in', status_code: '401' }),
    read('08:00', 'failure', { category: 'webhook', action: 'webhook.reject', status_code: '401' }),
    read('08:00', 'failure', { status_code: '500', error: 'timeout of 4030 ms, method not allowed' }),
    read('08:00', 'failure', { status_code: '14031', error: 'conflict' }),
    read('08:00', 'success', { status_code: '403' }),
    {
      ts: '2026-03-04T08:00:00Z',
      source: 'web.access',
      action: 'request',
      outcome: 'failure',
      status_code: '403',
      src_ip: '192.0.2.9',
    },
  ]);
  const asked = await bench.ask(view);
  expect([asked.state, asked.answer]).toEqual([
    'none',
    'None found: no act that was denied for want of permission that often in 4 events of aws.cloudtrail.',
  ]);
});

test('of random acts, denials and successes around them are those counted one by one', async () => {
  const random = createRandom('denied');
  const events = Array.from({ length: 200 }, (_, index): TestEvent => {
    const outcome = random.pick(['success', 'failure']);
    const target = random.pick(['a', 'b', '']);
    return {
      ts: new Date(Date.parse('2026-03-04T00:00:00Z') + index * 60_000).toISOString(),
      action: 'data.read',
      action_original: random.pick(['Get', 'List']),
      outcome,
      actor_name: random.pick(['ana', 'bo', 'cy', 'di']),
      ...(target === '' ? {} : { target_name: target }),
      ...(outcome === 'failure' ? { status_code: random.pick(['403', '500']) } : {}),
    };
  });
  await bench.fill(events);
  const expected = new Map<string, unknown[]>();
  for (const event of events) {
    const key = `${event.actor_name} ${event.action_original} ${event.target_name ?? '-'}`;
    if (event.status_code !== '403' || expected.has(key)) continue;
    const alike = events.filter(
      (each) => each.actor_name === event.actor_name && each.action_original === event.action_original,
    );
    const fine = alike.filter(
      (each) =>
        each.outcome === 'success' &&
        (event.target_name === undefined || each.target_name === event.target_name),
    );
    const denied = alike.filter(
      (each) => each.status_code === '403' && each.target_name === event.target_name,
    ).length;
    const before = fine.filter((each) => each.ts < event.ts).length;
    expected.set(key, [key, denied, before, fine.length - before]);
  }
  const found = (await bench.ask(view)).found.map((row) => [
    `${row['person']} ${row['act']} ${row['target'] ?? '-'}`,
    row['denied'],
    row['before'],
    row['after'],
  ]);
  expect(expected.size).toBeGreaterThan(15);
  expect(found.toSorted()).toEqual([...expected.values()].toSorted());
});
