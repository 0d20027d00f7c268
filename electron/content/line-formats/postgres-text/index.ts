/**
 * PostgreSQL's plain log with the prefixes in common use: the default (`%m [%p] `), Debian's (`%m [%p] %q%u@%d `) and
 * Amazon RDS's (`%t:%r:%u@%d:[%p]:`). STATEMENT, DETAIL, HINT and CONTEXT are lines of their own. Names are csvlog's.
 */
import type { LineFormat } from '../../line-format.ts';
import { named } from '../../quoted-fields.ts';
import type { JsonObject } from '../../source.ts';

const time = '(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{3})? [A-Za-z+\\-\\d:/_]{1,40}?)';
const level =
  '(DEBUG[1-5]?|LOG|INFO|NOTICE|WARNING|ERROR|FATAL|PANIC|DETAIL|HINT|QUERY|CONTEXT|LOCATION|STATEMENT):  ?';
const plain = new RegExp(
  `^${time} \\[(\\d{1,10})\\](?: (?:\\[[^\\]]{1,60}\\] )?([^ @]{0,64})@([^ ]{0,64}))?:? ${level}`,
);
const amazon = new RegExp(
  `^${time}:([\\da-fA-F:.]{2,45}\\(\\d{1,5}\\)|[^:]{0,60}):([^@]{0,64})@([^:]{0,64}):\\[(\\d{1,10})\\]:${level}`,
);
const shown = 500;
const names = [
  'log_time',
  'connection_from',
  'user_name',
  'database_name',
  'process_id',
  'error_severity',
  'message',
];

function parse(line: string): JsonObject | undefined {
  const head = line.slice(0, shown);
  const ours = plain.exec(head);
  if (ours !== null) {
    const [whole, at, pid, user, database, severity] = ours;
    return named(names, [
      at,
      undefined,
      unknownAsNone(user),
      unknownAsNone(database),
      pid,
      severity,
      line.slice(whole.length),
    ]);
  }
  const theirs = amazon.exec(head);
  if (theirs === null) return undefined;
  const [whole, at, from, user, database, pid, severity] = theirs;
  const address = from?.replace(/^(.*)\((\d+)\)$/, '$1:$2');
  return named(names, [
    at,
    address,
    unknownAsNone(user),
    unknownAsNone(database),
    pid,
    severity,
    line.slice(whole.length),
  ]);
}

function unknownAsNone(name: string | undefined): string | undefined {
  return name === '[unknown]' ? undefined : name;
}

export const lineFormat: LineFormat = {
  id: 'postgres-text',
  title: "PostgreSQL's plain log",
  parse,
  continues: true,
};
