import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { view } from './index.ts';

const bench = openViewBench();
const signIn = (hour: number, who: string, country: string | undefined, outcome = 'success'): TestEvent => ({
  ts: new Date(Date.UTC(2026, 2, 4, 0, hour * 60)).toISOString(),
  source: 'okta.system',
  action: 'sign_in',
  outcome,
  actor_email: who,
  src_ip: '192.0.2.1',
  ...(country === undefined ? {} : { src_country: country }),
});

test('two countries three hours apart are a pair, in the order they came', async () => {
  await bench.fill([
    signIn(1, 'ana@quarry.example', 'PT'),
    signIn(2, 'Ana@quarry.example', undefined),
    signIn(4, 'ana@quarry.example', 'PL'),
    signIn(5, 'ana@quarry.example', 'PL'),
  ]);
  const asked = await bench.ask(view);
  expect(asked.found).toEqual([
    {
      person: 'ana@quarry.example',
      country_before: 'PT',
      country: 'PL',
      ts_before: '2026-03-04T01:00:00.000000Z',
      ts: '2026-03-04T04:00:00.000000Z',
      apart: 10_800,
      ip_before: '192.0.2.1',
      src_ip: '192.0.2.1',
      events: ['00000000000000000000000000000001', '00000000000000000000000000000003'],
    },
  ]);
  expect(asked.answer).toBe(
    '1 pair of sign-ins of 1 person in two countries; the closest is ana@quarry.example, PT then PL, 180 minutes apart.',
  );
});

test('stays silent beyond the hours, for failures, for two people, and within one country', async () => {
  await bench.fill([
    signIn(1, 'a', 'PT'),
    signIn(6, 'a', 'PL'),
    signIn(6, 'b', 'PT'),
    signIn(7, 'b', 'DE', 'failure'),
    signIn(7, 'c', 'FR'),
    signIn(8, 'd', 'ES'),
    signIn(8, 'c', 'FR'),
  ]);
  expect((await bench.ask(view)).state).toBe('none');
  expect((await bench.ask(view, { hours: 5 })).rows).toBe(1);
});
