/**
 * A small case in a real DuckDB for the residue tests: people with non-ASCII names, addresses, sessions, customers,
 * tokens planted in messages and errors, and narrative that names them. Everything is invented.
 */
import { DuckDBInstance } from '@duckdb/node-api';
import type { Reader } from '../../electron/casefile/reader.ts';
import type { Cell, Table } from '../../shared/model/cell.ts';
import { eventColumns } from '../../shared/model/event-column.ts';

export const people = {
  marta: { email: 'marta.novakova@kestrel.example', name: 'Marta Nováková', id: '00u1a2b3c4d5e6f7' },
  jorg: { email: 'jörg.müller@kestrel.example', name: 'Jörg Müller', id: '00u9z8y7x6w5v4u3' },
  attacker: { email: 'svc-sync@quillon-mail.example', name: 'Anatoly Grushin', id: 'u-77120934' },
} as const;

export const secrets = {
  aws: 'AKIAQYLPMN5HFIQR7XYA',
  github: 'ghp_16C7e42F292c6912E7710c838347Ae178B4a',
  password: 'Tr0ub4dor&3',
  bearer: 'v2.local.q8Zr4Lk0Vx2Tn7Yb1Wc9Dd',
} as const;

export const ip = '203.0.113.77';
export const session = 'sess_9f8e7d6c5b4a';
export const workspace = 'Halden Freight';
export const hash = 'a3f5c1d29e8b7460'.repeat(4);

export const eventId = (index: number): string => (index + 1).toString(16).padStart(2, '0').repeat(16);

interface Row {
  readonly [column: string]: string | number | null;
}

const base: Row = {
  outcome: 'success',
  severity: 'info',
  source: 'okta.system',
  category: 'auth',
  action: 'sign_in',
  actor_kind: 'user',
};

export const rows: readonly Row[] = [
  {
    ...base,
    ts: '2026-03-14 08:15:42.123456+00',
    outcome: 'failure',
    severity: 'medium',
    actor_email: people.marta.email,
    actor_name: people.marta.name,
    actor_id: people.marta.id,
    src_ip: ip,
    session_id: session,
    request_id: 'req-4411-aa97',
    workspace,
    message: `${people.marta.name} failed to sign in from ${ip}`,
    user_agent:
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/120.0.99.109 Safari/537.36 mnovakova-laptop',
    error: `Authorization: Bearer ${secrets.bearer}`,
  },
  {
    ...base,
    ts: '2026-03-14 08:20:01+00',
    severity: 'high',
    category: 'admin',
    action: 'role.grant',
    actor_email: people.attacker.email,
    actor_name: people.attacker.name,
    actor_id: people.attacker.id,
    target_kind: 'user',
    target_id: people.jorg.id,
    target_name: people.jorg.email,
    role: 'Organization Administrator',
    src_ip: '2001:db8:77::5',
    session_id: 'sess_000111222333',
    message: `Role granted to jörg.müller by ${people.attacker.email}, reply https://app.example/cb?code=4/0AeaYSHABC&user=${encodeURIComponent(people.marta.email)}`,
  },
  {
    ...base,
    ts: '2026-03-14 08:31:00+00',
    severity: 'critical',
    source: 'app.audit',
    category: 'app',
    action: 'data.export',
    actor_email: people.attacker.email,
    actor_name: 'Anatoly Grushin',
    src_ip: ip,
    target_kind: 'report',
    target_id: 'obj-5521',
    target_name: 'halden-invoices-2026',
    workspace,
    message: `export by ${Buffer.from(people.jorg.name).toString('base64')} key ${secrets.aws} password=${secrets.password}`,
    integration: '0oa1bc2de3fg4hi',
  },
  {
    ...base,
    ts: '2026-03-14 09:00:00+00',
    severity: 'high',
    source: 'github.audit',
    category: 'integration',
    action: 'integration.connect',
    outcome: 'failure',
    actor_kind: 'service',
    actor_name: 'kestrel-sync-bot',
    integration: 'slack',
    message: `token ${secrets.github} rejected for ${people.marta.id}`,
  },
  {
    ...base,
    ts: '2026-03-14 10:00:00+00',
    source: 'app.audit',
    category: 'job',
    action: 'job.fail',
    outcome: 'failure',
    actor_kind: 'system',
    actor_name: 'scheduler',
    message: 'job failed',
  },
];

export interface ResidueCase {
  readonly reader: Reader;
  run(sql: string): Promise<void>;
  close(): void;
}

function cellOf(value: unknown): Cell {
  if (value === undefined || value === null) return null;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'object' && 'items' in value && Array.isArray(value.items))
    return value.items.map(String);
  return value as Cell;
}

export async function openResidueCase(): Promise<ResidueCase> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run("set TimeZone = 'UTC'");
  await connection.run(
    `create table events (${eventColumns.map((column) => `${column.name} ${column.type === 'JSON' ? 'VARCHAR' : column.type}`).join(', ')})`,
  );
  await connection.run(
    'create table annotations (event_id varchar, kind varchar, text varchar, by_name varchar, made_at timestamptz, op_id varchar)',
  );
  await connection.run(
    'create table marks (event_id varchar, pinned boolean, starred boolean, tags varchar[], phase varchar)',
  );
  await connection.run(
    'create table files (file_id integer, path varchar, sha256 varchar, bytes bigint, source varchar, records bigint, events bigint, event_records bigint, duplicates bigint, rejected bigint, ignored bigint, note varchar, first_ts timestamptz, last_ts timestamptz)',
  );
  for (const [index, row] of rows.entries()) {
    const full: Row = {
      event_id: eventId(index),
      file_id: 1,
      record_no: index + 1,
      raw: '{"secret":"in raw"}',
      ...row,
    };
    const names = Object.keys(full);
    await connection.run(
      `insert into events (${names.join(', ')}) values (${names.map((_, position) => `$${position + 1}`).join(', ')})`,
      Object.values(full),
    );
  }
  await connection.run(
    `insert into files values (1, 'bundle.zip!/home/mnovakova/okta-${people.marta.email}.ndjson', '${hash}', 1234567, 'okta.system', 7, 5, 5, 1, 1, 0, 'one bad line', null, null)`,
  );
  await connection.run(
    `insert into annotations values ('${eventId(1)}', 'note', 'Jörg says he did not ask for this; call +420 601 234 567', 'Ines Okafor', '2026-03-15T10:00:00Z', 'op1')`,
  );

  const reader: Reader = {
    async read(_name, sql, params = []): Promise<Table> {
      const result = await connection.runAndReadAll(
        sql,
        params.map((value) => (typeof value === 'number' ? BigInt(value) : value)) as never,
      );
      const names = result.columnNames();
      const types = result.columnTypes().map(String);
      const columns = result.getColumnsJson();
      const iso = (value: unknown): Cell =>
        typeof value === 'string'
          ? `${value
              .replace(' ', 'T')
              .replace(/\+00(?::00)?$/, '')
              .replace(/^([^.]*)$/, '$1.000000')}Z`
          : null;
      const data = columns.map((column, position) =>
        column.map((value) =>
          types[position] === 'TIMESTAMP WITH TIME ZONE'
            ? iso(value)
            : cellOf(
                /BIGINT/.test(types[position] ?? '') && typeof value === 'string' ? Number(value) : value,
              ),
        ),
      );
      return {
        columns: names.map((name, position) => ({ name, type: types[position] ?? '' })),
        rows: result.currentRowCount,
        data,
      };
    },
  };
  return {
    reader,
    run: async (sql) => void (await connection.run(sql)),
    close: () => connection.closeSync(),
  };
}
