import { expect, test } from 'vitest';
import { linearMs, slowestHostileLine } from '../../../../tests/support/hostile-lines.ts';
import { lineFormat } from './index.ts';

const line =
  '2026-03-04 08:00:01.123 UTC,"app","orders",812,"203.0.113.9:50122",69a7e2c1.32c,3,"SELECT",2026-03-04 07:59:00 UTC,3/41,0,ERROR,42P01,"relation ""o, p"" does not exist",,,,,,"select 1';

test('a statement that goes on in the next line', () => {
  expect([lineFormat.parse(line), lineFormat.parse('from o",15,,"psql","client backend",,0')]).toEqual([
    {
      log_time: '2026-03-04 08:00:01.123 UTC',
      user_name: 'app',
      database_name: 'orders',
      process_id: '812',
      connection_from: '203.0.113.9:50122',
      session_id: '69a7e2c1.32c',
      session_line_num: '3',
      command_tag: 'SELECT',
      session_start_time: '2026-03-04 07:59:00 UTC',
      virtual_transaction_id: '3/41',
      transaction_id: '0',
      error_severity: 'ERROR',
      sql_state_code: '42P01',
      message: 'relation "o, p" does not exist',
      query: 'select 1',
    },
    undefined,
  ]);
});

test('a whole row of the server itself', () => {
  const row = `2026-03-04 08:00:01.123 CET,,,1,,69a7e2c1.1,1,,2026-03-04 07:59:00 CET,,0,LOG,00000,"database system is ready to accept connections",,,,,,,,,"","postmaster",,0`;
  expect(lineFormat.parse(row)).toEqual({
    log_time: '2026-03-04 08:00:01.123 CET',
    process_id: '1',
    session_id: '69a7e2c1.1',
    session_line_num: '1',
    session_start_time: '2026-03-04 07:59:00 CET',
    transaction_id: '0',
    error_severity: 'LOG',
    sql_state_code: '00000',
    message: 'database system is ready to accept connections',
    backend_type: 'postmaster',
    query_id: '0',
  });
});

test('hostile lines in linear time', () =>
  expect(slowestHostileLine(lineFormat, line)).toBeLessThan(linearMs));
