import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { view } from './index.ts';

const bench = openViewBench();
const change = (
  clock: string,
  action: string,
  who: string,
  role: string,
  by = 'root@quarry.example',
): TestEvent => ({
  ts: `2026-03-04T${clock}:00Z`,
  source: 'github.audit',
  action,
  outcome: 'success',
  ...(by.includes('@') ? { actor_email: by } : { actor_name: by }),
  target_name: who,
  role,
});

test('a grant, to whom, by whom, and when it was taken back', async () => {
  await bench.fill([
    change('08:00', 'role.grant', 'ana', 'admin'),
    change('08:30', 'role.revoke', 'ana', 'reader'),
    change('09:00', 'role.revoke', 'ana', 'admin'),
    change('10:00', 'role.grant', 'ana', 'admin', 'ana'),
    { ...change('11:00', 'role.grant', 'bo', 'admin'), outcome: 'failure' },
  ]);
  const asked = await bench.ask(view);
  expect(asked.found.map(({ event_id: _id, ...row }) => row)).toEqual([
    {
      granted: '2026-03-04T10:00:00.000000Z',
      who: 'ana',
      role: 'admin',
      by_whom: 'ana',
      to_self: true,
      revoked: null,
      held: null,
      source: 'github.audit',
    },
    {
      granted: '2026-03-04T08:00:00.000000Z',
      who: 'ana',
      role: 'admin',
      by_whom: 'root@quarry.example',
      to_self: false,
      revoked: '2026-03-04T09:00:00.000000Z',
      held: 3_600,
      source: 'github.audit',
    },
  ]);
  expect(asked.answer).toBe(
    '2 grants to 1 person or group, 1 of them to oneself; 1 were taken back. The last went to ana at 2026-03-04 10:00:00 UTC.',
  );
});

test('stays silent where privilege is only taken', async () => {
  await bench.fill([change('09:00', 'role.revoke', 'ana', 'admin')]);
  expect((await bench.ask(view)).state).toBe('none');
});
