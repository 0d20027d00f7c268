import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { createRandom } from '../../../sample/base/random.ts';
import { view } from './index.ts';

const bench = openViewBench();
const at = (time: string, more: Partial<TestEvent> = {}): TestEvent => ({
  ts: `2026-03-${time}:00Z`,
  source: 'okta.system',
  category: 'admin',
  action: 'policy.change',
  action_original: 'policy.rule.update',
  outcome: 'success',
  actor_email: 'ana@quarry.example',
  target_kind: 'policy',
  target_name: 'Sign-on',
  src_ip: '192.0.2.1',
  ...more,
});

test('changes by person, kind and object; new is what someone known for days had never made', async () => {
  const read = { action: 'data.read', source: 'github.audit' };
  await bench.fill([
    at('01T08:00', read),
    at('01T08:00', { ...read, actor_email: 'bo@quarry.example' }),
    at('02T09:00', { actor_email: 'bo@quarry.example' }),
    at('07T09:00', { actor_email: 'bo@quarry.example', outcome: 'failure', src_ip: '192.0.2.2' }),
    at('06T22:00', { severity: 'high' }),
    at('06T22:05', { severity: 'high' }),
    at('06T23:00', { target_name: 'Password' }),
  ]);
  const asked = await bench.ask(view);
  const ana = {
    person: 'ana@quarry.example',
    act: 'policy.rule.update',
    target_kind: 'policy',
    is_new: true,
    failed: 0,
    in_all: 3,
    people: 2,
    known_since: '2026-03-01T08:00:00.000000Z',
    addresses: 1,
    source: 'okta.system',
  };
  expect(asked.found.map(({ events: _events, ...row }) => row)).toEqual([
    {
      ...ana,
      object: 'Sign-on',
      times: 2,
      first_change: '2026-03-06T22:00:00.000000Z',
      last_change: '2026-03-06T22:05:00.000000Z',
    },
    {
      ...ana,
      object: 'Password',
      times: 1,
      first_change: '2026-03-06T23:00:00.000000Z',
      last_change: '2026-03-06T23:00:00.000000Z',
    },
    {
      ...ana,
      person: 'bo@quarry.example',
      object: 'Sign-on',
      is_new: false,
      times: 2,
      failed: 1,
      in_all: 2,
      first_change: '2026-03-02T09:00:00.000000Z',
      last_change: '2026-03-07T09:00:00.000000Z',
      addresses: 2,
    },
  ]);
  expect(asked.found.map((row) => (row['events'] as unknown[]).length)).toEqual([2, 1, 2]);
  expect(asked.answer).toBe(
    '5 changes to 2 named objects by 2 people; 1 kind of change was new to who made it. The last was policy.rule.update by bo@quarry.example at 2026-03-07 09:00:00 UTC.',
  );
});

test('the past counts even where the filter hides it', async () => {
  const { actor_email: _email, ...unknown } = at('06T08:00');
  await bench.fill([at('01T08:00'), at('06T08:00'), { ...unknown, actor_name: 'Cy' }, unknown]);
  const asked = await bench.ask(view, {}, " WHERE ts >= TIMESTAMPTZ '2026-03-05 00:00:00+00'");
  expect(asked.found.map((row) => [row['person'], row['is_new'], row['times'], row['in_all']])).toEqual([
    ['Cy', false, 1, 1],
    ['ana@quarry.example', false, 1, 2],
    [null, false, 1, 1],
  ]);
});

test('nothing is new for who was not known long enough, or has made it for as many days', async () => {
  await bench.fill([
    at('01T08:00', { action: 'data.read' }),
    at('04T07:59'),
    at('01T08:00', { action: 'data.read', actor_email: 'bo@quarry.example' }),
    at('04T08:00', { actor_email: 'bo@quarry.example' }),
    at('07T08:00', { actor_email: 'bo@quarry.example', target_name: 'later' }),
    at('07T07:59', { actor_email: 'bo@quarry.example', target_name: 'soon' }),
  ]);
  const found = (await bench.ask(view)).found.filter((row) => row['is_new']);
  expect(found.map((row) => [row['person'], row['object']])).toEqual([
    ['bo@quarry.example', 'soon'],
    ['bo@quarry.example', 'Sign-on'],
  ]);
});

test('stays silent for pushes and pages, grants, reads and accounts', async () => {
  await bench.fill([
    at('04T08:00', { category: 'app', action: 'config.change', action_original: 'push' }),
    at('04T08:00', { category: 'app', action: 'policy.change', severity: 'low' }),
    at('04T08:00', { action: 'role.grant' }),
    at('04T08:00', { action: 'user.update' }),
  ]);
  expect((await bench.ask(view)).state).toBe('cannot');
  await bench.fill([at('04T08:00')]);
  expect((await bench.ask(view, {}, " WHERE source = 'github.audit'")).state).toBe('elsewhere');
});

test('of random changes, numbers and newness are those of a reader who keeps a diary of each person', async () => {
  const random = createRandom('configuration-changes');
  const events = Array.from({ length: 200 }, (_, index): TestEvent => {
    const who = random.pick(['ana', 'bo', 'cy', 'di', 'eve', 'flo'].slice(0, 2 + Math.floor(index / 50)));
    return {
      ts: new Date(
        Date.parse('2026-03-01T00:00:00Z') + index * 3_600_000 + random.int(0, 3_000_000),
      ).toISOString(),
      category: 'admin',
      action: random.pick(['config.change', 'data.read']),
      action_original: random.text(1, 'abcdef'),
      actor_name: who,
      target_name: random.pick(['x', 'y']),
    };
  });
  await bench.fill(events);
  const past = 2 * 86_400_000;
  const met = new Map<string, number>();
  const made = new Map<string, number>();
  const expected = new Map<string, { isNew: boolean; times: number }>();
  for (const { ts, action, action_original, actor_name, target_name } of events) {
    const time = Date.parse(ts);
    const since = met.get(String(actor_name)) ?? time;
    met.set(String(actor_name), since);
    if (action !== 'config.change') continue;
    const kind = `${actor_name} ${action_original}`;
    const first = made.get(kind) ?? time;
    made.set(kind, first);
    const row = expected.get(`${kind} ${target_name}`);
    if (row !== undefined) row.times += 1;
    else
      expected.set(`${kind} ${target_name}`, {
        isNew: first - since >= past && time - first < past,
        times: 1,
      });
  }
  const found = (await bench.ask(view, { days: 2 })).found.map((row) => [
    `${row['person']} ${row['act']} ${row['object']}`,
    row['is_new'],
    row['times'],
  ]);
  expect([...expected.values()].filter((row) => row.isNew).length).toBeGreaterThan(5);
  expect(found.toSorted()).toEqual([...expected].map(([key, row]) => [key, row.isNew, row.times]).toSorted());
});
