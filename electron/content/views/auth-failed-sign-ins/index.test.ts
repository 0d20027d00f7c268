import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { view } from './index.ts';

const bench = openViewBench();
const signIn = (minute: number, who: string, outcome: string, ip = '192.0.2.1'): TestEvent => ({
  ts: `2026-03-04T08:${String(minute).padStart(2, '0')}:00Z`,
  source: 'okta.system',
  category: 'auth',
  action: 'sign_in',
  outcome,
  actor_email: who,
  src_ip: ip,
});

test('people by failures, with addresses, times and the success that came after', async () => {
  await bench.fill([
    signIn(0, 'ana@quarry.example', 'success'),
    signIn(1, 'ana@quarry.example', 'failure'),
    signIn(2, 'ana@quarry.example', 'failure', '192.0.2.2'),
    signIn(3, 'ana@quarry.example', 'failure'),
    signIn(9, 'ana@quarry.example', 'success'),
    signIn(4, 'bo@quarry.example', 'failure'),
    signIn(5, 'bo@quarry.example', 'failure'),
  ]);
  const all = await bench.ask(view, { least: 2 });
  expect(all.found).toEqual([
    {
      person: 'ana@quarry.example',
      failed: 3,
      addresses: 2,
      first_failed: '2026-03-04T08:01:00.000000Z',
      last_failed: '2026-03-04T08:03:00.000000Z',
      succeeded: 2,
      next_success: '2026-03-04T08:09:00.000000Z',
    },
    {
      person: 'bo@quarry.example',
      failed: 2,
      addresses: 1,
      first_failed: '2026-03-04T08:04:00.000000Z',
      last_failed: '2026-03-04T08:05:00.000000Z',
      succeeded: 0,
      next_success: null,
    },
  ]);
  expect(all.answer).toBe(
    '2 people had 5 failed sign-ins, most of all ana@quarry.example with 3; 1 of them signed in afterwards.',
  );
  expect((await bench.ask(view)).found).toHaveLength(1);
});

test('stays silent where sign-ins succeed, and says what is missing where there are none', async () => {
  await bench.fill([signIn(0, 'ana@quarry.example', 'success'), signIn(1, 'bo@quarry.example', 'failure')]);
  const none = await bench.ask(view);
  expect([none.state, none.answer]).toEqual([
    'none',
    'None found: no person with that many failed sign-ins in 2 events of okta.system.',
  ]);
  const elsewhere = await bench.ask(view, {}, "\nWHERE source = 'github.audit'");
  expect(elsewhere.state).toBe('elsewhere');
  await bench.fill([{ ts: '2026-03-04T08:00:00Z', action: 'job.run' }]);
  const cannot = await bench.ask(view);
  expect([cannot.state, cannot.answer]).toEqual([
    'cannot',
    'No source here can answer this; a sign-in log (identity provider, cloud console or application) would.',
  ]);
});
