import { expect, test } from 'vitest';
import { slowest } from '../../hostile-text.ts';
import { lineFormat } from './index.ts';

test.each([
  [
    '2026-03-04 02:11:09.412  INFO 1234 --- [nio-8080-exec-1] c.q.web.LoginController : signed in',
    {
      time: '2026-03-04 02:11:09.412',
      level: 'INFO',
      pid: '1234',
      thread: 'nio-8080-exec-1',
      logger: 'c.q.web.LoginController',
      message: 'signed in',
    },
  ],
  [
    '2026-03-04T02:11:09,139 ERROR [main                ] FarmApplication          : stopped: no port',
    {
      time: '2026-03-04T02:11:09,139',
      level: 'ERROR',
      thread: 'main',
      logger: 'FarmApplication',
      message: 'stopped: no port',
    },
  ],
  [
    '2026-03-04 02:11:09,123 - quarry.auth - WARNING - third failure for kim',
    {
      time: '2026-03-04 02:11:09,123',
      level: 'WARNING',
      logger: 'quarry.auth',
      message: 'third failure for kim',
    },
  ],
  [
    '[2026-03-04 02:11:09 +0000] [17] [INFO] Booting worker with pid: 17',
    {
      time: '2026-03-04 02:11:09 +0000',
      level: 'INFO',
      pid: '17',
      message: 'Booting worker with pid: 17',
    },
  ],
  [
    '[2026-03-04 02:11:09] production.ERROR: Class not found {"exception":"x"}',
    { time: '2026-03-04 02:11:09', level: 'ERROR', message: 'Class not found {"exception":"x"}' },
  ],
  [
    '2026/03/04 02:11:09 main.go:12: listening on :8080',
    { time: '2026/03/04 02:11:09', message: 'main.go:12: listening on :8080' },
  ],
  [
    '2026-03-04T02:11:09.854Z\terror\tinternal/queue.go:128\tSending failed.\t{"a": 1}',
    {
      time: '2026-03-04T02:11:09.854Z',
      level: 'error',
      logger: 'internal/queue.go:128',
      message: 'Sending failed.\t{"a": 1}',
    },
  ],
  [
    'I, [2026-03-04T02:11:09.412345 #1234]  INFO -- quarry: started',
    {
      time: '2026-03-04T02:11:09.412345',
      level: 'INFO',
      pid: '1234',
      logger: 'quarry',
      message: 'started',
    },
  ],
  [
    '2026-03-04 02:11:09,672:DEBUG:foo bar: baz',
    { time: '2026-03-04 02:11:09,672', level: 'DEBUG', message: 'foo bar: baz' },
  ],
  [
    '2026-03-04 02:11:09.123 UTC [1234] LOG:  connection received',
    { time: '2026-03-04 02:11:09.123 UTC', pid: '1234', message: 'LOG:  connection received' },
  ],
  [
    '2026-03-04 02:11:09 UTC:192.0.2.7(52834):app@quarry:[20175]:ERROR: no such column',
    {
      time: '2026-03-04 02:11:09 UTC',
      message: '192.0.2.7(52834):app@quarry:[20175]:ERROR: no such column',
    },
  ],
  [
    '2026-03-04 02:11:09.123 PDT [12345] FATAL:  too many connections',
    {
      time: '2026-03-04 02:11:09.123 PDT',
      pid: '12345',
      level: 'FATAL',
      message: 'too many connections',
    },
  ],
  [
    '2026-03-04T02:11:09Z\tinfo\tMetrics\t{"a": 1}',
    { time: '2026-03-04T02:11:09Z', level: 'info', message: 'Metrics\t{"a": 1}' },
  ],
  [
    '2026-03-04T02:11:09Z info session opened for kim',
    { time: '2026-03-04T02:11:09Z', level: 'info', message: 'session opened for kim' },
  ],
  [
    '2026-03-04T02:11:09Z error opening the file',
    { time: '2026-03-04T02:11:09Z', message: 'error opening the file' },
  ],
  ['    at java.base/java.lang.Thread.run(Thread.java:840)', undefined],
  ['Traceback (most recent call last):', undefined],
  ['goroutine 1 [running]:', undefined],
  ['2026-03-04T02:11:09Z,kim,signed in', undefined],
  ['2026-03-04 02:11:09.123 UTC,"app","db",1', undefined],
  ['2026-03-04T02:11:09Z\tkim\tsigned in', undefined],
  ['{"time":"2026-03-04T02:11:09Z"}', undefined],
])('%s', (line, fields) => {
  expect(lineFormat.parse(line)).toEqual(fields);
});

test('hostile lines take no longer than their length', () => {
  expect(slowest((text) => lineFormat.parse(text))).toBeLessThan(500);
  for (const start of ['', '[', 'INFO [', 'INFO a'])
    expect(slowest((text) => lineFormat.parse(`2026-03-04 02:11:09 ${start}${text}`))).toBeLessThan(500);
  expect(slowest((text) => lineFormat.parse(`I, [2026-03-04T02:11:09 #1]  INFO -- ${text}`))).toBeLessThan(
    500,
  );
});
