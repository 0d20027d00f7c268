import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { createRandom } from '../../../sample/base/random.ts';
import { view } from './index.ts';

const bench = openViewBench();
const step = (
  second: number,
  action: string,
  id: string | undefined,
  more: Partial<TestEvent> = {},
): TestEvent => ({
  ts: new Date(Date.UTC(2026, 2, 4, 8, 0, second)).toISOString(),
  source: 'afterlog.jobs',
  category: 'job',
  action: `job.${action}`,
  target_kind: 'job',
  target_name: 'Sync',
  ...(id === undefined ? {} : { target_id: id }),
  ...more,
});

test('retries by kind: of which jobs, how many attempts, and what became of them', async () => {
  await bench.fill([
    ...['start', 'fail', 'retry', 'start', 'fail', 'retry', 'start', 'succeed'].map((action, second) =>
      step(second, action, 'j1'),
    ),
    ...['start', 'fail', 'retry', 'start', 'fail'].map((action, second) => step(second, action, 'j2')),
    step(20, 'start', 'j3'),
    step(21, 'succeed', 'j3'),
    step(30, 'succeed', 'b1', { source: 'bullmq.jobs', target_name: 'Mail', item_count: 3 }),
  ]);
  const asked = await bench.ask(view);
  expect(asked.found).toEqual([
    {
      kind: 'Sync',
      retries: 3,
      retried: 2,
      jobs: 3,
      share: 2 / 3,
      most: 3,
      succeeded: 1,
      not_succeeded: 1,
      first_seen: '2026-03-04T08:00:00.000000Z',
      last_seen: '2026-03-04T08:00:07.000000Z',
      source: 'afterlog.jobs',
    },
    {
      kind: 'Mail',
      retries: 2,
      retried: 1,
      jobs: 1,
      share: 1,
      most: 3,
      succeeded: 1,
      not_succeeded: 0,
      first_seen: '2026-03-04T08:00:30.000000Z',
      last_seen: '2026-03-04T08:00:30.000000Z',
      source: 'bullmq.jobs',
    },
  ]);
  expect(asked.answer).toBe(
    '3 jobs were retried 5 times, most of all Sync with 3; 1 did not succeed in the end.',
  );
});

test('stays silent about jobs run again after a success, ids of something else, and jobs without one', async () => {
  await bench.fill([
    ...['start', 'succeed', 'start', 'succeed', 'start', 'fail'].map((action, second) =>
      step(second, action, 'nightly'),
    ),
    ...['start', 'fail', 'start', 'fail'].map((action, second) =>
      step(second, action, 'repository-1', { target_kind: 'repository' }),
    ),
    ...['start', 'fail', 'start', 'fail'].map((action, second) => step(second, action, undefined)),
    step(9, 'enqueue', 'j1', { item_count: 40 }),
    step(10, 'start', 'j1', { item_count: 1 }),
  ]);
  const asked = await bench.ask(view);
  expect([asked.state, asked.considered]).toEqual(['none', 15]);
});

test('retries of random jobs are what a walk through the steps of each counts', async () => {
  const random = createRandom('job-retries');
  const events = Array.from({ length: 200 }, (_, second) =>
    step(second, random.pick(['start', 'start', 'fail', 'retry', 'succeed']), `j${random.int(1, 40)}`),
  );
  await bench.fill(events);
  const runs: string[][] = [];
  for (const id of new Set(events.map((event) => event.target_id))) {
    let run: string[] = [];
    for (const event of events.filter((each) => each.target_id === id)) {
      run.push(String(event.action));
      if (event.action === 'job.succeed') {
        runs.push(run);
        run = [];
      }
    }
    runs.push(run);
  }
  const attempts = runs.map((run) => {
    const of = (...actions: readonly string[]): number =>
      run.filter((action) => actions.includes(action)).length;
    return Math.max(of('job.start'), of('job.retry') + 1, of('job.succeed', 'job.fail'));
  });
  const retried = runs.filter((_, index) => (attempts[index] ?? 0) > 1);
  const { found } = await bench.ask(view);
  expect(found.map((row) => [row.retries, row.most, row.succeeded, row.not_succeeded])).toEqual([
    [
      attempts.reduce((sum, each) => sum + Math.max(each - 1, 0), 0),
      Math.max(...attempts),
      retried.filter((run) => run.includes('job.succeed')).length,
      retried.filter((run) => !run.includes('job.succeed')).length,
    ],
  ]);
});

test('jobs without a kind, and the same ids in two sources, are counted apart', async () => {
  const unnamed = ['a.jobs', 'b.jobs'].flatMap((source) =>
    ['start', 'fail', 'start', 'succeed', 'start', 'start'].map((action, second) => {
      const { target_name: _kind, ...event } = step(second, action, 'j1', { source });
      return event;
    }),
  );
  await bench.fill(unnamed);
  const { found } = await bench.ask(view, { least: 2 });
  expect(found.map((row) => [row.kind, row.retries, row.retried, row.source])).toEqual([
    [null, 2, 1, 'a.jobs'],
    [null, 2, 1, 'b.jobs'],
  ]);
  expect((await bench.ask(view, { least: 3 })).state).toBe('none');
  expect((await bench.ask(view, { least: 2 }, " WHERE source = 'elsewhere'")).state).toBe('elsewhere');
});
