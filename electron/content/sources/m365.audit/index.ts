/**
 * Microsoft 365 unified audit log: the Management API's JSON, the portal's and PowerShell's exports (the record is the
 * JSON text under `AuditData`), and the OfficeActivity table of Log Analytics. `CreationTime` has no zone and is UTC.
 * A sign-in's `ResultStatus` speaks of the HTTP call only: the operation and `LogonError` say how it ended. What else has
 * no status has happened. Record types are numbers; their names are in record-types.json.
 */
import { type JsonObject, meaningAt, placeIn, placeOf, type Source, textList } from '../../source.ts';
import { m365Actions } from './actions.ts';
import recordTypes from './record-types.json' with { type: 'json' };

const typeName = `coalesce(list_extract(${textList(Object.values(recordTypes))}, ${placeIn(Object.keys(recordTypes), '{recordType}')}), {recordType})`;

/** The value of the pair whose name is `wanted` in a bag of names and values. */
const inBag = (bag: string, wanted: string, value = 'Value'): string =>
  `store.given(trim(list_extract(json_extract_string(${bag}, '$[*].${value}'), list_position(json_extract_string(${bag}, '$[*].Name'), '${wanted}')), '"'))`;

const isSignIn = "{verb} IN ('UserLoggedIn', 'UserLoginFailed')";
const failed = `({verb} = 'UserLoginFailed' OR {logonError} IS NOT NULL OR (NOT coalesce(${isSignIn}, false) AND lower({status}) IN ('failed', 'failure', 'false', 'error')))`;

const byVerb = (part: 0 | 1 | 2): string => {
  const rules: readonly [test: string, meaning: readonly [string, string, string]][] = [
    ["regexp_matches({verb}, '^(Get|Search|Export|Test)-')", ['data.read', 'admin', 'info']],
    [
      "regexp_matches({verb}, '^(New|Set|Add|Remove|Enable|Disable|Update|Install|Start|Stop)-.*(Policy|Rule)$')",
      ['policy.change', 'admin', 'medium'],
    ],
    [
      "regexp_matches({verb}, '^(New|Set|Add|Remove|Enable|Disable|Update|Install|Uninstall|Start|Stop)-')",
      ['config.change', 'admin', 'low'],
    ],
    ["regexp_matches({verb}, '(Viewed|Accessed|Previewed)$')", ['data.read', 'app', 'info']],
    ["regexp_matches({verb}, '(Downloaded|Exported)')", ['data.export', 'app', 'low']],
    ["regexp_matches({verb}, '(Deleted|Recycled)$')", ['data.delete', 'app', 'low']],
    ["regexp_matches({verb}, '^(Add|Update|Remove|Delete|Set|Create) ')", ['config.change', 'admin', 'low']],
  ];
  const otherwise = ['other', 'app', 'info'][part] ?? '';
  return `CASE ${rules.map(([test, meaning]) => `WHEN ${test} THEN '${meaning[part]}'`).join(' ')} ELSE '${otherwise}' END`;
};

function isAudit(record: JsonObject): boolean {
  const operation = record['Operation'];
  if (typeof operation !== 'string') return false;
  if ('CreationTime' in record)
    return 'RecordType' in record && ('Workload' in record || 'OrganizationId' in record);
  if ('TimeGenerated' in record && 'OfficeWorkload' in record) return true;
  const parameters = record['Parameters'];
  return 'TimeGenerated' in record && typeof parameters === 'string' && parameters.includes('"Name"');
}

export const source: Source = {
  id: 'm365.audit',
  title: 'Microsoft 365 unified audit log',
  recognise: (sample) => (sample.length === 0 ? 0 : sample.filter(isAudit).length / sample.length),
  fields: {
    created: '$.CreationTime',
    generated: '$.TimeGenerated',
    record: '$.Id',
    officeId: '$.OfficeId',
    operation: '$.Operation',
    workload: '$.Workload',
    officeWorkload: '$.OfficeWorkload',
    recordType: '$.RecordType',
    userId: '$.UserId',
    userKey: '$.UserKey',
    userType: '$.UserType',
    clientIp: '$.ClientIP',
    clientIpAddress: '$.ClientIPAddress',
    tableIp: '$.Client_IPAddress',
    actorIp: '$.ActorIpAddress',
    object: '$.ObjectId',
    tableObject: '$.OfficeObjectId',
    itemType: '$.ItemType',
    fileName: '$.SourceFileName',
    mailbox: '$.MailboxOwnerUPN',
    team: '$.TeamName',
    member: '$.Members[0].UPN',
    sharedWith: '$.TargetUserOrGroupName',
    status: '$.ResultStatus',
    logonErrorGiven: '$.LogonError',
    organization: '$.OrganizationId',
    userAgent: '$.UserAgent',
    clientInfo: '$.ClientInfoString',
    extended: '$.ExtendedProperties',
    device: '$.DeviceProperties',
    changed: '$.ModifiedProperties',
    given: '$.Parameters',
    aadSession: '$.AppAccessContext.AADSessionId',
    correlation: '$.AppAccessContext.CorrelationId',
    clientApp: '$.AppAccessContext.ClientAppName',
    clientAppId: '$.AppAccessContext.ClientAppId',
    session: '$.SessionId',
    interSystem: '$.InterSystemsId',
    ownCorrelation: '$.CorrelationId',
    appName: '$.ApplicationDisplayName',
    applicationId: '$.ApplicationId',
    addOn: '$.AddOnName',
    count: '$.OperationCount',
  },
  zone: 'UTC',
  derived: {
    verb: "rtrim({operation}, '. ')",
    actor: 'store.given({userId})',
    logonError: 'store.given({logonErrorGiven})',
    address:
      'coalesce(store.given({clientIp}), store.given({clientIpAddress}), store.given({actorIp}), {tableIp})',
    extendedBag: 'store.inner_json({extended})',
    deviceBag: 'store.inner_json({device})',
    changedBag: 'store.inner_json({changed})',
    parameterBag: 'store.inner_json({given})',
    target: 'coalesce(store.given({object}), store.given({tableObject}))',
    named: `coalesce(${inBag('store.inner_json({given})', 'DisplayName')}, ${inBag('store.inner_json({given})', 'Identity')}, ${inBag('store.inner_json({given})', 'Name')})`,
    place: placeOf('{verb}', m365Actions),
  },
  identity: ['coalesce({record}, {officeId})'],
  columns: {
    ts: 'store.instant(coalesce({created}, {generated}), {zone})',
    time_original: 'coalesce({created}, {generated})',
    category: meaningAt('{place}', m365Actions, 1, byVerb(1)),
    action: meaningAt('{place}', m365Actions, 0, byVerb(0)),
    action_original: '{operation}',
    outcome: `CASE WHEN ${failed} THEN 'failure' ELSE 'success' END`,
    severity: meaningAt('{place}', m365Actions, 2, byVerb(2)),
    actor_kind:
      "CASE WHEN {userType} IN ('5', '6', 'Application', 'ServicePrincipal') OR {userId} LIKE 'ServicePrincipal\\_%' ESCAPE '\\' OR {userId} = 'app@sharepoint' THEN 'service' WHEN {userType} IN ('4', '7', '8', 'System', 'CustomPolicy', 'SystemPolicy') OR {userId} LIKE 'NT AUTHORITY%' THEN 'system' WHEN {actor} IS NOT NULL THEN 'user' END",
    actor_id: 'store.given({userKey})',
    actor_name: '{actor}',
    actor_email: "CASE WHEN {userId} <> 'app@sharepoint' THEN store.email({userId}) END",
    target_kind: `CASE WHEN {itemType} IS NOT NULL THEN lower({itemType}) WHEN ${isSignIn} THEN 'application' WHEN {mailbox} IS NOT NULL THEN 'mailbox' WHEN {member} IS NOT NULL OR contains({target}, '@') THEN 'user' END`,
    target_id: '{target}',
    target_name: 'coalesce({fileName}, {member}, {team}, {target}, {mailbox}, {sharedWith}, {named})',
    role: `CASE WHEN {verb} LIKE '%role%' THEN coalesce(${inBag('{changedBag}', 'Role.DisplayName', 'NewValue')}, ${inBag('{changedBag}', 'Role.DisplayName', 'OldValue')}) WHEN {verb} LIKE '%member%group%' THEN coalesce(${inBag('{changedBag}', 'Group.DisplayName', 'NewValue')}, ${inBag('{changedBag}', 'Group.DisplayName', 'OldValue')}) WHEN {verb} LIKE '%Permission%' THEN ${inBag('{parameterBag}', 'AccessRights')} WHEN {verb} LIKE '%Role%' THEN coalesce(${inBag('{parameterBag}', 'Role')}, ${inBag('{parameterBag}', 'Identity')}) END`,
    src_ip: 'store.address_only({address})',
    user_agent: `coalesce(store.given({userAgent}), ${inBag('{extendedBag}', 'UserAgent')}, store.given({clientInfo}))`,
    session_id: `coalesce(${inBag('{deviceBag}', 'SessionId')}, store.given({aadSession}), store.given({session}))`,
    request_id:
      'coalesce(store.given({interSystem}), store.given({correlation}), store.given({ownCorrelation}))',
    integration: `coalesce(store.given({appName}), store.given({clientApp}), {addOn}, store.given({clientAppId}), store.given({applicationId}))`,
    workspace: '{organization}',
    status_code: 'coalesce({logonError}, {status})',
    error: `CASE WHEN ${failed} THEN coalesce({logonError}, nullif({status}, 'False')) END`,
    item_count: '{count}',
    message: `concat_ws(' ', concat(concat_ws(' ', coalesce({workload}, {officeWorkload}, ${typeName}), {verb}), ':'), nullif(concat_ws(' -> ', {actor}, coalesce({fileName}, {member}, {team}, {target}, {mailbox}, {named})), ''), CASE WHEN ${failed} THEN '(failed)' END)`,
  },
};
