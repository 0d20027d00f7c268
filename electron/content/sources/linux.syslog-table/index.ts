/**
 * Rows of a `Syslog` table as an Azure workspace exports them (CSV or JSON): what sshd, sudo, PAM and the account tools say is
 * read as linux.auth reads it. Times are UTC; a portal writes them as Americans do, month before day.
 */
import { type Source, shareWith } from '../../source.ts';
import { source as syslog } from '../linux.auth/index.ts';

/** What syslog's lines have under other names, or not at all. */
const inTable: Readonly<Record<string, string>> = {
  host: '{machine}',
  program: '{process}',
  pid: '{processId}',
  message: '{text}',
  repeated: 'NULL',
};
const renamed = (sql: string): string =>
  sql.replace(/\{(\w+)\}/g, (whole, name: string) => inTable[name] ?? whole);

const columns = Object.fromEntries(
  Object.entries(syslog.columns).map(([name, sql]) => [name, renamed(sql)]),
) as Source['columns'];
const american = ['%m/%d/%Y, %I:%M:%S.%g %p', '%m/%d/%Y, %I:%M:%S %p', '%m/%d/%Y %H:%M:%S', '%m/%d/%Y %H:%M']
  .map((form) => `store.written({at}, '${form}', {zone})`)
  .join(', ');

export const source: Source = {
  id: 'linux.syslog-table',
  title: 'Syslog table (Azure workspace)',
  recognise: (sample) =>
    shareWith(sample, ['SyslogMessage', 'Facility', 'ProcessName', 'SeverityLevel', 'TimeGenerated']),
  fields: {
    eventTime: '$.EventTime',
    generated: '$.TimeGenerated',
    computer: '$.Computer',
    hostName: '$.HostName',
    process: '$.ProcessName',
    processId: '$.ProcessID',
    text: '$.SyslogMessage',
    level: '$.SeverityLevel',
    tenant: '$.TenantId',
  },
  zone: 'UTC',
  identity: [],
  derived: {
    at: "coalesce(nullif({eventTime}, ''), nullif({generated}, ''))",
    machine: 'coalesce(store.given({hostName}), store.given({computer}))',
    ...Object.fromEntries(Object.entries(syslog.derived ?? {}).map(([name, sql]) => [name, renamed(sql)])),
  },
  columns: {
    ...columns,
    ts: `CASE WHEN contains({at}, '/') THEN coalesce(${american}) ELSE store.instant({at}, {zone}) END`,
    time_original: '{at}',
    severity: `CASE WHEN {verb} IS NOT NULL THEN ${columns.severity ?? 'NULL'} WHEN {level} IN ('emerg', 'alert', 'crit') THEN 'high' WHEN {level} IN ('err', 'error') THEN 'medium' WHEN {level} = 'warning' THEN 'low' END`,
    workspace: "nullif({tenant}, '')",
  },
};
