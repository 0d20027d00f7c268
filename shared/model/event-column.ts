/**
 * The columns of the public `events` table, in order, with the sentence the app shows for each.
 * This list is the stable surface for SQL, views, detections and reports (DESIGN.md, "The event").
 * `content` sources fill the columns that are `mapped`; the pipeline fills the others.
 */
export interface EventColumn {
  readonly name: string;
  readonly type: 'VARCHAR' | 'TIMESTAMPTZ' | 'DOUBLE' | 'BIGINT' | 'INTEGER' | 'JSON';
  readonly mapped: boolean;
  readonly help: string;
}

export const categories = [
  'auth',
  'authz',
  'admin',
  'integration',
  'webhook',
  'job',
  'app',
  'other',
] as const;
export type Category = (typeof categories)[number];

export const outcomes = ['success', 'failure', 'unknown'] as const;
export const severities = ['info', 'low', 'medium', 'high', 'critical'] as const;
export const actorKinds = ['user', 'service', 'system', 'unknown'] as const;

export const eventColumns = [
  {
    name: 'event_id',
    type: 'VARCHAR',
    mapped: false,
    help: 'Stable 128-bit hex id: the same record exported twice has the same id.',
  },
  { name: 'ts', type: 'TIMESTAMPTZ', mapped: true, help: 'When it happened, UTC, microseconds.' },
  {
    name: 'time_original',
    type: 'VARCHAR',
    mapped: true,
    help: 'The time as exported; nanoseconds stay here.',
  },
  {
    name: 'source',
    type: 'VARCHAR',
    mapped: false,
    help: 'Which export format it came from, e.g. aws.cloudtrail.',
  },
  {
    name: 'category',
    type: 'VARCHAR',
    mapped: true,
    help: 'auth, authz, admin, integration, webhook, job, app or other.',
  },
  { name: 'action', type: 'VARCHAR', mapped: true, help: 'Normalised verb, e.g. sign_in, role.grant.' },
  { name: 'action_original', type: 'VARCHAR', mapped: true, help: 'The verb as exported.' },
  { name: 'outcome', type: 'VARCHAR', mapped: true, help: 'success, failure or unknown.' },
  { name: 'severity', type: 'VARCHAR', mapped: true, help: 'info, low, medium, high or critical.' },
  { name: 'actor_kind', type: 'VARCHAR', mapped: true, help: 'user, service, system or unknown.' },
  { name: 'actor_id', type: 'VARCHAR', mapped: true, help: "The vendor's id of who did it." },
  { name: 'actor_name', type: 'VARCHAR', mapped: true, help: 'Name of who did it.' },
  { name: 'actor_email', type: 'VARCHAR', mapped: true, help: 'E-mail of who did it, lower-cased.' },
  { name: 'target_kind', type: 'VARCHAR', mapped: true, help: 'What kind of thing it was done to.' },
  { name: 'target_id', type: 'VARCHAR', mapped: true, help: 'Id of the first or main object.' },
  { name: 'target_name', type: 'VARCHAR', mapped: true, help: 'Name of the first or main object.' },
  { name: 'role', type: 'VARCHAR', mapped: true, help: 'Role or privilege granted, revoked or used.' },
  {
    name: 'src_ip',
    type: 'VARCHAR',
    mapped: true,
    help: 'Address it came from: no port, IPv4-mapped IPv6 folded.',
  },
  { name: 'src_country', type: 'VARCHAR', mapped: true, help: 'Country of the address.' },
  { name: 'src_asn', type: 'VARCHAR', mapped: true, help: 'Network of the address.' },
  { name: 'user_agent', type: 'VARCHAR', mapped: true, help: 'The client as it named itself.' },
  { name: 'session_id', type: 'VARCHAR', mapped: true, help: 'Session: joins what one sign-in did.' },
  {
    name: 'request_id',
    type: 'VARCHAR',
    mapped: true,
    help: 'Request, trace, transaction or correlation id.',
  },
  {
    name: 'integration',
    type: 'VARCHAR',
    mapped: true,
    help: 'Provider, connector or OAuth client involved.',
  },
  { name: 'workspace', type: 'VARCHAR', mapped: true, help: 'Tenant, organisation or account.' },
  { name: 'status_code', type: 'VARCHAR', mapped: true, help: 'Status as exported.' },
  { name: 'error', type: 'VARCHAR', mapped: true, help: 'Error as exported, at most 500 characters.' },
  { name: 'duration_ms', type: 'DOUBLE', mapped: true, help: 'Latency or run time in milliseconds.' },
  { name: 'item_count', type: 'BIGINT', mapped: true, help: 'Items, rows, attempts or queue depth.' },
  { name: 'message', type: 'VARCHAR', mapped: true, help: 'One line a person can read.' },
  { name: 'raw', type: 'JSON', mapped: false, help: "The record as JSON; raw->>'$.path' reads into it." },
  { name: 'file_id', type: 'INTEGER', mapped: false, help: 'Evidence file it came from (table files).' },
  {
    name: 'record_no',
    type: 'BIGINT',
    mapped: false,
    help: '1-based record in that file: line, array item or CSV row.',
  },
] as const satisfies readonly EventColumn[];

export type EventColumnName = (typeof eventColumns)[number]['name'];
export type MappedColumnName = Extract<(typeof eventColumns)[number], { mapped: true }>['name'];

export const eventColumnNames = eventColumns.map((column) => column.name) as readonly EventColumnName[];
export const mappedColumnNames = eventColumns
  .filter((column) => column.mapped)
  .map((column) => column.name) as readonly MappedColumnName[];
