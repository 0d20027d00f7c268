import { expect, test } from 'vitest';
import { openViewBench, type TestEvent } from '../../../../tests/support/view-bench.ts';
import { view } from './index.ts';

const bench = openViewBench();
const act = (clock: string, verb: string, more: Partial<TestEvent> = {}): TestEvent => ({
  ts: `2026-03-04T${clock}:00Z`,
  source: 'aws.cloudtrail',
  category: 'admin',
  action: 'config.change',
  action_original: verb,
  outcome: 'success',
  actor_name: 'ana',
  ...more,
});

test('what ends monitoring comes before what changes it', async () => {
  await bench.fill([
    act('08:00', 'StopLogging', { target_name: 'org-trail', outcome: 'failure' }),
    act('09:00', 'rule.updated', { action: 'policy.change', target_name: 'Alert on export' }),
    act('10:00', 'PutEventSelectors', { target_kind: 'trail' }),
  ]);
  const asked = await bench.ask(view);
  expect(asked.found.map((row) => [row.action_original, row.ends, row.outcome])).toEqual([
    ['StopLogging', true, 'failure'],
    ['PutEventSelectors', false, 'success'],
    ['rule.updated', false, 'success'],
  ]);
  expect(asked.answer).toBe(
    '3 changes to logging, alerting or audit by 1 person, 1 of them ending something; the last by ana at 2026-03-04 10:00:00 UTC.',
  );
});

test('stays silent for looking, for other changes, and for jobs that log', async () => {
  await bench.fill([
    act('08:00', 'DescribeTrails'),
    act('08:01', 'LookupEvents', { target_kind: 'trail' }),
    act('08:02', 'RunInstances', { target_name: 'monitor-7', action: 'user.create' }),
    act('08:03', 'job.logging', { category: 'job' }),
  ]);
  expect((await bench.ask(view)).state).toBe('none');
});
