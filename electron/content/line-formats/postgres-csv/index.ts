/**
 * PostgreSQL's csvlog: CSV without a header, 23 columns (9.0), 24 (13: backend_type), 26 (14: leader_pid, query_id). Names
 * are those of the manual. A statement may hold line breaks: a record is its first line, read as far as it goes, and the
 * lines after it are its `continuation`; columns that stand behind such a statement are in there too.
 */
import type { LineFormat } from '../../line-format.ts';
import { named } from '../../quoted-fields.ts';
import type { JsonObject } from '../../source.ts';

const names = [
  'log_time',
  'user_name',
  'database_name',
  'process_id',
  'connection_from',
  'session_id',
  'session_line_num',
  'command_tag',
  'session_start_time',
  'virtual_transaction_id',
  'transaction_id',
  'error_severity',
  'sql_state_code',
  'message',
  'detail',
  'hint',
  'internal_query',
  'internal_query_pos',
  'context',
  'query',
  'query_pos',
  'location',
  'application_name',
  'backend_type',
  'leader_pid',
  'query_id',
];
const begin =
  /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} [A-Za-z+\-\d:/_]{1,40},(?:"(?:[^"]|""){0,200}")?,(?:"(?:[^"]|""){0,200}")?,\d{0,10},/;

/** Fields of one row; a quoted one without its end takes the rest. */
function cells(line: string): string[] {
  const values: string[] = [];
  let at = 0;
  while (at <= line.length && values.length < names.length) {
    if (line[at] === '"') {
      let end = line.indexOf('"', at + 1);
      while (end !== -1 && line[end + 1] === '"') end = line.indexOf('"', end + 2);
      values.push(line.slice(at + 1, end === -1 ? line.length : end).replaceAll('""', '"'));
      at = end === -1 ? line.length + 1 : end + 2;
    } else {
      const comma = line.indexOf(',', at);
      const end = comma === -1 ? line.length : comma;
      values.push(line.slice(at, end));
      at = end + 1;
    }
  }
  return values;
}

function parse(line: string): JsonObject | undefined {
  if (!begin.test(line.slice(0, 700))) return undefined;
  const record = named(names, cells(line));
  return record['error_severity'] === undefined && record['message'] === undefined ? undefined : record;
}

export const lineFormat: LineFormat = {
  id: 'postgres-csv',
  title: "PostgreSQL's csvlog",
  parse,
  continues: true,
};
