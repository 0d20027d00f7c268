import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { viewOfChain } from '../../../correlate/chains/view-of-chain.ts';
import { chain } from './index.ts';

const bench = openViewBench();
const view = viewOfChain(chain);
const act = (clock: string, who: string, action: string, outcome = 'success'): TestEvent => ({
  ts: `2026-03-04T${clock}Z`,
  source: 'okta.system',
  action,
  outcome,
  actor_email: who,
  src_ip: '192.0.2.1',
});
const fail = (clock: string, who: string): TestEvent => act(clock, who, 'sign_in', 'failure');

test('three failures, a success and a grant by one person are one match, told step by step', async () => {
  await bench.fill([
    fail('08:00:00', 'ana@quarry.example'),
    fail('08:01:00', 'ana@quarry.example'),
    fail('08:02:00', 'ANA@quarry.example'),
    act('08:03:00', 'ana@quarry.example', 'sign_in'),
    act('08:04:00', 'ana@quarry.example', 'sign_in'),
    act('09:00:00', 'ana@quarry.example', 'role.grant'),
  ]);
  const asked = await bench.ask(view);
  expect(asked.found).toEqual([
    {
      who: 'ana@quarry.example',
      began: '2026-03-04T08:00:00.000000Z',
      ended: '2026-03-04T09:00:00.000000Z',
      took: 3_600,
      told: [
        '2026-03-04 08:02:00 sign-ins failed: 3 times: sign_in (failed) by ANA@quarry.example from 192.0.2.1 in okta.system',
        '2026-03-04 08:03:00 a sign-in succeeded: sign_in by ana@quarry.example from 192.0.2.1 in okta.system',
        '2026-03-04 09:00:00 something was granted: role.grant by ana@quarry.example from 192.0.2.1 in okta.system',
      ],
      ids: [1, 2, 3, 4, 6].map((n) => n.toString(16).padStart(32, '0')),
    },
  ]);
  expect(asked.answer).toBe(
    '1 match of 1 person; the last is that of ana@quarry.example, complete at 2026-03-04 09:00:00 UTC.',
  );
});

test.each([
  [
    'two failures only',
    [
      fail('08:00:00', 'a'),
      fail('08:01:00', 'a'),
      act('08:03:00', 'a', 'sign_in'),
      act('09:00:00', 'a', 'role.grant'),
    ],
  ],
  [
    'the success came first',
    [
      act('07:03:00', 'a', 'sign_in'),
      fail('08:00:00', 'a'),
      fail('08:01:00', 'a'),
      fail('08:02:00', 'a'),
      act('09:00:00', 'a', 'role.grant'),
    ],
  ],
  [
    'another person granted',
    [
      fail('08:00:00', 'a'),
      fail('08:01:00', 'a'),
      fail('08:02:00', 'a'),
      act('08:03:00', 'a', 'sign_in'),
      act('09:00:00', 'b', 'role.grant'),
    ],
  ],
])('silent where %s', async (_, events) => {
  await bench.fill(events);
  const asked = await bench.ask(view);
  expect([asked.state, asked.rows]).toEqual(['none', 0]);
});

test('silent where it took longer than the window', async () => {
  await bench.fill([
    fail('08:00:00', 'a'),
    fail('08:01:00', 'a'),
    fail('08:02:00', 'a'),
    act('08:03:00', 'a', 'sign_in'),
    act('09:01:00', 'a', 'role.grant'),
  ]);
  expect((await bench.ask(view, { minutes: 60 })).rows).toBe(0);
  expect((await bench.ask(view, { minutes: 61 })).rows).toBe(1);
});
