/**
 * 1Password audit events (Events API `{cursor, has_more, items}`). A verb means something with the kind of object only, so
 * both are looked up together; others fall to the verb. A right to a vault or a group is granted to what `aux_uuid` names.
 */
import { type JsonObject, meaningAt, placeOf, type Source } from '../../source.ts';
import { onePasswordActions } from './actions.ts';

const byVerb = (part: 0 | 1 | 2): string => {
  const rules: readonly [test: string, meaning: readonly [string, string, string]][] = [
    ["starts_with({verb}, 'grant') OR starts_with({verb}, 'role')", ['role.grant', 'authz', 'medium']],
    ["starts_with({verb}, 'revoke')", ['role.revoke', 'authz', 'low']],
    ["{verb} IN ('delete', 'purge', 'trash')", ['data.delete', 'admin', 'medium']],
    ["starts_with({verb}, 'export')", ['data.export', 'app', 'high']],
    ["starts_with({verb}, 'view')", ['data.read', 'admin', 'low']],
    [
      "contains({verb}, 'duo') OR contains({verb}, 'sso') OR contains({verb}, 'mfa') OR contains({verb}, 'fw')",
      ['policy.change', 'admin', 'high'],
    ],
    [
      "regexp_matches({verb}, '^(create|update|updat|enbl|disbl|change|set)')",
      ['config.change', 'admin', 'low'],
    ],
  ];
  const otherwise = ['other', 'admin', 'info'][part] ?? '';
  return `CASE ${rules.map(([test, meaning]) => `WHEN ${test} THEN '${meaning[part]}'`).join(' ')} ELSE '${otherwise}' END`;
};
const actor = 'coalesce(store.given({name}), store.given({email}), {actorId})';
const isMembership = "{kind} IN ('gm', 'uva', 'gva')";
const target = `CASE WHEN ${isMembership} THEN coalesce({auxName}, {auxEmail}, {aux}) ELSE coalesce({objectName}, {objectEmail}, {object}) END`;

function isAudit(record: JsonObject): boolean {
  return (
    typeof record['actor_uuid'] === 'string' &&
    typeof record['action'] === 'string' &&
    typeof record['object_type'] === 'string' &&
    'object_uuid' in record &&
    'timestamp' in record
  );
}

export const source: Source = {
  id: '1password.audit',
  title: '1Password audit events',
  recognise: (sample) => (sample.length === 0 ? 0 : sample.filter(isAudit).length / sample.length),
  fields: {
    at: '$.timestamp',
    record: '$.uuid',
    verb: '$.action',
    kind: '$.object_type',
    object: '$.object_uuid',
    objectName: '$.object_details.name',
    objectEmail: '$.object_details.email',
    aux: '$.aux_uuid',
    auxName: '$.aux_details.name',
    auxEmail: '$.aux_details.email',
    auxInfo: '$.aux_info',
    actorId: '$.actor_uuid',
    name: '$.actor_details.name',
    email: '$.actor_details.email',
    actorKind: '$.actor_type',
    session: '$.session.uuid',
    ip: '$.session.ip',
    country: '$.location.country',
    account: '$.account_uuid',
  },
  zone: 'UTC',
  derived: { full: "{verb} || ' ' || {kind}", place: placeOf('{full}', onePasswordActions) },
  identity: ['{record}'],
  columns: {
    ts: 'store.instant({at}, {zone})',
    time_original: '{at}',
    category: meaningAt('{place}', onePasswordActions, 1, byVerb(1)),
    action: meaningAt('{place}', onePasswordActions, 0, byVerb(0)),
    action_original: '{full}',
    outcome: "'success'",
    severity: meaningAt('{place}', onePasswordActions, 2, byVerb(2)),
    actor_kind:
      "CASE WHEN {actorKind} = 'service_account' THEN 'service' WHEN {actorId} IS NOT NULL THEN 'user' END",
    actor_id: '{actorId}',
    actor_name: actor,
    actor_email: 'store.email({email})',
    target_kind: `CASE {kind} WHEN 'gm' THEN 'user' WHEN 'uva' THEN 'user' WHEN 'gva' THEN 'group' WHEN 'sa' THEN 'service account' WHEN 'satoken' THEN 'token' ELSE {kind} END`,
    target_id: `CASE WHEN ${isMembership} THEN coalesce({aux}, {object}) ELSE {object} END`,
    target_name: target,
    role: `CASE WHEN ${isMembership} THEN store.given({auxInfo}) END`,
    src_ip: 'store.address_only({ip})',
    src_country: 'store.given({country})',
    session_id: 'store.given({session})',
    workspace: '{account}',
    message: `concat_ws(' ', concat({full}, ':'), nullif(concat_ws(' -> ', ${actor}, ${target}), ''), store.given({auxInfo}))`,
  },
};
