import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { createRandom } from '../../../sample/base/random.ts';
import { view } from './index.ts';

const bench = openViewBench();
const run = (
  day: number,
  minute: number,
  kind: string,
  ms: number | undefined,
  more: Partial<TestEvent> = {},
): TestEvent => ({
  ts: new Date(Date.UTC(2026, 2, day, 8, minute)).toISOString(),
  source: 'afterlog.jobs',
  category: 'job',
  action: 'job.succeed',
  target_kind: 'job',
  target_name: kind,
  ...(ms === undefined ? {} : { duration_ms: ms }),
  ...more,
});
const day = (of: number, kind: string, ms: number): TestEvent[] =>
  Array.from({ length: 10 }, (_, minute) => run(of, minute, kind, ms));
const row = { source: 'afterlog.jobs', slow_from: null, slow_median: null, usual: null, times: null };

test('percentiles by kind, and the day on which one was slower than in its past', async () => {
  await bench.fill([
    ...day(1, 'Sync', 100),
    ...day(2, 'Sync', 120),
    ...day(3, 'Sync', 100),
    ...day(4, 'Sync', 500),
    ...day(5, 'Sync', 100),
    run(1, 0, 'Rare', 4_000),
    run(2, 0, 'Rare', 8_000),
  ]);
  const asked = await bench.ask(view);
  expect(asked.found).toEqual([
    {
      ...row,
      kind: 'Sync',
      runs: 50,
      p50: 100,
      p95: 500,
      longest: 500,
      slow_from: '2026-03-04T00:00:00.000000Z',
      slow_median: 500,
      usual: 100,
      times: 5,
    },
    { ...row, kind: 'Rare', runs: 2, p50: 6_000, p95: 7_800, longest: 8_000 },
  ]);
  expect(asked.answer).toBe(
    'Sync was 5.0 times slower than usual from 2026-03-04 00:00 UTC; of 2 kinds in 52 runs the slowest is Rare, where 5 in 100 take 7.8 s or more.',
  );
});

test('the past lies outside of the filter too, the slow day does not', async () => {
  await bench.fill([1, 2, 3, 4, 5].flatMap((each) => day(each, 'Sync', each === 4 ? 500 : 100)));
  const only = (of: number) =>
    bench.ask(
      view,
      {},
      ` WHERE ts >= '2026-03-0${of} 00:00:00+00' AND ts < '2026-03-0${of + 1} 00:00:00+00'`,
    );
  expect((await only(4)).found.map((each) => [each.runs, each.times])).toEqual([[10, 5]]);
  expect((await only(5)).found.map((each) => [each.runs, each.times])).toEqual([[10, 1]]);
});

test('without durations, those between start and end of the same job count', async () => {
  const step = (second: number, action: string, id: string): TestEvent => ({
    ...run(4, 0, 'Build', undefined, { source: 'app.job', action: `job.${action}`, target_id: id }),
    ts: new Date(Date.UTC(2026, 2, 4, 8, 0, second)).toISOString(),
  });
  await bench.fill([
    step(0, 'start', 'a'),
    step(1, 'start', 'b'),
    step(4, 'succeed', 'a'),
    step(7, 'fail', 'b'),
    step(9, 'succeed', 'no start'),
  ]);
  const { found } = await bench.ask(view);
  expect(found).toEqual([
    { ...row, kind: 'Build', runs: 2, p50: 5_000, p95: 5_900, longest: 6_000, source: 'app.job' },
  ]);
});

test('says none where no run has a duration, and nothing of the past where it is too short', async () => {
  await bench.fill([
    run(1, 0, 'Sync', undefined),
    run(1, 1, 'Sync', undefined, { action: 'job.start', duration_ms: 9 }),
  ]);
  expect((await bench.ask(view)).state).toBe('none');
  await bench.fill([
    ...[1, 2, 3].flatMap((each) => day(each, 'Sync', each === 3 ? 900 : 100)),
    ...[1, 2, 3, 4].flatMap((each) => day(each, 'Few', 100).slice(0, each === 4 ? 9 : 10)),
  ]);
  const short = await bench.ask(view);
  expect(short.found.map((each) => each.times)).toEqual([null, null]);
  expect(short.answer).toMatch(/^No kind ran often enough/);
});

test('percentiles of random runs are those of sorted lists', async () => {
  const random = createRandom('job-durations');
  const events = Array.from({ length: 200 }, (_, minute) =>
    run(1, minute, random.pick(['A', 'B']), random.int(1, 100_000)),
  );
  await bench.fill(events);
  const expected = ['A', 'B'].map((kind) => {
    const sorted = events
      .filter((each) => each.target_name === kind)
      .map((each) => Number(each.duration_ms))
      .sort((a, b) => a - b);
    const at = (share: number): number => {
      const place = share * (sorted.length - 1);
      const [low = 0, high = low] = sorted.slice(Math.floor(place), Math.floor(place) + 2);
      return low + (high - low) * (place - Math.floor(place));
    };
    return { kind, runs: sorted.length, p50: at(0.5), p95: at(0.95), longest: sorted.at(-1) };
  });
  const { found } = await bench.ask(view);
  const byKind = found.toSorted((a, b) => String(a.kind).localeCompare(String(b.kind)));
  for (const [index, { kind, runs, p50, p95, longest }] of expected.entries()) {
    const told = byKind[index];
    expect([told?.kind, told?.runs, told?.longest]).toEqual([kind, runs, longest]);
    expect(Number(told?.p50)).toBeCloseTo(p50, 0);
    expect(Number(told?.p95)).toBeCloseTo(p95, 0);
  }
});

test('kinds without a name, and the same kind in two sources, are compared apart', async () => {
  const unnamed = ['a.jobs', 'b.jobs'].flatMap((source) =>
    [1, 2, 3, 4].flatMap((each) =>
      day(each, '', each === 4 && source === 'b.jobs' ? 300 : 100).map(
        ({ target_name: _kind, ...event }) => ({ ...event, source }),
      ),
    ),
  );
  await bench.fill(unnamed);
  expect((await bench.ask(view)).found.map((each) => [each.kind, each.times, each.source])).toEqual([
    [null, 3, 'b.jobs'],
    [null, 1, 'a.jobs'],
  ]);
});

test('of several starts the last before the end counts, of the same source, and of a job', async () => {
  const step = (second: number, action: string, more: Partial<TestEvent> = {}): TestEvent => ({
    ...run(4, 0, 'Build', undefined, { source: 'app.job', action: `job.${action}`, target_id: 'a', ...more }),
    ts: new Date(Date.UTC(2026, 2, 4, 8, 0, second)).toISOString(),
  });
  await bench.fill([
    step(0, 'start'),
    step(5, 'start'),
    step(6, 'start', { source: 'other.job' }),
    step(8, 'succeed'),
    step(10, 'start', { target_id: 'r', target_kind: 'repository' }),
    step(60, 'succeed', { target_id: 'r', target_kind: 'repository' }),
  ]);
  expect((await bench.ask(view)).found.map((each) => [each.runs, each.longest])).toEqual([[1, 3_000]]);
});
