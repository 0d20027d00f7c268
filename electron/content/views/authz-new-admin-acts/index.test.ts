import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { createRandom } from '../../../sample/base/random.ts';
import { view } from './index.ts';

const bench = openViewBench();
const grant = (clock: string, role: string, more: Partial<TestEvent> = {}): TestEvent => ({
  ts: `2026-03-04T${clock}:00Z`,
  source: 'okta.system',
  category: 'authz',
  action: 'role.grant',
  action_original: 'role.assign',
  outcome: 'success',
  actor_email: 'root@quarry.example',
  target_kind: 'user',
  target_id: 'u1',
  target_name: 'Ana Lind',
  role,
  ...more,
});
const act = (clock: string, verb: string, more: Partial<TestEvent> = {}): TestEvent => ({
  ts: `2026-03-04T${clock}:00Z`,
  source: 'okta.system',
  category: 'admin',
  action: 'config.change',
  action_original: verb,
  outcome: 'success',
  actor_id: 'u1',
  actor_email: 'ana@quarry.example',
  target_name: 'policy',
  ...more,
});

test('acts after a grant, those never done before first, in every source that knows the person by e-mail', async () => {
  await bench.fill([
    act('07:00', 'report.read'),
    grant('08:00', 'Super administrator'),
    act('08:30', 'report.read'),
    act('08:40', 'policy.delete', { severity: 'high', outcome: 'failure' }),
    act('08:50', 'policy.delete', { severity: 'high', target_name: 'other' }),
    act('09:00', 'GetObject', { source: 'aws.cloudtrail', actor_id: 'AIDA' }),
    act('09:00', 'policy.delete', { actor_email: 'bo@quarry.example', actor_id: 'u2' }),
  ]);
  const asked = await bench.ask(view);
  const since = {
    person: 'ana@quarry.example',
    granted: '2026-03-04T08:00:00.000000Z',
    roles: ['Super administrator'],
    by_whom: ['root@quarry.example'],
    email: 'ana@quarry.example',
  };
  expect(asked.found).toEqual([
    {
      ...since,
      act: 'policy.delete',
      times: 2,
      failed: 1,
      targets: 2,
      is_new: true,
      first_act: '2026-03-04T08:40:00.000000Z',
      last_act: '2026-03-04T08:50:00.000000Z',
      after: 2_400,
      source: 'okta.system',
    },
    {
      ...since,
      act: 'GetObject',
      times: 1,
      failed: 0,
      targets: 1,
      is_new: true,
      first_act: '2026-03-04T09:00:00.000000Z',
      last_act: '2026-03-04T09:00:00.000000Z',
      after: 3_600,
      source: 'aws.cloudtrail',
    },
    {
      ...since,
      act: 'report.read',
      times: 1,
      failed: 0,
      targets: 1,
      is_new: false,
      first_act: '2026-03-04T08:30:00.000000Z',
      last_act: '2026-03-04T08:30:00.000000Z',
      after: 1_800,
      source: 'okta.system',
    },
  ]);
  expect(asked.answer).toBe(
    '1 person did 4 things of 3 kinds in the hours after gaining privilege, 2 of them never done before; the last to gain it was ana@quarry.example at 2026-03-04 08:00:00 UTC.',
  );
});

test('grants that follow each other within the hours are one, and a later one begins anew', async () => {
  await bench.fill([
    grant('08:00', 'owner'),
    grant('08:50', 'admin', { actor_email: 'mo@quarry.example' }),
    act('09:40', 'a'),
    grant('12:00', 'admin'),
    act('12:30', 'a'),
  ]);
  const found = (await bench.ask(view, { hours: 1 })).found;
  expect(found.map((row) => [row['roles'], row['by_whom'], row['after'], row['is_new']])).toEqual([
    [['admin', 'owner'], ['mo@quarry.example', 'root@quarry.example'], 6_000, true],
    [['admin'], ['root@quarry.example'], 1_800, false],
  ]);
});

test('a group of administrators counts by its name, and any grant that its source calls critical', async () => {
  await bench.fill([
    grant('08:00', '', {
      action: 'group.add_member',
      target_kind: 'group',
      target_id: 'ana@quarry.example',
      target_name: 'jira-administrators',
    }),
    grant('08:00', 'x', { severity: 'critical', target_id: 'u9', target_name: 'user:Cy@quarry.example' }),
    act('08:30', 'b', { actor_id: 'u9', actor_email: 'cy@quarry.example' }),
    act('08:30', 'a', { actor_id: 'ana@quarry.example' }),
  ]);
  expect((await bench.ask(view)).found.map((row) => row['person'])).toEqual([
    'ana@quarry.example',
    'cy@quarry.example',
  ]);
});

test('stays silent for small roles, refused grants, acts before, at or too long after the grant, sign-ins and others', async () => {
  await bench.fill([
    grant('08:00', 'reader'),
    grant('08:00', 'admin', { target_id: 'u3', target_name: 'Cy' }),
    grant('08:00', 'admin', { target_id: 'u2', target_name: 'Bo', outcome: 'failure' }),
    act('08:30', 'policy.delete'),
    act('08:30', 'policy.delete', { actor_id: 'u2', actor_email: 'bo@quarry.example' }),
    act('08:00', 'policy.delete', { actor_id: 'u3', actor_email: 'cy@quarry.example' }),
    act('08:30', 'session.start', { actor_id: 'u3', actor_email: 'cy@quarry.example', action: 'sign_in' }),
    {
      ...act('08:00', 'policy.delete', { actor_id: 'u3', actor_email: 'cy@quarry.example' }),
      ts: '2026-03-05T08:00:00.000001Z',
    },
    act('08:30', 'x', { source: 'github.audit', actor_id: 'u7', actor_email: '', actor_name: 'Someone' }),
  ]);
  const asked = await bench.ask(view);
  expect([asked.state, asked.answer]).toEqual([
    'none',
    'None found: no act in the hours after a grant of privilege in 3 events of okta.system.',
  ]);
  expect((await bench.ask(view, { roles: 'reader' })).found).toHaveLength(1);
});

test('of random grants and acts, those counted are those of a reader who goes from act to act', async () => {
  const random = createRandom('new-admin-acts');
  const events = Array.from({ length: 200 }, (_, index): TestEvent => {
    const ts = new Date(
      Date.parse('2026-03-04T00:00:00Z') + index * 1_200_000 + random.int(0, 1_100_000),
    ).toISOString();
    const who = random.pick(['ana', 'bo', 'cy']);
    return random.chance(0.1)
      ? { ts, action: 'role.grant', role: 'admin', target_name: who, outcome: 'success' }
      : {
          ts,
          action: 'data.read',
          action_original: random.text(1, 'abcdefgh'),
          actor_name: who,
          outcome: 'success',
        };
  });
  await bench.fill(events);
  const within = 2 * 3_600_000;
  const expected = new Map<string, number>();
  const seen = new Set<string>();
  const since = new Map<string, { first: string; last: number }>();
  const before = new Map<string, Set<string>>();
  for (const { ts, action, action_original, actor_name, target_name } of events) {
    const time = Date.parse(ts);
    const who = String(actor_name ?? target_name);
    const open = since.get(who);
    const isOpen = open !== undefined && time - open.last <= within;
    if (action === 'role.grant') {
      if (!isOpen) before.set(who, new Set(seen));
      since.set(who, { first: isOpen ? open.first : ts, last: time });
      continue;
    }
    const kind = `${who} ${action_original}`;
    seen.add(kind);
    if (!isOpen) continue;
    const key = `${kind} ${open.first} ${!before.get(who)?.has(kind)}`;
    expected.set(key, (expected.get(key) ?? 0) + 1);
  }
  const found = (await bench.ask(view, { hours: 2 })).found.map((row) => [
    `${row['person']} ${row['act']} ${new Date(String(row['granted'])).toISOString()} ${row['is_new']}`,
    row['times'],
  ]);
  expect(expected.size).toBeGreaterThan(15);
  expect(found.toSorted()).toEqual([...expected].toSorted());
});
