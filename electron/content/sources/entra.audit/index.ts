/**
 * Microsoft Entra directory audit log: Graph (`activityDateTime`), diagnostic settings (`properties`; a warehouse may have
 * lower-cased the outer keys) and Log Analytics tables, whose nested objects are JSON text. Times without a zone are UTC.
 * Old and new values of a property are JSON inside strings; the role of a grant is one of them, or the target of that type.
 */
import { type JsonObject, meaningAt, placeOf, type Source, valueAt } from '../../source.ts';
import { activityByWords, entraActions } from './actions.ts';

/** Name -> path in Graph's record; the same path lies under `properties` in diagnostics. */
const graph = {
  at: 'activityDateTime',
  record: 'id',
  activity: 'activityDisplayName',
  result: 'result',
  reason: 'resultReason',
  correlation: 'correlationId',
  userId: 'initiatedBy.user.id',
  upn: 'initiatedBy.user.userPrincipalName',
  userName: 'initiatedBy.user.displayName',
  ip: 'initiatedBy.user.ipAddress',
  appName: 'initiatedBy.app.displayName',
  appId: 'initiatedBy.app.appId',
  principalId: 'initiatedBy.app.servicePrincipalId',
  targets: 'targetResources',
  details: 'additionalDetails',
} as const;

const fields: Record<string, string> = {
  time: '$.time',
  generated: '$.TimeGenerated',
  operation: '$.operationName',
  operationLower: '$.operationname',
  caller: '$.callerIpAddress',
  callerLower: '$.calleripaddress',
  identity: '$.identity',
  tenant: '$.tenantId',
  tenantLower: '$.tenantid',
  outerCorrelation: '$.correlationid',
  tableTenant: '$.AADTenantId',
  at_t: '$.ActivityDateTime',
  record_t: '$.Id',
  activity_t: '$.ActivityDisplayName',
  operation_t: '$.OperationName',
  result_t: '$.Result',
  reason_t: '$.ResultReason',
  correlation_t: '$.CorrelationId',
  details_t: '$.AdditionalDetails',
  initiator_t: '$.InitiatedBy',
  targets_t: '$.TargetResources',
};
for (const [name, path] of Object.entries(graph)) {
  fields[`${name}_g`] = `$.${path}`;
  fields[`${name}_d`] = `$.properties.${path}`;
}

const one = (name: keyof typeof graph): string => {
  const path = graph[name];
  if (!path.startsWith('initiatedBy')) return `coalesce({${name}_d}, {${name}_g}, {${name}_t})`;
  const inTable = `json_extract_string(store.inner_json({initiator_t}), '${path.replace('initiatedBy', '$')}')`;
  return `coalesce({${name}_d}, {${name}_g}, ${inTable})`;
};

/** Approvals name the role first and the person third; everything else begins with its object. */
const main = "CASE WHEN {parts}[1] = 'Role' AND {parts}[9] = 'User' THEN {parts}[9:12] ELSE {parts}[1:4] END";
const parts = [0, 1, 2].flatMap((place) =>
  ['type', 'id', 'displayName', 'userPrincipalName'].map((key) => `'$[${place}].${key}'`),
);

/** The value of the pair whose name is `wanted`, from a list of objects; quotes of a JSON string go. */
const pair = (list: string, name: string, value: string, wanted: string): string =>
  `store.given(trim(list_extract(json_extract_string(${list}, '$[*].${value}'), list_position(json_extract_string(${list}, '$[*].${name}'), '${wanted}')), '"'))`;
const changedTo = (property: string): string => pair('{changes}', 'displayName', 'newValue', property);

const role = `CASE WHEN contains({verb}, 'role') THEN coalesce(${changedTo('Role.DisplayName')},
    ${pair('{changes}', 'displayName', 'oldValue', 'Role.DisplayName')}, ${changedTo('AppRole.Value')},
    CASE 'Role' WHEN {parts}[1] THEN {parts}[3] WHEN {parts}[5] THEN {parts}[7] END)
  WHEN {verb} LIKE '%member%group%' THEN coalesce(${changedTo('Group.DisplayName')}, ${pair('{changes}', 'displayName', 'oldValue', 'Group.DisplayName')})
  WHEN {activity} IN ('Add delegated permission grant', 'Consent to application')
    THEN coalesce(${changedTo('DelegatedPermissionGrant.Scope')}, ${changedTo('ConsentAction.Permissions')}) END`;

const target = `CASE WHEN (${main})[1] = 'User' THEN coalesce((${main})[4], (${main})[3]) ELSE (${main})[3] END`;
const actor =
  "coalesce({userName}, {upn}, {app}, CASE WHEN {identity} NOT LIKE '{%' THEN store.given({identity}) END)";
const failed = "{result} IN ('failure', 'failed', 'timeout')";

function isAudit(record: JsonObject): boolean {
  const has = (key: string): boolean => valueAt(record, key) !== undefined;
  if (has('ActivityDateTime')) return has('LoggedByService') && has('OperationName');
  const inside = has('properties') ? 'properties.' : '';
  return (
    has(`${inside}activityDateTime`) &&
    has(`${inside}activityDisplayName`) &&
    (has(`${inside}initiatedBy`) || has(`${inside}loggedByService`))
  );
}

const isSignIn = (record: JsonObject): boolean => {
  const category = record['category'] ?? record['Category'];
  return typeof category === 'string' && category.endsWith('SignInLogs');
};

export const source: Source = {
  id: 'entra.audit',
  title: 'Microsoft Entra audit log',
  recognise: (sample) =>
    sample.length === 0 || sample.some(isSignIn) ? 0 : sample.filter(isAudit).length / sample.length,
  fields,
  zone: 'UTC',
  derived: {
    at: one('at'),
    record: one('record'),
    activity: `trim(coalesce(${one('activity')}, {operation}, {operationLower}, {operation_t}))`,
    verb: `lower(coalesce(${one('activity')}, {operation}, {operationLower}, {operation_t}))`,
    result: `lower(${one('result')})`,
    parts: `json_extract_string(store.inner_json(${one('targets')}), [${parts.join(', ')}]::VARCHAR[])`,
    changes: `json_extract(store.inner_json(${one('targets')}), '$[0].modifiedProperties')`,
    details: `store.inner_json(${one('details')})`,
    userId: `store.given(${one('userId')})`,
    upn: `store.given(${one('upn')})`,
    userName: `store.given(${one('userName')})`,
    app: `store.given(${one('appName')})`,
    principal: `coalesce(store.given(${one('principalId')}), store.given(${one('appId')}))`,
    ip: `coalesce(store.given(${one('ip')}), {caller}, {callerLower})`,
    place: placeOf('{activity}', entraActions),
  },
  identity: ['{record}'],
  columns: {
    ts: 'coalesce(store.instant({at}, {zone}), store.instant(coalesce({time}, {generated}), {zone}))',
    time_original: 'coalesce({at}, {time}, {generated})',
    category: meaningAt('{place}', entraActions, 1, activityByWords(2)),
    action: meaningAt('{place}', entraActions, 0, activityByWords(1)),
    action_original: `coalesce(${one('activity')}, {operation}, {operationLower}, {operation_t})`,
    outcome: `CASE WHEN {result} = 'success' THEN 'success' WHEN ${failed} THEN 'failure' END`,
    severity: meaningAt('{place}', entraActions, 2, activityByWords(3)),
    actor_kind:
      "CASE WHEN coalesce({userId}, {upn}) IS NOT NULL THEN 'user' WHEN coalesce({app}, {principal}) IS NOT NULL THEN 'service' END",
    actor_id: 'coalesce({userId}, {principal})',
    actor_name: actor,
    actor_email: 'store.email({upn})',
    target_kind: `replace(lower((${main})[1]), 'serviceprincipal', 'application')`,
    target_id: `(${main})[2]`,
    target_name: target,
    role,
    src_ip: 'store.address_only({ip})',
    user_agent: pair('{details}', 'key', 'value', 'User-Agent'),
    request_id: 'coalesce({correlation_d}, {correlation_g}, {outerCorrelation}, {correlation_t})',
    integration: "CASE WHEN {parts}[1] IN ('Application', 'ServicePrincipal') THEN {parts}[3] ELSE {app} END",
    workspace: 'coalesce({tenant}, {tenantLower}, {tableTenant})',
    status_code: one('result'),
    error: `CASE WHEN ${failed} THEN store.given(${one('reason')}) END`,
    message: `concat_ws(' ', concat({activity}, ':'), nullif(concat_ws(' -> ', ${actor}, ${target}), ''), CASE WHEN ${failed} THEN '(failed)' END)`,
  },
};
