import { expect, test } from 'vitest';
import { linearMs, slowestHostileLine } from '../../../../tests/support/hostile-lines.ts';
import { lineFormat } from './index.ts';

const amazon =
  '2026-03-04 08:00:01 UTC:203.0.113.9(52834):app@orders:[20175]:ERROR:  relation "o" does not exist at character 8';

test('the default prefix, Debian’s and Amazon’s', () => {
  expect([
    lineFormat.parse('2026-03-04 08:00:01.123 UTC [1] LOG:  database system is ready to accept connections'),
    lineFormat.parse(
      '2026-03-04 08:00:02.123 CET [812] app@orders FATAL:  password authentication failed for user "app"',
    ),
    lineFormat.parse(amazon),
    lineFormat.parse('\tFROM orders'),
    lineFormat.parse('2026-03-04 08:00:01,123 INFO [1] app: ready'),
  ]).toEqual([
    {
      log_time: '2026-03-04 08:00:01.123 UTC',
      process_id: '1',
      error_severity: 'LOG',
      message: 'database system is ready to accept connections',
    },
    {
      log_time: '2026-03-04 08:00:02.123 CET',
      process_id: '812',
      user_name: 'app',
      database_name: 'orders',
      error_severity: 'FATAL',
      message: 'password authentication failed for user "app"',
    },
    {
      log_time: '2026-03-04 08:00:01 UTC',
      connection_from: '203.0.113.9:52834',
      user_name: 'app',
      database_name: 'orders',
      process_id: '20175',
      error_severity: 'ERROR',
      message: 'relation "o" does not exist at character 8',
    },
    undefined,
    undefined,
  ]);
});

test('hostile lines in linear time', () =>
  expect(slowestHostileLine(lineFormat, amazon)).toBeLessThan(linearMs));
