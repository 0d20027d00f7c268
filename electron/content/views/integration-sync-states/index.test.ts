import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { createRandom } from '../../../sample/base/random.ts';
import { view } from './index.ts';

const bench = openViewBench();
const state = (minute: number, name: string | undefined, more: Partial<TestEvent> = {}): TestEvent => ({
  ts: new Date(Date.UTC(2026, 2, 4, 8, minute)).toISOString(),
  source: 'app.sync',
  category: 'integration',
  action: 'sync.state',
  action_original: 'sync.state_changed',
  integration: 'deskpilot',
  workspace: 'ws_1',
  ...(name === undefined ? {} : { status_code: name }),
  ...more,
});
const at = (minute: number): string =>
  `${new Date(Date.UTC(2026, 2, 4, 8, minute)).toISOString().slice(0, 19)}.000000Z`;

test('failed, flapped and left in trouble, the failed first', async () => {
  const mail = { integration: 'mailroom', target_kind: 'stream', target_name: 'messages' };
  await bench.fill([
    state(0, 'running'),
    state(1, 'failed', { outcome: 'failure' }),
    state(2, 'running'),
    ...[0, 100, 200, 360, 500].flatMap((minute) => [
      state(minute, 'backoff', mail),
      state(minute + 1, 'running', mail),
    ]),
    state(0, 'running', { workspace: 'ws_2' }),
    state(5, undefined, { workspace: 'ws_2', action_original: 'sync.paused' }),
  ]);
  const asked = await bench.ask(view, { flaps: 4 });
  const row = {
    integration: 'deskpilot',
    workspace: 'ws_1',
    stream: null,
    failed: 0,
    falls: 1,
    most: 1,
    source: 'app.sync',
  };
  expect(asked.found).toEqual([
    {
      ...row,
      what: 'failed',
      failed: 1,
      most_until: at(1),
      changes: 3,
      last_state: 'running',
      last_at: at(2),
      first_fall: at(1),
      last_fall: at(1),
    },
    {
      ...row,
      workspace: 'ws_2',
      what: 'left in trouble',
      most_until: at(5),
      changes: 2,
      last_state: 'sync.paused',
      last_at: at(5),
      first_fall: at(5),
      last_fall: at(5),
    },
    {
      ...row,
      integration: 'mailroom',
      stream: 'messages',
      what: 'flapped',
      falls: 5,
      most: 4,
      most_until: at(360),
      changes: 10,
      last_state: 'running',
      last_at: at(501),
      first_fall: at(0),
      last_fall: at(500),
    },
  ]);
  expect(asked.answer).toBe(
    '3 synchronisations had trouble: 1 failed, 1 flapped, 1 ended in it; first look at deskpilot of ws_1 (failed), last running at 2026-03-04 08:02:00 UTC.',
  );
});

test('stays silent about too few falls, falls too far apart, staying in trouble, and other workspaces', async () => {
  await bench.fill([
    ...[0, 10, 20, 30].flatMap((minute) => [state(minute, 'backoff'), state(minute + 1, 'running')]),
    ...[0, 100, 200, 300, 361].flatMap((minute) => [
      state(minute, 'backoff', { integration: 'far' }),
      state(minute + 1, 'running', { integration: 'far' }),
    ]),
    ...[0, 1, 2, 3, 4, 5, 6].map((minute) => state(minute, 'backoff', { integration: 'stays' })),
    ...[0, 1, 2, 3, 4, 5, 6].map((minute) =>
      state(minute, 'backoff', { integration: 'many', workspace: `ws_${minute}` }),
    ),
  ]);
  const asked = await bench.ask(view);
  expect([asked.state, asked.considered]).toEqual(['none', 32]);
});

test('falls of random states are those of a walk through them', async () => {
  const random = createRandom('integration-sync-states');
  const events = Array.from({ length: 200 }, (_, index) =>
    state(index * 10, random.pick(['running', 'idle', 'backoff', 'error']), {
      integration: random.pick(['a', 'b']),
    }),
  );
  await bench.fill(events);
  const expected = ['a', 'b'].map((integration) => {
    const own = events.filter((each) => each.integration === integration);
    const falls: number[] = [];
    let isDown = false;
    for (const event of own) {
      const isNowDown = event.status_code === 'backoff' || event.status_code === 'error';
      if (isNowDown && !isDown) falls.push(Date.parse(event.ts));
      isDown = isNowDown;
    }
    const most = Math.max(
      ...falls.map((until) => falls.filter((fall) => fall <= until && until - fall <= 6 * 3_600_000).length),
    );
    return `${integration} ${falls.length} ${most}`;
  });
  const { found } = await bench.ask(view, { flaps: 2 });
  expect(found.map((row) => `${row.integration} ${row.falls} ${row.most}`).sort()).toEqual(expected);
});

test('looks at nothing that the filter leaves out', async () => {
  await bench.fill([state(0, 'failed')]);
  expect((await bench.ask(view)).state).toBe('found');
  expect((await bench.ask(view, {}, " WHERE source = 'elsewhere'")).state).toBe('elsewhere');
});
