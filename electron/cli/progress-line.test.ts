import { expect, test } from 'vitest';
import type { TaskUpdate } from '../../shared/rpc/task.ts';
import { progressLine } from './progress-line.ts';

const task: TaskUpdate = {
  kind: 'task',
  callId: 'c',
  method: 'ingest.run',
  caseId: null,
  state: 'running',
  phase: 'reading a.zip!/okta.ndjson',
  done: 500_000_000,
  total: 2_000_000_000,
  unit: 'bytes',
  startedAt: '2026-03-04T02:00:00.000Z',
};
const started = Date.parse(task.startedAt);

test.each([
  [task, 5_000, 'reading a.zip!/okta.ndjson, 25 %, 500 MB of 2.0 GB, 100 MB/s, 15 s left'],
  [
    { ...task, done: 1_000_000 },
    10_000,
    'reading a.zip!/okta.ndjson, 0 %, 1.0 MB of 2.0 GB, 100 KB/s, 5 h 33 min left',
  ],
  [task, 100, 'reading a.zip!/okta.ndjson, 25 %, 500 MB of 2.0 GB'],
  [{ ...task, total: 0 }, 5_000, 'reading a.zip!/okta.ndjson'],
  [{ ...task, unit: 'steps' as const, done: 1, total: 3 }, 5_000, 'reading a.zip!/okta.ndjson 33 %'],
])('progress %# is told with bytes, rate and time left', (update, elapsed, expected) => {
  expect(progressLine(update, started + elapsed)).toBe(expected);
});
