import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { createRandom } from '../../../sample/base/random.ts';
import { view } from './index.ts';

const bench = openViewBench();
const step = (second: number, action: string, id: string, more: Partial<TestEvent> = {}): TestEvent => ({
  ts: new Date(Date.UTC(2026, 2, 4, 8, 0, second)).toISOString(),
  source: 'afterlog.jobs',
  category: 'job',
  action: `job.${action}`,
  target_kind: 'job',
  target_id: id,
  target_name: 'Sync',
  ...more,
});

test('late jobs by kind; the first start counts, and one told from the end and the duration', async () => {
  await bench.fill([
    step(0, 'enqueue', 'j1'),
    step(90, 'start', 'j1'),
    step(200, 'start', 'j1'),
    step(10, 'enqueue', 'j2'),
    step(12, 'start', 'j2'),
    step(0, 'enqueue', 'c1', { source: 'celery.worker', target_name: 'mail' }),
    step(45, 'succeed', 'c1', { source: 'celery.worker', target_name: 'mail', duration_ms: 5_000 }),
  ]);
  const asked = await bench.ask(view);
  const at = (time: string): string => `2026-03-04T08:${time}.000000Z`;
  expect(asked.found).toEqual([
    {
      kind: 'Sync',
      late: 1,
      jobs: 2,
      share: 0.5,
      p50: 46,
      p95: 85.6,
      longest: 90,
      longest_job: 'j1',
      longest_from: at('00:00'),
      longest_to: at('01:30'),
      source: 'afterlog.jobs',
    },
    {
      kind: 'mail',
      late: 1,
      jobs: 1,
      share: 1,
      p50: 40,
      p95: 40,
      longest: 40,
      longest_job: 'c1',
      longest_from: at('00:00'),
      longest_to: at('00:40'),
      source: 'celery.worker',
    },
  ]);
  expect(asked.answer).toBe(
    '2 of 3 jobs of the kinds listed started late; the longest wait was 90 seconds, of Sync j1, put in at 2026-03-04 08:00:00 UTC.',
  );
});

test('a job put in before the range of the filter counts', async () => {
  await bench.fill([step(0, 'enqueue', 'j1'), step(90, 'start', 'j1')]);
  const asked = await bench.ask(view, {}, " WHERE ts >= '2026-03-04 08:01:00+00'");
  expect(asked.found.map((row) => [row.late, row.longest])).toEqual([[1, 90]]);
});

test('stays silent just below the wait, about starts before the enqueue, other sources and other ids', async () => {
  await bench.fill([
    step(0, 'enqueue', 'j1'),
    step(29, 'start', 'j1'),
    step(50, 'enqueue', 'j2'),
    step(0, 'start', 'j2'),
    step(0, 'enqueue', 'j3'),
    step(99, 'start', 'j3', { source: 'app.job' }),
    step(0, 'enqueue', 'r1', { target_kind: 'repository' }),
    step(99, 'start', 'r1', { target_kind: 'repository' }),
    step(0, 'enqueue', 'never started'),
  ]);
  const asked = await bench.ask(view);
  expect([asked.state, asked.considered]).toEqual(['none', 7]);
});

test('waits of random jobs are those of looking each job up', async () => {
  const random = createRandom('job-start-delay');
  const events = Array.from({ length: 200 }, () =>
    step(random.int(0, 300), random.pick(['enqueue', 'start']), `j${random.int(1, 80)}`),
  );
  await bench.fill(events);
  const first = (id: string, action: string): number =>
    Math.min(
      ...events
        .filter((each) => each.target_id === id && each.action === action)
        .map((each) => Date.parse(each.ts) / 1_000),
    );
  const waits = Array.from({ length: 80 }, (_, index) => `j${index + 1}`)
    .map((id) => first(id, 'job.start') - first(id, 'job.enqueue'))
    .filter((wait) => Number.isFinite(wait) && wait >= -1)
    .map((wait) => Math.max(wait, 0));
  const { found } = await bench.ask(view);
  expect(found.map((row) => [row.late, row.jobs, row.longest])).toEqual([
    [waits.filter((wait) => wait >= 30).length, waits.length, Math.max(...waits)],
  ]);
});

test('exactly as long as late is late; ids of something else, other kinds and the filter keep out', async () => {
  const repository = { target_kind: 'repository' };
  await bench.fill([
    step(0, 'enqueue', 'a'),
    step(30, 'start', 'a'),
    step(0, 'enqueue', 'b', { target_name: 'Mail' }),
    step(50, 'start', 'b', { target_name: 'Mail' }),
    step(0, 'enqueue', 'r1', repository),
    step(99, 'start', 'r1'),
    step(0, 'enqueue', 'r2'),
    step(99, 'start', 'r2', repository),
  ]);
  const { found } = await bench.ask(view);
  expect(found.map((row) => [row.kind, row.late, row.jobs, row.share])).toEqual([
    ['Mail', 1, 1, 1],
    ['Sync', 1, 1, 1],
  ]);
  expect((await bench.ask(view, {}, " WHERE source = 'elsewhere'")).state).toBe('elsewhere');
});
