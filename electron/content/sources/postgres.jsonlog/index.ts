/** PostgreSQL's jsonlog (15 and later): one object a line, the csvlog's columns under shorter names. */
import { postgresColumns, postgresDerived } from '../../postgres-events.ts';
import { type Source, shareWith } from '../../source.ts';

export const source: Source = {
  id: 'postgres.jsonlog',
  title: 'PostgreSQL log (jsonlog)',
  recognise: (sample, form) =>
    form.kind === 'json'
      ? shareWith(sample, ['timestamp', 'pid', 'session_id', 'line_num', 'error_severity', 'message'])
      : 0,
  fields: {
    time: '$.timestamp',
    user: '$.user',
    database: '$.dbname',
    from: '$.remote_host',
    session: '$.session_id',
    line: '$.line_num',
    tag: '$.ps',
    level: '$.error_severity',
    state: '$.state_code',
    message: '$.message',
    detail: '$.detail',
    query: '$.statement',
    application: '$.application_name',
    backend: '$.backend_type',
    continuation: '$.continuation',
  },
  identity: ['{session}', '{line}', '{time}'],
  derived: postgresDerived,
  columns: postgresColumns,
};
