import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { createRandom } from '../../../sample/base/random.ts';
import { view } from './index.ts';

const bench = openViewBench();
const step = (
  second: number,
  action: string,
  kind: string,
  id: string,
  more: Partial<TestEvent> = {},
): TestEvent => ({
  ts: new Date(Date.UTC(2026, 2, 4, 8, 0, second)).toISOString(),
  source: 'afterlog.jobs',
  category: 'job',
  action,
  target_kind: 'job',
  target_id: id,
  target_name: kind,
  ...more,
});
const fail = (second: number, kind: string, id: string, error?: string): TestEvent =>
  step(second, 'job.fail', kind, id, { outcome: 'failure', ...(error === undefined ? {} : { error }) });

test('errors that differ in numbers and ids are one, with their share of the runs of the kind', async () => {
  await bench.fill([
    fail(0, 'Sync', 'j1', 'RateLimited: retry after 61 s (request 7f3a9c0d2b1e)'),
    fail(1, 'Sync', 'j1', 'RateLimited: retry after 7 s (request 01ab23cd45ef)'),
    fail(2, 'Sync', 'j2', 'HTTP 503 from provider'),
    fail(3, 'Sync', 'j3', 'HTTP 410 from provider\n  at sync.rb:12'),
    step(4, 'job.succeed', 'Sync', 'j1'),
    fail(5, 'Mail', 'j4'),
  ]);
  const asked = await bench.ask(view);
  const at = (second: number): string => `2026-03-04T08:00:0${second}.000000Z`;
  const row = (
    kind: string,
    error: string | null,
    failed: number,
    runs: number,
    jobs: number,
    first: number,
    last: number,
  ) => ({
    kind,
    error,
    failed,
    runs,
    share: failed / runs,
    jobs,
    first_failed: at(first),
    last_failed: at(last),
    source: 'afterlog.jobs',
  });
  expect(asked.found).toEqual([
    row('Sync', 'RateLimited: retry after # s (request #)', 2, 5, 1, 0, 1),
    row('Mail', null, 1, 1, 1, 5, 5),
    row('Sync', 'HTTP 410 from provider', 1, 5, 1, 3, 3),
    row('Sync', 'HTTP 503 from provider', 1, 5, 1, 2, 2),
  ]);
  expect(asked.answer).toBe(
    '5 runs of 2 kinds of jobs failed, most of all Sync with "RateLimited: retry after # s (request #)": 2, which is 40 % of its runs.',
  );
});

test('a failure without an error takes the exception logged beside it for the same job', async () => {
  const exception = (second: number, id: string, error: string): TestEvent =>
    step(second, 'other', 'Sync', id, { source: 'sidekiq.jobs', outcome: 'failure', error });
  await bench.fill([
    { ...fail(0, 'Sync', 'j1'), source: 'sidekiq.jobs' },
    exception(1, 'j1', 'Timeout: no answer'),
    { ...fail(0, 'Sync', 'j2'), source: 'sidekiq.jobs' },
    exception(7, 'j2', 'too late to be its own'),
    { ...fail(0, 'Sync', 'j3'), source: 'sidekiq.jobs' },
    exception(1, 'j4', "another job's"),
  ]);
  const { found } = await bench.ask(view);
  expect(found.map((row) => [row.error, row.failed])).toEqual([
    [null, 2],
    ['Timeout: no answer', 1],
  ]);
});

test('stays silent where jobs succeed and below the threshold', async () => {
  await bench.fill([
    step(0, 'job.succeed', 'Sync', 'j1'),
    step(1, 'job.start', 'Sync', 'j1'),
    fail(2, 'Sync', 'j2', 'x'),
  ]);
  const asked = await bench.ask(view, { least: 2 });
  expect([asked.state, asked.answer]).toEqual([
    'none',
    'None found: no failed job in 2 events of afterlog.jobs.',
  ]);
});

test('failures and shares of random runs are those of counting one by one', async () => {
  const random = createRandom('job-failures');
  const events = Array.from({ length: 200 }, (_, second) => {
    const kind = random.pick(['A', 'B', 'C']);
    const id = `j${random.int(1, 60)}`;
    return random.chance(0.5)
      ? step(second, 'job.succeed', kind, id)
      : fail(second, kind, id, random.pick(['HTTP 500', 'HTTP 404', 'refused']));
  });
  await bench.fill(events);
  const expected = ['A', 'B', 'C'].flatMap((kind) =>
    ['HTTP 500', 'HTTP 404', 'refused'].map((error) => {
      const runs = events.filter((event) => event.target_name === kind);
      const failed = runs.filter((event) => event.error === error);
      return `${kind} ${error} ${failed.length} ${failed.length / runs.length} ${new Set(failed.map((each) => each.target_id)).size}`;
    }),
  );
  const { found } = await bench.ask(view);
  expect(
    found.map((row) => `${row.kind} ${row.error} ${row.failed} ${row.share} ${row.jobs}`).sort(),
  ).toEqual(expected.sort());
});

test('jobs without a kind, and the same ids in two sources, are counted apart', async () => {
  const unnamed = (source: string, error?: string): TestEvent => {
    const { target_name: _kind, ...event } = fail(0, '', 'j1', error);
    return { ...event, source };
  };
  await bench.fill([unnamed('a.jobs', 'gone'), unnamed('b.jobs')]);
  const { found } = await bench.ask(view);
  expect(found.map((row) => [row.kind, row.error, row.runs, row.source])).toEqual([
    [null, 'gone', 1, 'a.jobs'],
    [null, null, 1, 'b.jobs'],
  ]);
  expect((await bench.ask(view, {}, " WHERE source = 'elsewhere'")).state).toBe('elsewhere');
});

test('an id that is not of a job does not count jobs', async () => {
  await bench.fill([{ ...fail(0, 'repo', 'r1', 'x'), target_kind: 'repository' }]);
  expect((await bench.ask(view)).found.map((row) => row.jobs)).toEqual([null]);
});
