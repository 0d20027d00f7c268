import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { view } from './index.ts';

const bench = openViewBench();
const at = (minute: number): string => new Date(Date.UTC(2026, 2, 4, 8, minute)).toISOString();
const act = (minute: number, session: string, who = 'ana@x.example', ip = '192.0.2.9'): TestEvent => ({
  ts: at(minute),
  source: 'okta.system',
  action: 'request',
  outcome: 'success',
  actor_id: `id-${who}`,
  actor_email: who,
  session_id: session,
  src_ip: ip,
});
const reset = (minute: number, who: string, action = 'password.reset'): TestEvent => ({
  ts: at(minute),
  source: 'okta.system',
  action,
  outcome: 'success',
  actor_email: 'help@x.example',
  target_kind: 'user',
  target_id: `id-${who}`,
  target_name: 'Ana Prado',
});

test('a session that began before a reset and acts long after it is listed', async () => {
  await bench.fill([
    act(0, 's1'),
    act(1, 's2'),
    reset(10, 'ana@x.example'),
    act(12, 's2'),
    act(20, 's1'),
    act(30, 's1'),
  ]);
  const asked = await bench.ask(view);
  expect(asked.found).toEqual([
    {
      owner: 'id-ana@x.example',
      action: 'password.reset',
      reset_at: '2026-03-04T08:10:00.000000Z',
      by_whom: 'help@x.example',
      session_id: 's1',
      began: '2026-03-04T08:00:00.000000Z',
      last: '2026-03-04T08:30:00.000000Z',
      after: 2,
      addresses: ['192.0.2.9'],
      event_id: '00000000000000000000000000000003',
    },
  ]);
  expect(asked.answer).toBe(
    '1 session of 1 person outlived a reset, with 2 events after it; look at id-ana@x.example first.',
  );
});

test('a person who changes the password of their own account counts as its owner', async () => {
  const change = { ...act(10, 's0', 'bo@x.example'), action: 'password.change' };
  await bench.fill([act(0, 's1', 'bo@x.example'), change, act(30, 's1', 'bo@x.example')]);
  expect((await bench.ask(view)).found.map(({ session_id, after }) => [session_id, after])).toEqual([
    ['s1', 1],
  ]);
});

test('stays silent for sessions that end, for those begun afterwards, and for other people', async () => {
  await bench.fill([
    act(0, 'ends'),
    act(14, 'ends'),
    reset(10, 'ana@x.example'),
    act(20, 'later'),
    act(30, 'later'),
    act(0, 'other', 'bo@x.example'),
    act(40, 'other', 'bo@x.example'),
  ]);
  expect((await bench.ask(view)).state).toBe('none');
  expect((await bench.ask(view, { grace: 3 })).rows).toBe(1);
});

test('numbers are those of a walk over the events', async () => {
  let seed = 17;
  const next = (n: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % n;
  };
  const events = Array.from({ length: 200 }, () => {
    const who = `p${next(4)}@x.example`;
    return next(12) === 0 ? reset(next(500), who, 'mfa.reset') : act(next(500), `${who} s${next(5)}`, who);
  });
  await bench.fill(events);
  const expected: string[] = [];
  for (const each of events.filter(({ action }) => action === 'mfa.reset'))
    for (const session of new Set(events.map(({ session_id }) => session_id))) {
      const life = events.filter(({ session_id }) => session_id === session && session !== undefined);
      if (life[0]?.actor_id !== each.target_id) continue;
      const after = life.filter(({ ts }) => Date.parse(ts) > Date.parse(each.ts) + 300_000).length;
      if (after > 0 && life.some(({ ts }) => ts < each.ts))
        expected.push(`${each.ts.slice(0, 19)} ${session} ${after}`);
    }
  const { found } = await bench.ask(view);
  expect(
    found
      .map(({ reset_at, session_id, after }) => `${String(reset_at).slice(0, 19)} ${session_id} ${after}`)
      .sort(),
  ).toEqual(expected.sort());
});
