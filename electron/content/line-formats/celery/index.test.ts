import { expect, test } from 'vitest';
import { slowest } from '../../hostile-text.ts';
import { lineFormat } from './index.ts';

const time = '2026-03-04 02:11:09,123';
const uuid = 'afb720ba-1147-464a-ae69-0af6ced80ad8';

test.each([
  [
    `[${time}: INFO/ForkPoolWorker-1] Task shop.tasks.charge[${uuid}] succeeded in 0.0139s: None`,
    {
      time,
      level: 'INFO',
      process: 'ForkPoolWorker-1',
      task: 'shop.tasks.charge',
      task_id: uuid,
      text: 'succeeded in 0.0139s: None',
      message: `Task shop.tasks.charge[${uuid}] succeeded in 0.0139s: None`,
    },
  ],
  [
    `[${time}: INFO/MainProcess] Received task: shop.tasks.charge[${uuid}]  `,
    {
      time,
      level: 'INFO',
      process: 'MainProcess',
      task: 'shop.tasks.charge',
      task_id: uuid,
      text: ' ',
      message: `Received task: shop.tasks.charge[${uuid}]  `,
    },
  ],
  [
    `[${time}: ERROR/MainProcess] Hard time limit (30.0s) exceeded for shop.tasks.charge[${uuid}]`,
    {
      time,
      level: 'ERROR',
      process: 'MainProcess',
      task: 'shop.tasks.charge',
      task_id: uuid,
      message: `Hard time limit (30.0s) exceeded for shop.tasks.charge[${uuid}]`,
    },
  ],
  [
    `[${time}: INFO/Beat] Scheduler: Sending due task nightly (shop.tasks.close_day)`,
    {
      time,
      level: 'INFO',
      process: 'Beat',
      task: 'shop.tasks.close_day',
      message: 'Scheduler: Sending due task nightly (shop.tasks.close_day)',
    },
  ],
  [
    `[${time}: WARNING/ForkPoolWorker-2] shop.tasks.charge[${uuid}]: card declined`,
    {
      time,
      level: 'WARNING',
      process: 'ForkPoolWorker-2',
      task: 'shop.tasks.charge',
      task_id: uuid,
      text: 'card declined',
      message: `shop.tasks.charge[${uuid}]: card declined`,
    },
  ],
  [
    `[${time}: INFO/MainProcess] celery@worker-1 ready.`,
    { time, level: 'INFO', process: 'MainProcess', message: 'celery@worker-1 ready.' },
  ],
  ['Traceback (most recent call last):', undefined],
  ['[2026-03-04 02:11:09 +0000] [17] [INFO] Booting worker with pid: 17', undefined],
])('%s', (line, fields) => {
  expect(lineFormat.parse(line)).toEqual(fields);
});

test('hostile lines take no longer than their length', () => {
  expect(slowest((text) => lineFormat.parse(text))).toBeLessThan(500);
  for (const start of ['', 'Task ', 'Task a[', 'Scheduler: Sending due task '])
    expect(slowest((text) => lineFormat.parse(`[${time}: INFO/MainProcess] ${start}${text}`))).toBeLessThan(
      500,
    );
});
