import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { view } from './index.ts';

const bench = openViewBench();
const prompt = (minute: number, who: string, outcome: string): TestEvent => ({
  ts: new Date(Date.UTC(2026, 2, 4, 8, minute)).toISOString(),
  source: 'okta.system',
  action: 'mfa.challenge',
  outcome,
  actor_email: who,
  src_ip: '192.0.2.1',
});

test('three refused prompts and one accepted are one line', async () => {
  await bench.fill([
    prompt(0, 'ana@quarry.example', 'failure'),
    prompt(5, 'ana@quarry.example', 'unknown'),
    prompt(9, 'ana@quarry.example', 'failure'),
    prompt(11, 'ana@quarry.example', 'success'),
    prompt(0, 'bo@quarry.example', 'failure'),
    prompt(90, 'bo@quarry.example', 'failure'),
    prompt(99, 'bo@quarry.example', 'failure'),
  ]);
  const asked = await bench.ask(view);
  expect(asked.found).toEqual([
    {
      person: 'ana@quarry.example',
      refused: 3,
      began: '2026-03-04T08:00:00.000000Z',
      ended: '2026-03-04T08:09:00.000000Z',
      accepted: '2026-03-04T08:11:00.000000Z',
      addresses: ['192.0.2.1'],
    },
  ]);
  expect(asked.answer).toBe(
    '1 person was prompted again and again, most of all ana@quarry.example with 3 refused prompts; 1 accepted one.',
  );
});

test('stays silent for accepted prompts and for refusals that are far apart', async () => {
  await bench.fill([
    ...[0, 1, 2, 3, 4].map((minute) => prompt(minute, 'ana@quarry.example', 'success')),
    ...[0, 61, 122].map((minute) => prompt(minute, 'bo@quarry.example', 'failure')),
  ]);
  expect((await bench.ask(view)).state).toBe('none');
  expect((await bench.ask(view, { minutes: 122 })).rows).toBe(1);
});

test('that a prompt was sent is no acceptance', async () => {
  const sent = {
    ...prompt(3, 'ana@quarry.example', 'success'),
    action_original: 'system.push.send_factor_verify_push',
  };
  await bench.fill([
    ...[0, 4, 8].map((minute) => prompt(minute, 'ana@quarry.example', 'failure')),
    sent,
    { ...sent, ts: '2026-03-04T08:09:00Z' },
    prompt(12, 'ana@quarry.example', 'success'),
  ]);
  expect((await bench.ask(view)).found.map(({ refused, accepted }) => [refused, accepted])).toEqual([
    [3, '2026-03-04T08:12:00.000000Z'],
  ]);
});
