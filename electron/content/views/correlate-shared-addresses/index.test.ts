import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { view } from './index.ts';

const bench = openViewBench();
const seen = (who: string | undefined, ip: string, kind = 'user', outcome = 'success'): TestEvent => ({
  ts: '2026-03-04T08:00:00Z',
  source: 'okta.system',
  outcome,
  actor_kind: kind,
  src_ip: ip,
  ...(who === undefined ? {} : { actor_name: who }),
});

test('an address of people and a service comes before one of more people', async () => {
  await bench.fill([
    seen('ana', '192.0.2.1'),
    seen('Ana', '192.0.2.1', 'user', 'failure'),
    seen('bot', '192.0.2.1', 'service'),
    ...['a', 'b', 'c'].map((who) => seen(who, '192.0.2.2')),
    seen('d', '192.0.2.3'),
    seen(undefined, '192.0.2.3'),
  ]);
  const asked = await bench.ask(view);
  expect(
    asked.found.map((row) => [row.src_ip, row.people, row.services, row.events, row.failed, row.some]),
  ).toEqual([
    ['192.0.2.1', 2, 1, 3, 1, ['ana', 'bot']],
    ['192.0.2.2', 3, 0, 3, 0, ['a', 'b', 'c']],
  ]);
  expect(asked.answer).toBe(
    '2 addresses were shared; 192.0.2.2 by 3 people. 1 of them by people and services alike.',
  );
});

test('stays silent where nobody shares', async () => {
  await bench.fill([seen('a', '192.0.2.1'), seen('b', '192.0.2.2'), seen('A', '192.0.2.1')]);
  expect((await bench.ask(view)).state).toBe('none');
});
