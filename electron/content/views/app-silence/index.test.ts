import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { view } from './index.ts';

const bench = openViewBench();
const at = (minute: number, source = 'aws.cloudtrail'): TestEvent => ({
  ts: new Date(Date.UTC(2026, 2, 4, 0, minute)).toISOString(),
  source,
});
const every = (step: number, from: number, count: number, source?: string): TestEvent[] =>
  Array.from({ length: count }, (_, index) => at(from + index * step, source));

test('a gap far longer than usual is listed with what is usual', async () => {
  await bench.fill([...every(1, 0, 200), ...every(1, 500, 200), ...every(60, 0, 120, 'slack.audit')]);
  const asked = await bench.ask(view);
  expect(asked.found).toEqual([
    {
      source: 'aws.cloudtrail',
      last_before: '2026-03-04T03:19:00.000000Z',
      first_after: '2026-03-04T08:20:00.000000Z',
      silent: 301 * 60,
      usual: 60,
      events: 400,
    },
  ]);
  expect(asked.answer).toBe(
    '1 gap in 1 source; the longest is of aws.cloudtrail, after 2026-03-04 03:19:00 UTC.',
  );
});

test('stays silent for short gaps, usual gaps and sources of few events', async () => {
  await bench.fill([
    ...every(1, 0, 150),
    ...every(1, 205, 150),
    ...every(120, 0, 120, 'a'),
    at(0, 'b'),
    at(900, 'b'),
  ]);
  expect((await bench.ask(view)).state).toBe('none');
  expect((await bench.ask(view, { minutes: 56 })).rows).toBe(1);
});

test('gaps and what is usual are those of a walk from event to event', async () => {
  let seed = 11;
  const next = (n: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % n;
  };
  let second = 0;
  const seconds = Array.from({ length: 600 }, () => {
    second += next(40) === 0 ? 3_000 + next(9_000) : 10 + next(200);
    return second;
  });
  await bench.fill(
    seconds.map((each) => ({ ts: new Date(Date.UTC(2026, 2, 4) + each * 1_000).toISOString(), source: 'a' })),
  );
  const gaps = seconds.slice(1).map((each, index) => each - (seconds[index] ?? 0));
  const usual = [...gaps].sort((a, b) => a - b)[Math.ceil(gaps.length * 0.99) - 1] ?? 0;
  expect(usual).toBeGreaterThan(60);
  const expected = gaps.filter((gap) => gap >= usual).sort((a, b) => b - a);
  const asked = await bench.ask(view, { minutes: 1, times: 1, least: 2 });
  expect(asked.found.map(({ silent, usual: told }) => [silent, told])).toEqual(
    expected.map((gap) => [gap, usual]),
  );
});
