/** What an investigation is about: who and what events name, in the words of screens, SQL and the wire. */
export const entityKinds = [
  'person',
  'service',
  'address',
  'network',
  'session',
  'device',
  'integration',
  'workspace',
  'token',
  'target',
] as const;
export type EntityKind = (typeof entityKinds)[number];

/** Where a value of a column is found among entities; other columns name none. */
export const entityKindOfColumn: Readonly<Record<string, EntityKind | undefined>> = {
  actor_id: 'person',
  actor_name: 'person',
  actor_email: 'person',
  target_id: 'target',
  target_name: 'target',
  src_ip: 'address',
  src_asn: 'network',
  session_id: 'session',
  user_agent: 'device',
  integration: 'integration',
  workspace: 'workspace',
};
