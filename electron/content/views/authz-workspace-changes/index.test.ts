import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { createRandom } from '../../../sample/base/random.ts';
import { view } from './index.ts';

const bench = openViewBench();
const event = (clock: string, action: string, more: Partial<TestEvent> = {}): TestEvent => ({
  ts: `2026-03-04T${clock}:00Z`,
  source: 'afterlog.app',
  category: 'admin',
  action,
  action_original: action,
  outcome: 'success',
  actor_id: 'u1',
  actor_email: 'ana@quarry.example',
  src_ip: '192.0.2.1',
  ...more,
});
const of = (id: string, name: string): Partial<TestEvent> => ({
  target_kind: 'workspace',
  target_id: id,
  target_name: name,
});

test('an archived workspace with what its archiver did and gained before, and when it came back', async () => {
  await bench.fill([
    event('06:00', 'role.grant', {
      actor_email: 'root@quarry.example',
      target_id: 'u1',
      role: 'support_owner',
    }),
    event('05:00', 'role.grant', {
      actor_email: 'root@quarry.example',
      target_name: 'Ana@quarry.example',
      source: 'x',
      role: 'reader',
    }),
    event('06:10', 'role.grant', {
      actor_email: 'root@quarry.example',
      target_id: 'u1',
      source: 'x',
      role: 'not in that source',
    }),
    event('06:59', 'data.read'),
    event('07:00', 'data.export', { source: 'aws.cloudtrail', actor_id: 'AIDA' }),
    event('07:30', 'data.read'),
    event('07:59', 'data.read'),
    event('07:30', 'data.read', { actor_email: 'bo@quarry.example', actor_id: 'u2' }),
    event('08:00', 'workspace.archive', { ...of('ws1', 'Marrowgate'), workspace: 'ws1' }),
    event('09:00', 'workspace.restore', {
      ...of('ws2', 'Other'),
      actor_email: 'bo@quarry.example',
      actor_id: 'u2',
    }),
    event('10:00', 'workspace.restore', {
      ...of('ws1', 'Marrowgate'),
      actor_email: 'bo@quarry.example',
      actor_id: 'u2',
    }),
  ]);
  const asked = await bench.ask(view);
  const restored = {
    change: 'restored',
    target_kind: 'workspace',
    person: 'bo@quarry.example',
    outcome: 'success',
    acts: 0,
    what: [],
    gained: null,
    gained_role: null,
    undone: null,
    workspace: null,
    src_ip: '192.0.2.1',
    source: 'afterlog.app',
  };
  expect(asked.found.map(({ event_id: _id, ...row }) => row)).toEqual([
    {
      ...restored,
      ts: '2026-03-04T08:00:00.000000Z',
      change: 'archived',
      target: 'Marrowgate',
      person: 'ana@quarry.example',
      acts: 3,
      what: ['data.read 2', 'data.export 1'],
      gained: '2026-03-04T06:00:00.000000Z',
      gained_role: 'support_owner',
      undone: '2026-03-04T10:00:00.000000Z',
      workspace: 'ws1',
    },
    {
      ...restored,
      ts: '2026-03-04T10:00:00.000000Z',
      target: 'Marrowgate',
      acts: 1,
      what: ['workspace.restore 1'],
    },
    { ...restored, ts: '2026-03-04T09:00:00.000000Z', target: 'Other' },
  ]);
  expect(asked.answer).toBe(
    '3 changes by 2 people: 1 archived, 0 deleted, 0 handed over, 2 restored; the last of Marrowgate by bo@quarry.example at 2026-03-04 10:00:00 UTC.',
  );
});

test('deleted and handed over are told by what they were done to, whatever the source calls it', async () => {
  await bench.fill([
    event('08:00', 'data.delete', {
      action_original: 'repo.destroy',
      target_kind: 'repository',
      target_name: 'quarry/old',
    }),
    event('08:01', 'data.delete', {
      category: 'app',
      action_original: 'Space deleted',
      target_kind: 'space',
      target_name: 'Finance',
    }),
    event('08:02', 'workspace.archive', { action_original: 'organization_deleted', target_name: 'Quarry' }),
    event('08:03', 'config.change', { action_original: 'repo.transfer', target_name: 'quarry/new' }),
    event('08:04', 'data.delete', {
      action_original: 'DeleteBucket',
      target_kind: 'bucket',
      target_name: 'exports',
      severity: 'high',
    }),
    event('08:05', 'data.delete', {
      action_original: 'delete',
      target_kind: 'zone',
      target_name: 'quarry.example',
      outcome: 'failure',
    }),
  ]);
  expect((await bench.ask(view)).found.map((row) => [row['target'], row['change']])).toEqual([
    ['exports', 'deleted'],
    ['quarry/new', 'transferred'],
    ['Quarry', 'deleted'],
    ['Finance', 'deleted'],
    ['quarry/old', 'deleted'],
    ['quarry.example', 'deleted'],
  ]);
});

test('stays silent for files, objects and records deleted, settings changed and money transferred', async () => {
  await bench.fill([
    event('08:00', 'data.delete', { category: 'app', target_kind: 'file', target_name: 'a.csv' }),
    event('08:00', 'data.delete', {
      category: 'app',
      action_original: 'DeleteObject',
      target_kind: 'bucket',
      target_name: 'exports/a.csv',
    }),
    event('08:00', 'data.delete', { target_kind: 'DNS_record' }),
    event('08:00', 'data.delete', { action_original: 'project file removed' }),
    event('08:00', 'config.change', { target_kind: 'workspace' }),
    event('08:00', 'payout', { category: 'app', action_original: 'transfer.created' }),
  ]);
  const asked = await bench.ask(view);
  expect([asked.state, asked.answer]).toEqual([
    'none',
    'None found: no workspace archived, restored, deleted or handed over in 3 events of afterlog.app.',
  ]);
});

test('of random events, what came just before and what was undone are what a reader counts', async () => {
  const random = createRandom('workspace-changes');
  const start = Date.parse('2026-03-04T22:00:00Z');
  const events = Array.from(
    { length: 200 },
    (_, index): TestEvent => ({
      ts: new Date(start + index * 120_000 + random.int(0, 100_000)).toISOString(),
      action: random.pick(['data.read', 'data.read', 'data.read', 'workspace.archive', 'workspace.restore']),
      outcome: 'success',
      actor_name: random.pick(['ana', 'bo', 'cy']),
      target_name: random.pick(['w1', 'w2', 'w3', 'w4']),
    }),
  );
  await bench.fill(events);
  const expected = events.flatMap((each) => {
    if (each.action === 'data.read') return [];
    const after = events.find(
      (other) =>
        other.ts > each.ts && other.target_name === each.target_name && other.action === 'workspace.restore',
    );
    const close = events.filter((other) => {
      const ahead = Date.parse(each.ts) - Date.parse(other.ts);
      return other.actor_name === each.actor_name && ahead > 0 && ahead <= 30 * 60_000;
    });
    return [[each.ts, close.length, each.action === 'workspace.archive' ? (after?.ts ?? null) : null]];
  });
  const time = (value: unknown): string | null =>
    value === null ? null : new Date(String(value)).toISOString();
  const found = (await bench.ask(view, { minutes: 30 })).found.map((row) => [
    time(row['ts']),
    row['acts'],
    time(row['undone']),
  ]);
  expect(expected.length).toBeGreaterThan(40);
  expect(found.toSorted()).toEqual(expected.toSorted());
});
