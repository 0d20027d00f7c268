import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { createRandom } from '../../../sample/base/random.ts';
import { view } from './index.ts';

const bench = openViewBench();
const change = (clock: string, action: string, who: string, more: Partial<TestEvent> = {}): TestEvent => ({
  ts: `2026-03-04T${clock}:00Z`,
  source: 'okta.system',
  category: 'authz',
  action,
  outcome: 'success',
  actor_email: 'root@quarry.example',
  target_id: `id-${who}`,
  target_name: who,
  ...more,
});
const act = (clock: string, action: string, more: Partial<TestEvent> = {}): TestEvent => ({
  ts: `2026-03-04T${clock}:00Z`,
  source: 'okta.system',
  category: 'app',
  action,
  outcome: 'success',
  actor_id: 'id-Ana Lind',
  actor_name: 'Ana Lind',
  actor_email: 'ana@quarry.example',
  ...more,
});

test('a grant taken back within hours, by whom, and what its holder did meanwhile in every source', async () => {
  await bench.fill([
    act('07:59', 'data.export'),
    change('08:00', 'role.grant', 'Ana Lind', { role: 'Super administrator' }),
    act('08:00', 'data.read'),
    act('08:10', 'data.read', { source: 'aws.cloudtrail', actor_id: 'AIDA1' }),
    act('08:20', 'token.create', { source: 'github.audit', category: 'admin', outcome: 'failure' }),
    act('08:30', 'data.read', { actor_email: 'bo@quarry.example', actor_name: 'Bo', actor_id: 'id-bo' }),
    change('08:40', 'role.revoke', 'Ana Lind', { actor_email: 'mo@quarry.example' }),
    act('08:41', 'data.export'),
  ]);
  const asked = await bench.ask(view);
  expect(asked.found).toEqual([
    {
      granted: '2026-03-04T08:00:00.000000Z',
      revoked: '2026-03-04T08:40:00.000000Z',
      held: 2_400,
      who: 'Ana Lind',
      role: 'Super administrator',
      by_whom: 'root@quarry.example',
      taken_by: 'mo@quarry.example',
      acts: 3,
      changes: 1,
      failed: 1,
      what: ['data.read 2', 'token.create 1'],
      acts_as: ['ana@quarry.example'],
      source: 'okta.system',
      events: [],
    },
  ]);
  expect(asked.answer).toBe(
    '1 grant to 1 person or group taken back soon, the shortest from Ana Lind after 40 minutes; meanwhile they did 3 things, 1 of them changes or exports.',
  );
});

test('a grant repeated before it is taken back is one, held from the first', async () => {
  await bench.fill([
    change('08:00', 'group.add_member', 'ana', { role: 'admins' }),
    change('08:30', 'group.add_member', 'ana', { role: 'admins' }),
    change('09:00', 'group.remove_member', 'ana', { role: 'admins' }),
    change('10:00', 'group.add_member', 'ana', { role: 'admins' }),
    change('10:05', 'group.remove_member', 'ana', { role: 'admins' }),
  ]);
  expect(
    (await bench.ask(view)).found.map((row) => [row['held'], (row['events'] as unknown[]).length]),
  ).toEqual([
    [300, 2],
    [3_600, 2],
  ]);
});

test('stays silent for grants held longer, of another role, grantee, source or kind, refused, taken first, or to nobody named', async () => {
  const late = {
    ...change('08:00', 'role.revoke', 'ana', { role: 'admin' }),
    ts: '2026-03-05T08:00:00.000001Z',
  };
  await bench.fill([
    change('08:00', 'role.grant', 'ana', { role: 'admin' }),
    change('07:59', 'role.revoke', 'ana', { role: 'admin' }),
    change('08:00', 'role.revoke', 'ana', { role: 'admin' }),
    change('09:00', 'role.revoke', 'ana', { role: 'reader' }),
    change('09:00', 'role.revoke', 'bo', { role: 'admin' }),
    change('09:00', 'role.revoke', 'ana', { role: 'admin', source: 'github.audit' }),
    change('09:00', 'role.revoke', 'ana', { role: 'admin', outcome: 'failure' }),
    change('09:00', 'group.remove_member', 'ana', { role: 'admin' }),
    late,
    { ts: '2026-03-04T08:00:00Z', action: 'role.grant' },
    { ts: '2026-03-04T08:01:00Z', action: 'role.revoke' },
  ]);
  const asked = await bench.ask(view);
  expect([asked.state, asked.answer]).toEqual([
    'none',
    'None found: no grant that was taken back within that time in 11 events of okta.system, test.source, github.audit.',
  ]);
  expect((await bench.ask(view, { hours: 25 })).found).toHaveLength(1);
});

test('of random changes, those found and the acts counted are those of a reader who replays them', async () => {
  const random = createRandom('short-lived-grants');
  const start = Date.parse('2026-03-01T00:00:00Z');
  const who = ['ana', 'bo', 'cy'];
  const events = Array.from({ length: 200 }, (_, index): TestEvent => {
    const name = random.pick(who);
    const ts = new Date(start + index * 1_800_000 + random.int(0, 1_700_000)).toISOString();
    if (random.chance(0.5))
      return {
        ts,
        source: 's',
        action: random.pick(['data.read', 'data.export']),
        actor_name: name,
        outcome: 'success',
      };
    const action = random.pick(['role.grant', 'role.revoke']);
    return { ts, source: 's', action, role: random.pick(['a', 'b']), target_name: name, outcome: 'success' };
  });
  await bench.fill(events);
  const open = new Map<string, string>();
  const expected: (readonly unknown[])[] = [];
  for (const event of events) {
    const key = `${event.target_name} ${event.role}`;
    if (event.action === 'role.grant' && !open.has(key)) open.set(key, event.ts);
    const since = open.get(key);
    if (event.action !== 'role.revoke' || since === undefined) continue;
    open.delete(key);
    const held = Date.parse(event.ts) - Date.parse(since);
    const acts = events.filter(
      (each) => each.actor_name === event.target_name && each.ts > since && each.ts < event.ts,
    );
    const exports = acts.filter((each) => each.action === 'data.export').length;
    if (held <= 4 * 3_600_000) expected.push([since, event.target_name, event.role, acts.length, exports]);
  }
  const found = (await bench.ask(view, { hours: 4 })).found.map((row) => [
    new Date(String(row['granted'])).toISOString(),
    row['who'],
    row['role'],
    row['acts'],
    row['changes'],
  ]);
  expect(expected.length).toBeGreaterThan(5);
  expect(found.toSorted()).toEqual(expected.toSorted());
});
