import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { view } from './index.ts';

const bench = openViewBench();
const request = (ms: number, path: string, outcome = 'success'): TestEvent => ({
  ts: '2026-03-04T08:00:00Z',
  source: 'web.access',
  action: 'request',
  outcome,
  target_name: path,
  duration_ms: ms,
});

test('percentiles by what was asked for equal those of the sorted durations', async () => {
  const durations = Array.from({ length: 101 }, (_, index) => (index * 37) % 101);
  await bench.fill([
    ...durations.map((ms) => request(ms, '/slow', ms === 0 ? 'failure' : 'success')),
    ...Array.from({ length: 20 }, () => request(3, '/quick')),
    ...Array.from({ length: 19 }, () => request(9_000, '/rare')),
  ]);
  const asked = await bench.ask(view);
  expect(asked.found).toEqual([
    { source: 'web.access', what: '/slow', events: 101, p50: 50, p95: 95, p99: 99, slowest: 100, failed: 1 },
    { source: 'web.access', what: '/quick', events: 20, p50: 3, p95: 3, p99: 3, slowest: 3, failed: 0 },
  ]);
  expect(asked.answer).toBe('2 kinds of work measured; the slowest is /slow, 95 of 100 within 95 ms.');
});

test('stays silent where too little was measured', async () => {
  await bench.fill(Array.from({ length: 19 }, () => request(9, '/a')));
  expect((await bench.ask(view)).state).toBe('none');
});
