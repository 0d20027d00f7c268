import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { createRandom } from '../../../sample/base/random.ts';
import { view } from './index.ts';

const bench = openViewBench();
const change = (
  hour: number,
  action: string,
  who: string,
  what: string,
  more: Partial<TestEvent> = {},
): TestEvent => ({
  ts: new Date(Date.UTC(2026, 2, 1, hour)).toISOString(),
  source: 'afterlog.app',
  category: 'integration',
  action: `integration.${action}`,
  outcome: 'success',
  actor_email: who,
  integration: what,
  workspace: 'ws_1',
  src_ip: '192.0.2.1',
  ...more,
});
const at = (hour: number): string =>
  `${new Date(Date.UTC(2026, 2, 1, hour)).toISOString().slice(0, 19)}.000000Z`;
const none = {
  object: null,
  failed: 0,
  workspaces: 1,
  addresses: 1,
  news: null,
  name: null,
  source: 'afterlog.app',
};

test('integrations not seen before first, then who changed most; objects and names where nothing better is there', async () => {
  const { actor_email: _email, integration: _none, ...unnamed } = change(3, 'connect', '', '');
  await bench.fill([
    change(0, 'connect', 'ana@quarry.example', 'deskpilot'),
    change(1, 'disconnect', 'ana@quarry.example', 'deskpilot', { workspace: 'ws_2' }),
    change(2, 'connect', 'ana@quarry.example', 'deskpilot', { outcome: 'failure', src_ip: '192.0.2.2' }),
    { ...unnamed, actor_name: 'kim', target_name: 'Backup bot' },
    change(30, 'connect', 'bo@quarry.example', 'mailtidy'),
  ]);
  const asked = await bench.ask(view);
  expect(asked.found).toEqual([
    {
      ...none,
      integration: 'mailtidy',
      person: 'bo@quarry.example',
      connected: 1,
      disconnected: 0,
      news: 'not seen before',
      first_seen: at(30),
      last_seen: at(30),
      email: 'bo@quarry.example',
    },
    {
      ...none,
      integration: 'deskpilot',
      person: 'ana@quarry.example',
      connected: 2,
      disconnected: 1,
      failed: 1,
      workspaces: 2,
      addresses: 2,
      first_seen: at(0),
      last_seen: at(2),
      email: 'ana@quarry.example',
    },
    {
      ...none,
      integration: null,
      object: 'Backup bot',
      person: 'kim',
      connected: 1,
      disconnected: 0,
      first_seen: at(3),
      last_seen: at(3),
      email: null,
      name: 'kim',
    },
  ]);
  expect(asked.answer).toBe(
    '4 connects and 1 disconnect of 3 integrations by 3 people; 1 not seen before, first mailtidy, connected by bo@quarry.example.',
  );
});

test('nothing is new that was at work before, or whose log has only begun', async () => {
  await bench.fill([
    change(0, 'connect', 'ana@quarry.example', 'early'),
    change(23, 'connect', 'ana@quarry.example', 'just before a day'),
    change(5, 'connect', 'ana@quarry.example', 'at work', { action: 'sync.state' }),
    change(40, 'connect', 'ana@quarry.example', 'at work'),
  ]);
  const within = await bench.ask(view, {}, " WHERE ts >= '2026-03-02 00:00:00+00'");
  expect(within.found.map((row) => [row.integration, row.news])).toEqual([['at work', null]]);
  expect((await bench.ask(view)).found.map((row) => row.news)).toEqual([null, null, null]);
});

test('stays silent below the count and about grants', async () => {
  await bench.fill([
    change(0, 'connect', 'ana@quarry.example', 'a'),
    change(1, 'connect', 'bo@quarry.example', 'a'),
    change(2, 'connect', 'bo@quarry.example', 'a', { action: 'oauth.grant' }),
  ]);
  const asked = await bench.ask(view, { least: 2 });
  expect([asked.state, asked.considered]).toEqual(['none', 2]);
});

test('numbers of random changes are those of counting one by one', async () => {
  const random = createRandom('integration-connections');
  const events = Array.from({ length: 200 }, (_, hour) =>
    change(
      hour,
      random.pick(['connect', 'disconnect']),
      random.pick(['ana@quarry.example', 'bo@quarry.example']),
      random.pick(['x', 'y', 'z']),
      {
        workspace: `ws_${random.int(1, 30)}`,
      },
    ),
  );
  await bench.fill(events);
  const keys = [...new Set(events.map((each) => `${each.integration} ${each.actor_email}`))];
  const expected = keys.map((key) => {
    const own = events.filter((each) => `${each.integration} ${each.actor_email}` === key);
    const connects = own.filter((each) => each.action === 'integration.connect').length;
    return `${key} ${connects} ${own.length - connects} ${new Set(own.map((each) => each.workspace)).size}`;
  });
  const { found } = await bench.ask(view);
  expect(
    found
      .map((row) => `${row.integration} ${row.person} ${row.connected} ${row.disconnected} ${row.workspaces}`)
      .sort(),
  ).toEqual(expected.sort());
});

test('the past of an integration reaches beyond the filter, for objects too', async () => {
  const object = (hour: number): TestEvent => {
    const { integration: _none, ...event } = change(hour, 'connect', 'ana@quarry.example', '', {
      target_name: 'Backup bot',
    });
    return event;
  };
  await bench.fill([change(0, 'connect', 'ana@quarry.example', 'x'), object(30), object(60)]);
  const within = async (hour: number) =>
    (await bench.ask(view, {}, ` WHERE ts >= '${at(hour).slice(0, 19)}+00'`)).found.map((row) => [
      row.object,
      row.news,
    ]);
  expect(await within(30)).toEqual([['Backup bot', 'not seen before']]);
  expect(await within(60)).toEqual([['Backup bot', null]]);
});
