/**
 * The systemd journal as `journalctl -o json` writes it: what sshd, sudo, PAM and the account tools say is read as linux.auth
 * reads it from syslog. The time is `__REALTIME_TIMESTAMP`, microseconds; `__CURSOR` names the entry.
 */
import { type Source, shareWith } from '../../source.ts';
import { source as syslog } from '../linux.auth/index.ts';

/** What syslog's lines have under other names, or not at all. */
const inJournal: Readonly<Record<string, string>> = {
  program: '{identifier}',
  pid: '{process}',
  repeated: 'NULL',
};
const renamed = (sql: string): string =>
  sql.replace(/\{(\w+)\}/g, (whole, name: string) => inJournal[name] ?? whole);

const columns = Object.fromEntries(
  Object.entries(syslog.columns).map(([name, sql]) => [name, renamed(sql)]),
) as Source['columns'];

export const source: Source = {
  id: 'linux.journal',
  title: 'systemd journal',
  recognise: (sample) => shareWith(sample, ['__REALTIME_TIMESTAMP', '__CURSOR']),
  fields: {
    cursor: '$.__CURSOR',
    at: '$.__REALTIME_TIMESTAMP',
    host: '$._HOSTNAME',
    tag: '$.SYSLOG_IDENTIFIER',
    command: '$._COMM',
    process: '$._PID',
    priority: '$.PRIORITY',
    message: '$.MESSAGE',
  },
  identity: ['{cursor}'],
  derived: {
    identifier: 'coalesce({tag}, {command})',
    ...Object.fromEntries(Object.entries(syslog.derived ?? {}).map(([name, sql]) => [name, renamed(sql)])),
  },
  columns: {
    ...columns,
    ts: 'store.epoch_us({at})',
    time_original: '{at}',
    // 0 to 3 are emergencies, alerts, critical conditions and errors.
    severity: `CASE WHEN {verb} IS NOT NULL THEN ${columns.severity ?? 'NULL'} WHEN {priority} IN ('0', '1', '2') THEN 'high' WHEN {priority} = '3' THEN 'medium' WHEN {priority} = '4' THEN 'low' END`,
  },
};
