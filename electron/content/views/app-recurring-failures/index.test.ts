import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { view } from './index.ts';

const bench = openViewBench();
const failed = (minute: number, error: string, more: Partial<TestEvent> = {}): TestEvent => ({
  ts: new Date(Date.UTC(2026, 2, 4, 8, minute)).toISOString(),
  source: 'app.job',
  outcome: 'failure',
  error,
  ...more,
});

test('failures that differ in numbers, ids, texts and addresses are one', async () => {
  await bench.fill([
    failed(
      0,
      'timeout after 30 ms for "a" of ana@quarry.example, request 7f3c2a10-1111-4222-8333-444455556666',
    ),
    failed(1, "timeout after 9000 ms for 'b c' of bo@quarry.example, request 0123456789abcdef", {
      actor_id: 'u1',
    }),
    failed(2, 'refused'),
  ]);
  const asked = await bench.ask(view, { least: 2 });
  expect(asked.found.map(({ example: _example, ...row }) => row)).toEqual([
    {
      fingerprint: 'timeout after <n> ms for <text> of <email>, request <id>',
      times: 2,
      people: 1,
      sources: ['app.job'],
      first: '2026-03-04T08:00:00.000000Z',
      last: '2026-03-04T08:01:00.000000Z',
      last_event: '00000000000000000000000000000002',
    },
  ]);
});

test('stays silent below the number and for what succeeded', async () => {
  await bench.fill([
    ...[0, 1, 2, 3].map((minute) => failed(minute, 'refused')),
    ...[0, 1, 2, 3, 4].map((minute): TestEvent => {
      const { error: _error, ...rest } = failed(minute, '');
      return { ...rest, outcome: 'success' };
    }),
  ]);
  expect((await bench.ask(view)).state).toBe('none');
});
