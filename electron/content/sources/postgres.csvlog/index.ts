/**
 * PostgreSQL's csvlog. Times carry the name of the server's zone; the log has no header and its columns are those of the
 * manual. A sign-in is authorized, refused (SQLSTATE class 28), or ended; roles, grants, COPY and DROP are told from the
 * statement. Statements hold literals: they stay in raw and, shortened, in the message.
 */

import { postgresColumns, postgresDerived } from '../../postgres-events.ts';
import type { Source } from '../../source.ts';

export const source: Source = {
  id: 'postgres.csvlog',
  title: 'PostgreSQL log (csvlog)',
  recognise: (sample, form) => (form.format === 'postgres-csv' && sample.length > 0 ? 1 : 0),
  fields: {
    time: '$.log_time',
    user: '$.user_name',
    database: '$.database_name',
    from: '$.connection_from',
    session: '$.session_id',
    line: '$.session_line_num',
    tag: '$.command_tag',
    level: '$.error_severity',
    state: '$.sql_state_code',
    message: '$.message',
    detail: '$.detail',
    query: '$.query',
    application: '$.application_name',
    backend: '$.backend_type',
    continuation: '$.continuation',
  },
  identity: ['{session}', '{line}', '{time}'],
  derived: postgresDerived,
  columns: postgresColumns,
};
