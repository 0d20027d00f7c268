import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { createRandom } from '../../../sample/base/random.ts';
import { view } from './index.ts';

const bench = openViewBench();
const step = (minute: number, action: string, id: string, more: Partial<TestEvent> = {}): TestEvent => ({
  ts: new Date(Date.UTC(2026, 2, 4, 8, minute)).toISOString(),
  source: 'afterlog.jobs',
  category: 'job',
  action: `job.${action}`,
  target_kind: 'job',
  target_id: id,
  target_name: 'Sync',
  ...more,
});
const endOfLog = (minute: number): TestEvent[] => [
  step(minute, 'start', 'last'),
  step(minute, 'succeed', 'last'),
];

test('jobs left after each step, with their share, their age and their ids', async () => {
  await bench.fill([
    step(0, 'enqueue', 'stuck-1'),
    step(1, 'start', 'stuck-1'),
    step(2, 'start', 'stuck-2'),
    step(3, 'enqueue', 'waiting'),
    step(4, 'start', 'again'),
    step(5, 'fail', 'again'),
    step(6, 'retry', 'again'),
    ...endOfLog(90),
  ]);
  const asked = await bench.ask(view);
  const at = (minute: number): string => `2026-03-04T08:0${minute}:00.000000Z`;
  const row = (which: string, ids: readonly string[], oldest: number, newest: number) => ({
    kind: 'Sync',
    step: `job.${which}`,
    unfinished: ids.length,
    jobs: 5,
    share: ids.length / 5,
    oldest: at(oldest),
    newest: at(newest),
    left_for: (90 - oldest) * 60,
    ids,
    source: 'afterlog.jobs',
  });
  expect(asked.found).toEqual([
    row('start', ['stuck-1', 'stuck-2'], 1, 2),
    row('enqueue', ['waiting'], 3, 3),
    row('retry', ['again'], 6, 6),
  ]);
  expect(asked.answer).toBe(
    '4 jobs never finished: 1 were put in and not started, 2 started and did not end; most are Sync (2), the oldest since 2026-03-04 08:01:00 UTC.',
  );
});

test('stays silent about jobs that ended, the last ones of the log, and ids that are not of jobs', async () => {
  await bench.fill([
    step(0, 'start', 'done'),
    step(1, 'succeed', 'done'),
    step(0, 'start', 'failed'),
    step(1, 'fail', 'failed'),
    step(0, 'enqueue', 'cancelled'),
    step(1, 'cancel', 'cancelled'),
    step(31, 'start', 'may still run'),
    step(0, 'start', 'repository-1', { target_kind: 'repository' }),
    ...endOfLog(90),
  ]);
  expect((await bench.ask(view)).state).toBe('none');
});

test('the end of a job counts when it lies outside of the filter', async () => {
  await bench.fill([step(0, 'start', 'a'), step(30, 'succeed', 'a'), step(5, 'start', 'b'), ...endOfLog(90)]);
  const asked = await bench.ask(view, {}, " WHERE ts < '2026-03-04 08:10:00+00'");
  expect(asked.found.map((row) => row.ids)).toEqual([['b']]);
});

test('the jobs found among random steps are those whose last step is no end', async () => {
  const random = createRandom('job-unfinished');
  const events = Array.from({ length: 200 }, (_, minute) =>
    step(minute, random.pick(['enqueue', 'start', 'succeed', 'fail', 'retry']), `j${random.int(1, 70)}`),
  );
  await bench.fill(events);
  const last = new Map(events.map((event) => [String(event.target_id), event]));
  const open = [...last].filter(
    ([, event]) =>
      !['job.succeed', 'job.fail'].includes(String(event.action)) &&
      199 * 60_000 - (Date.parse(event.ts) - Date.UTC(2026, 2, 4, 8)) >= 3_600_000,
  );
  const { found } = await bench.ask(view);
  const told = found.flatMap((row) =>
    Array.isArray(row.ids) ? row.ids.map((id) => `${row.step} ${id}`) : [],
  );
  expect(told.sort()).toEqual(open.map(([id, event]) => `${event.action} ${id}`).sort());
  expect(open.length).toBeGreaterThan(5);
});

test('jobs without a kind count; those that the filter leaves out do not', async () => {
  const { target_name: _kind, ...unnamed } = step(0, 'start', 'a');
  await bench.fill([unnamed, ...endOfLog(90)]);
  expect((await bench.ask(view)).found.map((row) => [row.kind, row.ids])).toEqual([[null, ['a']]]);
  expect((await bench.ask(view, {}, " WHERE ts > '2026-03-04 09:00:00+00'")).found).toEqual([]);
});
