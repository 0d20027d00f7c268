/**
 * Google Workspace Reports API: `{items:[...]}`, arrays or lines of activities. One activity holds several events, each an
 * event of its own; a warehouse may have one event a row (`name`, `type`, `parameters` as an object), which reads the same.
 * What was touched is in `parameters`, a list of names with one of five kinds of value. Outcome follows the event's name.
 */
import { type JsonObject, meaningAt, placeOf, type Source, valueAt } from '../../source.ts';
import { workspaceActions } from './actions.ts';

/** Parameters that fill columns, by the names of both wrappers. */
const wanted = {
  user: 'USER_EMAIL',
  group: 'GROUP_EMAIL',
  role: 'ROLE_NAME',
  setting: 'SETTING_NAME',
  applicationName: 'APPLICATION_NAME',
  domain: 'DOMAIN_NAME',
  trustedApp: 'OAUTH2_APP_NAME',
  apiClient: 'API_CLIENT_NAME',
  targetUser: 'target_user',
  member: 'member_id',
  affected: 'affected_email_address',
  document: 'doc_title',
  documentId: 'doc_id',
  documentType: 'doc_type',
  visibility: 'visibility',
  app: 'app_name',
  client: 'client_id',
  scope: 'scope',
  failureType: 'login_failure_type',
  challengeStatus: 'login_challenge_status',
  suspicious: 'is_suspicious',
  groupId: 'group_id',
} as const;

const fields: Record<string, string> = {
  at: '$.id.time',
  qualifier: '$.id.uniqueQualifier',
  application: '$.id.applicationName',
  customer: '$.id.customerId',
  email: '$.actor.email',
  profile: '$.actor.profileId',
  callerType: '$.actor.callerType',
  callerKey: '$.actor.key',
  ip: '$.ipAddress',
  region: '$.networkInfo.regionCode',
  asn: '$.networkInfo.ipAsn[0]',
  itemName: '@.name',
  itemType: '@.type',
  flatName: '$.name',
  flatType: '$.type',
  list: '@.parameters',
  flatParameters: '$.parameters',
};
const parameters: Record<string, string> = {};
for (const [name, parameter] of Object.entries(wanted)) {
  fields[`flat_${name}`] = `$.parameters.${parameter}`;
  parameters[name] =
    `store.given(coalesce(list_extract({values}, list_position({names}, '${parameter}')), {flat_${name}}))`;
}

const failed =
  "(contains(lower({verb}), 'fail') OR {challengeStatus} IN ('Challenge Failed', 'Challenge Failed.', 'failed'))";

const byApplication = (part: 0 | 1 | 2): string => {
  const rules: readonly [test: string, meaning: readonly [string, string, string]][] = [
    [
      "{application} IN ('login', 'saml', 'user_accounts', 'context_aware_access')",
      ['other', 'auth', 'info'],
    ],
    ["{application} = 'token'", ['other', 'integration', 'info']],
    ["{application} LIKE 'groups%'", ['config.change', 'admin', 'info']],
    ["{application} = 'admin' AND contains({type}, 'SECURITY')", ['policy.change', 'admin', 'medium']],
    ["{application} = 'admin'", ['config.change', 'admin', 'low']],
    ["{application} IN ('mobile', 'rules', 'access_transparency')", ['other', 'admin', 'low']],
    ["regexp_matches({verb}, '^(view|access)')", ['data.read', 'app', 'info']],
    ["contains({verb}, 'download') OR contains({verb}, 'takeout')", ['data.export', 'app', 'low']],
  ];
  const otherwise = ['other', 'app', 'info'][part] ?? '';
  return `CASE ${rules.map(([test, meaning]) => `WHEN ${test} THEN '${meaning[part]}'`).join(' ')} ELSE '${otherwise}' END`;
};

function isActivity(record: JsonObject): boolean {
  if (typeof valueAt(record, 'id.applicationName') !== 'string') return false;
  const events = record['events'];
  if (Array.isArray(events)) return true;
  return typeof record['name'] === 'string' || typeof record['type'] === 'string' || 'parameters' in record;
}

const actor = 'coalesce(store.given({email}), {callerKey})';
const target =
  "coalesce({document}, CASE WHEN {verb} LIKE '%ROLE' AND {user} IS NULL THEN {role} END, {targetUser}, {member}, {user}, {affected}, {group}, {groupId}, {trustedApp}, {apiClient}, {app}, {setting}, {domain})";

export const source: Source = {
  id: 'google.workspace',
  title: 'Google Workspace audit activities',
  recognise: (sample) => (sample.length === 0 ? 0 : sample.filter(isActivity).length / sample.length),
  fields,
  items: "json_extract(doc, '$.events[*]')",
  zone: 'UTC',
  derived: {
    verb: 'coalesce({itemName}, {flatName})',
    type: 'coalesce({itemType}, {flatType})',
    names: "json_extract_string({list}, '$[*].name')",
    values: `list_transform(json_extract({list}, '$[*]'), lambda each: coalesce(each->>'$.value', each->>'$.intValue', each->>'$.boolValue', each->>'$.multiValue', each->>'$.multiIntValue', each->>'$.messageValue', each->>'$.multiMessageValue'))`,
    ...parameters,
    place: placeOf('{verb}', workspaceActions),
  },
  // Rows of one activity share its qualifier; with `events` the place in the list tells them apart.
  identity: [
    '{at}',
    '{qualifier}',
    '{application}',
    '{customer}',
    "CASE WHEN {itemName} IS NULL THEN concat({flatName}, {flatParameters}) ELSE '' END",
  ],
  columns: {
    ts: 'store.instant({at}, {zone})',
    time_original: '{at}',
    category: meaningAt('{place}', workspaceActions, 1, byApplication(1)),
    action: meaningAt('{place}', workspaceActions, 0, byApplication(0)),
    action_original: '{verb}',
    outcome: `CASE WHEN ${failed} THEN 'failure' WHEN {verb} IS NULL THEN 'unknown' ELSE 'success' END`,
    severity: `CASE WHEN {suspicious} = 'true' THEN 'high' WHEN {visibility} IN ('public_on_the_web', 'people_with_link', 'shared_externally') AND {verb} LIKE 'change%' THEN 'high' ELSE ${meaningAt('{place}', workspaceActions, 2, byApplication(2))} END`,
    actor_kind:
      "CASE WHEN {callerKey} = 'SYSTEM' THEN 'system' WHEN {callerType} = 'KEY' OR {email} LIKE '%gserviceaccount.com' THEN 'service' WHEN store.given({email}) IS NOT NULL OR {callerType} = 'USER' THEN 'user' WHEN {callerKey} IS NOT NULL THEN 'system' END",
    actor_id: 'store.given({profile})',
    actor_name: actor,
    actor_email: 'store.email({email})',
    target_kind:
      "CASE WHEN {document} IS NOT NULL OR {documentId} IS NOT NULL THEN coalesce({documentType}, 'document') WHEN coalesce({targetUser}, {member}, {user}, {affected}) IS NOT NULL THEN 'user' WHEN {verb} LIKE '%ROLE' THEN 'role' WHEN coalesce({group}, {groupId}) IS NOT NULL THEN 'group' WHEN coalesce({trustedApp}, {apiClient}, {app}) IS NOT NULL THEN 'application' WHEN {setting} IS NOT NULL THEN 'setting' WHEN {domain} IS NOT NULL THEN 'domain' END",
    target_id: '{documentId}',
    target_name: target,
    role: "coalesce({role}, CASE WHEN {verb} IN ('authorize', 'request', 'AUTHORIZE_API_CLIENT_ACCESS') THEN {scope} WHEN {verb} LIKE '%GROUP\\_MEMBER' ESCAPE '\\' THEN {group} WHEN {verb} LIKE 'change\\_%' ESCAPE '\\' THEN {visibility} END)",
    src_ip: 'store.address_only({ip})',
    src_country: 'store.given({region})',
    src_asn: "'AS' || {asn}",
    request_id: '{qualifier}',
    integration:
      "coalesce({app}, {trustedApp}, {apiClient}, {client}, CASE WHEN {verb} LIKE '%APPLICATION%' THEN {applicationName} END)",
    workspace: '{customer}',
    error: `CASE WHEN ${failed} THEN {failureType} END`,
    message: `concat_ws(' ', concat(concat_ws(' ', {application}, {verb}), ':'), nullif(concat_ws(' -> ', ${actor}, ${target}), ''), {failureType})`,
  },
};
