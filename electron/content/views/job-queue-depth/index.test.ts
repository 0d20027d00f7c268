import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { createRandom } from '../../../sample/base/random.ts';
import { view } from './index.ts';

const bench = openViewBench();
const reading = (minute: number, queue: string, depth: number, more: Partial<TestEvent> = {}): TestEvent => ({
  ts: new Date(Date.UTC(2026, 2, 4, 8, minute)).toISOString(),
  source: 'afterlog.jobs',
  category: 'job',
  action: 'job.enqueue',
  actor_name: `queue ${queue}`,
  target_name: 'SyncJob',
  item_count: depth,
  ...more,
});

test('the deepest stretch first, with its median and the usual peak of the queue', async () => {
  await bench.fill([
    reading(5, 'sync', 4),
    reading(65, 'sync', 100),
    reading(70, 'sync', 500),
    reading(119, 'sync', 20),
    reading(121, 'sync', 6),
    reading(10, 'mail', 7, {
      source: 'app.job',
      action: 'queue.depth',
      actor_name: 'worker-1',
      target_kind: 'queue',
      target_name: 'mail',
    }),
  ]);
  const asked = await bench.ask(view);
  const at = (minute: number): string =>
    `${new Date(Date.UTC(2026, 2, 4, 8, minute)).toISOString().slice(0, 19)}.000000Z`;
  const row = (queue: string, from: number, deepest: number, at_: number, last: number, more: object) => ({
    stretch: at(from),
    queue,
    deepest,
    deepest_at: at(at_),
    typical: deepest,
    readings: 1,
    last_reading: at(last),
    source: 'afterlog.jobs',
    ...more,
  });
  expect(asked.found).toEqual([
    row('sync', 60, 500, 70, 119, { typical: 100, usual: 6, times: 83.3, readings: 3 }),
    row('mail', 0, 7, 10, 10, { usual: 7, times: 1, source: 'app.job' }),
    row('sync', 120, 6, 121, 121, { usual: 6, times: 1 }),
    row('sync', 0, 4, 5, 5, { usual: 6, times: 0.7 }),
  ]);
  expect(asked.answer).toBe(
    'The deepest of 2 queues was sync with 500 jobs waiting at 2026-03-04 09:10:00 UTC; its usual peak is 6.',
  );
});

test('stays silent about shallow queues, and about attempts, which are no depth', async () => {
  await bench.fill([
    reading(0, 'sync', 9),
    reading(1, 'sync', 99, { action: 'job.start' }),
    reading(2, 'sync', 99, { action: 'job.retry' }),
  ]);
  const asked = await bench.ask(view, { least: 10 });
  expect([asked.state, asked.considered]).toEqual(['none', 1]);
});

test('peaks of random readings are the highest of each hour', async () => {
  const random = createRandom('job-queue-depth');
  const events = Array.from({ length: 200 }, () =>
    reading(random.int(0, 600), random.pick(['a', 'b']), random.int(0, 1_000)),
  );
  await bench.fill(events);
  const peaks = new Map<string, number[]>();
  for (const event of events) {
    const key = `${event.actor_name} ${event.ts.slice(0, 13)}`;
    peaks.set(key, [...(peaks.get(key) ?? []), Number(event.item_count)]);
  }
  const expected = [...peaks].map(([key, depths]) => `${key} ${Math.max(...depths)} ${depths.length}`);
  const { found } = await bench.ask(view);
  expect(
    found
      .map((row) => `queue ${row.queue} ${String(row.stretch).slice(0, 13)} ${row.deepest} ${row.readings}`)
      .sort(),
  ).toEqual(expected.sort());
  const depths = found.map((row) => Number(row.deepest));
  expect(depths).toEqual(depths.toSorted((a, b) => b - a));
});

test('looks at nothing that the filter leaves out', async () => {
  await bench.fill([reading(0, 'sync', 5)]);
  expect((await bench.ask(view, { least: 5 })).state).toBe('found');
  expect((await bench.ask(view, { least: 5 }, " WHERE source = 'elsewhere'")).state).toBe('elsewhere');
});
