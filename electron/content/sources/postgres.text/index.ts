/**
 * PostgreSQL's plain log, Amazon RDS's included: the mapping of csvlog with what the prefix holds. A session is the
 * server process; lines with a statement, a detail or a hint belong to the line before them and are kept as `other`.
 */
import { postgresColumns, postgresDerived } from '../../postgres-events.ts';
import type { Source } from '../../source.ts';

export const source: Source = {
  id: 'postgres.text',
  title: 'PostgreSQL log (plain text)',
  recognise: (sample, form) => (form.format === 'postgres-text' && sample.length > 0 ? 1 : 0),
  fields: {
    time: '$.log_time',
    user: '$.user_name',
    database: '$.database_name',
    from: '$.connection_from',
    session: '$.process_id',
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
  identity: [],
  derived: postgresDerived,
  columns: postgresColumns,
};
