import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { view } from './index.ts';

const bench = openViewBench();
const grant = (more: Partial<TestEvent>): TestEvent => ({
  ts: '2026-03-04T08:00:00Z',
  source: 'okta.system',
  action: 'role.grant',
  outcome: 'success',
  actor_id: 'u1',
  actor_email: 'ana@quarry.example',
  actor_name: 'Ana Lind',
  ...more,
});

test('a grant to oneself is told by e-mail, name or id', async () => {
  await bench.fill([
    grant({ target_name: 'Ana@quarry.example', ts: '2026-03-04T08:00:00Z' }),
    grant({ target_name: 'ana lind', ts: '2026-03-04T09:00:00Z' }),
    grant({ target_id: 'u1', target_name: 'another name', ts: '2026-03-04T10:00:00Z' }),
  ]);
  const asked = await bench.ask(view);
  expect(asked.found.map((row) => row['ts'])).toEqual([
    '2026-03-04T10:00:00.000000Z',
    '2026-03-04T09:00:00.000000Z',
    '2026-03-04T08:00:00.000000Z',
  ]);
  expect(asked.answer).toBe(
    '3 grants were made by 1 person to themselves; the last by ana@quarry.example at 2026-03-04 10:00:00 UTC.',
  );
});

test('stays silent for grants to others, to nobody named, and for refused ones', async () => {
  await bench.fill([
    grant({ target_name: 'bo@quarry.example', target_id: 'u2' }),
    grant({}),
    grant({ actor_id: '', target_id: '' }),
    grant({ target_id: 'u1', outcome: 'failure' }),
    grant({ target_id: 'u1', action: 'role.revoke' }),
  ]);
  expect((await bench.ask(view)).state).toBe('none');
});
