import { expect, test } from 'vitest';
import type { TaskUpdate } from '../../shared/rpc/task.ts';
import { appError } from '../base/app-errors.ts';
import { Tasks } from './tasks.ts';

function fakeClock(): { now: () => number; pass: (ms: number) => void } {
  let ms = Date.UTC(2026, 2, 1);
  return {
    now: () => ms,
    pass: (more) => {
      ms += more;
    },
  };
}

function started(isLong = true): {
  tasks: Tasks;
  told: TaskUpdate[];
  clock: ReturnType<typeof fakeClock>;
  task: ReturnType<Tasks['begin']>;
} {
  const told: TaskUpdate[] = [];
  const clock = fakeClock();
  const tasks = new Tasks(clock.now, (update) => void told.push(update));
  return { tasks, told, clock, task: tasks.begin('call-1', 'ingest.run', 'case-1', isLong) };
}

const at = (done: number, phase = 'reading'): Parameters<ReturnType<Tasks['begin']>['progress']>[0] => ({
  phase,
  done,
  total: 1_000,
  unit: 'bytes',
});

test('a thousand steps in a second are told at most about ten times, the last one at the end', () => {
  const { told, clock, task } = started();
  for (let step = 1; step <= 1_000; step += 1) {
    clock.pass(1);
    task.progress(at(step));
  }
  task.end(undefined);
  expect(told.length).toBeLessThanOrEqual(13);
  expect(told.at(-1)).toEqual({
    kind: 'task',
    callId: 'call-1',
    method: 'ingest.run',
    caseId: 'case-1',
    state: 'done',
    phase: 'reading',
    done: 1_000,
    total: 1_000,
    unit: 'bytes',
    startedAt: '2026-03-01T00:00:00.000Z',
  });
});

test('a new phase is told sooner than a new number', () => {
  const { told, clock, task } = started();
  clock.pass(200);
  task.progress(at(1));
  clock.pass(30);
  task.progress(at(2));
  task.progress(at(3, 'loading'));
  expect(told.map((update) => [update.phase, update.done])).toEqual([
    ['starting', 0],
    ['reading', 1],
    ['loading', 3],
  ]);
});

test('the end says done, cancelled or failed with its error', () => {
  const states = [undefined, appError('app/cancelled', 'x'), appError('fs/disk-full', 'full')].map(
    (error) => {
      const { told, task } = started();
      task.end(error);
      const last = told.at(-1);
      return [last?.state, last?.error?.code];
    },
  );
  expect(states).toEqual([
    ['done', undefined],
    ['cancelled', 'app/cancelled'],
    ['failed', 'fs/disk-full'],
  ]);
});

test('short calls are silent, but can be cancelled', () => {
  const { tasks, told, task } = started(false);
  task.progress(at(1));
  expect([told, tasks.list(), tasks.cancel('call-1'), task.signal.aborted]).toEqual([[], [], true, true]);
  task.end(undefined);
  expect([told, tasks.cancel('call-1'), tasks.isRunning('call-1')]).toEqual([[], false, false]);
});

test('stopping cancels the work of one case, or all but the asker, and waits for it', async () => {
  const { tasks, task } = started();
  const other = tasks.begin('call-2', 'query.run', 'case-2', true);
  let ended = '';
  const until = (name: string, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) =>
      signal.addEventListener('abort', () =>
        setTimeout(() => {
          ended += name;
          resolve();
        }, 20),
      ),
    );
  task.follow(until('1', task.signal));
  other.follow(until('2', other.signal));
  await tasks.stop(undefined, 'case-2');
  expect([ended, task.signal.aborted]).toEqual(['2', false]);
  other.end(undefined);
  await tasks.stop('call-1');
  expect(task.signal.aborted).toBe(false);
  await tasks.stop();
  expect(ended).toBe('21');
});
