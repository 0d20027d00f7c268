/**
 * Microsoft Entra sign-in logs of all four kinds (interactive, non-interactive, service principal, managed identity), as
 * Graph gives them (`createdDateTime`), as diagnostic settings write them (`category`, `properties`; a warehouse may have
 * lower-cased the outer keys) and as a Log Analytics table (`TimeGenerated`). Times without a zone are UTC. Error code 0
 * is a success; codes that only interrupt the flow (proof asked for, stay signed in?) are neither success nor failure.
 */
import { type JsonObject, type Source, valueAt } from '../../source.ts';

/** Name -> path in Graph's record; the same path lies under `properties` in diagnostics. */
const graph = {
  at: 'createdDateTime',
  record: 'id',
  kind: 'signInEventTypes[0]',
  interactive: 'isInteractive',
  userId: 'userId',
  upn: 'userPrincipalName',
  userName: 'userDisplayName',
  principalId: 'servicePrincipalId',
  principalName: 'servicePrincipalName',
  app: 'appDisplayName',
  appId: 'appId',
  resource: 'resourceDisplayName',
  resourceId: 'resourceId',
  ip: 'ipAddress',
  country: 'location.countryOrRegion',
  asn: 'autonomousSystemNumber',
  userAgent: 'userAgent',
  session: 'sessionId',
  token: 'uniqueTokenIdentifier',
  correlation: 'correlationId',
  code: 'status.errorCode',
  reason: 'status.failureReason',
  risk: 'riskLevelDuringSignIn',
  took: 'processingTimeInMilliseconds',
} as const;

/** The same in a Log Analytics table; nested objects are JSON text there and are left alone. */
const table: Readonly<Record<string, string>> = {
  at: 'CreatedDateTime',
  record: 'Id',
  userId: 'UserId',
  upn: 'UserPrincipalName',
  userName: 'UserDisplayName',
  principalId: 'ServicePrincipalId',
  principalName: 'ServicePrincipalName',
  app: 'AppDisplayName',
  appId: 'AppId',
  resource: 'ResourceDisplayName',
  resourceId: 'ResourceIdentity',
  ip: 'IPAddress',
  country: 'Location',
  asn: 'AutonomousSystemNumber',
  userAgent: 'UserAgent',
  session: 'SessionId',
  token: 'UniqueTokenIdentifier',
  correlation: 'CorrelationId',
  code: 'ResultType',
  reason: 'ResultDescription',
  risk: 'RiskLevelDuringSignIn',
};

const fields: Record<string, string> = {
  time: '$.time',
  generated: '$.TimeGenerated',
  outerCategory: '$.category',
  tableCategory: '$.Category',
  operation: '$.operationName',
  resultType: '$.resultType',
  resultTypeLower: '$.resulttype',
  description: '$.resultDescription',
  caller: '$.callerIpAddress',
  callerLower: '$.calleripaddress',
  tenant: '$.tenantId',
  tenantLower: '$.tenantid',
  tableTenant: '$.AADTenantId',
  homeTenant: '$.homeTenantId',
  outerCorrelationLower: '$.correlationid',
  outerLocation: '$.location',
};
for (const [name, path] of Object.entries(graph)) {
  fields[`${name}_g`] = `$.${path}`;
  fields[`${name}_d`] = `$.properties.${path}`;
  const column = table[name];
  if (column !== undefined) fields[`${name}_t`] = `$.${column}`;
}

const one = (name: keyof typeof graph): string =>
  `coalesce({${name}_d}, {${name}_g}${table[name] === undefined ? '' : `, {${name}_t}`})`;

const given = (name: keyof typeof graph): string => `store.given(${one(name)})`;
const interrupts =
  "('16000', '16001', '16003', '50072', '50074', '50076', '50079', '50097', '50125', '50127', '50129', '50140', '50143', '50203', '50206', '65001')";
const isSignIn = "({category} IS NULL OR ends_with({category}, 'SignInLogs'))";
const outcome = `CASE WHEN {code} IN ('0', 'Success') THEN 'success' WHEN {code} IS NULL OR {code} IN ${interrupts} THEN 'unknown' ELSE 'failure' END`;
const isSuccess = "coalesce({code} IN ('0', 'Success'), false)";
const who = 'coalesce({userName}, {upn}, {principal})';

const isKind = (value: unknown): boolean => typeof value === 'string' && value.endsWith('SignInLogs');

function isSignInRecord(record: JsonObject): boolean {
  if (isKind(record['category'])) return valueAt(record, 'properties') !== undefined;
  if (isKind(record['Category'])) return 'TimeGenerated' in record || 'CreatedDateTime' in record;
  const marks = ['conditionalAccessStatus', 'isInteractive', 'clientAppUsed', 'signInEventTypes'];
  return (
    'createdDateTime' in record &&
    'ipAddress' in record &&
    'correlationId' in record &&
    'appId' in record &&
    marks.some((mark) => mark in record)
  );
}

export const source: Source = {
  id: 'entra.signin',
  title: 'Microsoft Entra sign-in log',
  recognise: (sample) => {
    if (
      sample.some((record) => 'activityDateTime' in record || valueAt(record, 'properties.activityDateTime'))
    )
      return 0;
    return sample.length === 0 ? 0 : sample.filter(isSignInRecord).length / sample.length;
  },
  fields,
  zone: 'UTC',
  derived: {
    at: one('at'),
    record: one('record'),
    category: 'coalesce({outerCategory}, {tableCategory})',
    code: 'coalesce({code_d}, {code_g}, {resultType}, {resultTypeLower}, {code_t})',
    reason: "nullif(coalesce({reason_d}, {reason_g}, {description}, {reason_t}), 'Other.')",
    risk: one('risk'),
    userId: given('userId'),
    upn: given('upn'),
    userName: given('userName'),
    principal: `coalesce(${given('principalName')}, ${given('principalId')})`,
    app: given('app'),
    appId: given('appId'),
    resource: given('resource'),
    // Outside of `properties` diagnostics have a resourceId of their own: the directory.
    resourceId:
      'coalesce({resourceId_d}, CASE WHEN {outerCategory} IS NULL THEN {resourceId_g} END, {resourceId_t})',
    ip: 'coalesce(store.given({ip_d}), {ip_g}, {caller}, {callerLower}, {ip_t})',
    country: 'coalesce({country_d}, {country_g}, {country_t}, {outerLocation})',
    asn: one('asn'),
    session: `coalesce(${given('session')}, ${given('token')})`,
    took: one('took'),
  },
  identity: ['{record}'],
  columns: {
    ts: 'coalesce(store.instant({at}, {zone}), store.instant(coalesce({time}, {generated}), {zone}))',
    time_original: 'coalesce({at}, {time}, {generated})',
    category: `CASE WHEN ${isSignIn} THEN 'auth' ELSE 'admin' END`,
    action: `CASE WHEN ${isSignIn} THEN 'sign_in' ELSE 'other' END`,
    action_original: `coalesce({category}, ${one('kind')}, CASE ${one('interactive')} WHEN 'false' THEN 'nonInteractiveUser' WHEN 'true' THEN 'interactiveUser' END, {operation}, 'signIn')`,
    outcome,
    severity: `CASE WHEN {risk} IN ('high', 'medium') THEN {risk} WHEN ${outcome} = 'failure' THEN 'low' END`,
    actor_kind:
      "CASE WHEN {userId} IS NOT NULL OR {upn} IS NOT NULL THEN 'user' WHEN {principal} IS NOT NULL OR {category} LIKE 'ServicePrincipal%' OR {category} LIKE 'ManagedIdentity%' THEN 'service' END",
    actor_id: `coalesce({userId}, ${given('principalId')})`,
    actor_name: who,
    actor_email: 'store.email({upn})',
    target_kind: "CASE WHEN coalesce({resource}, {app}) IS NOT NULL THEN 'application' END",
    target_id: 'coalesce(store.given({resourceId}), {appId})',
    target_name: 'coalesce({resource}, {app})',
    src_ip: 'store.address_only({ip})',
    src_country: "CASE WHEN {country} NOT LIKE '{%' THEN store.given({country}) END",
    src_asn: "CASE WHEN {asn} <> '0' THEN concat('AS', {asn}) END",
    user_agent: given('userAgent'),
    session_id: '{session}',
    request_id: 'coalesce({correlation_d}, {correlation_g}, {outerCorrelationLower}, {correlation_t})',
    integration: `coalesce({app}, ${given('principalName')}, {appId})`,
    workspace: 'coalesce({tenant}, {tenantLower}, {tableTenant}, {homeTenant})',
    status_code: '{code}',
    error: `CASE WHEN NOT ${isSuccess} THEN {reason} END`,
    duration_ms: "nullif({took}, '0')",
    message: `concat_ws(' ', ${who}, CASE ${outcome} WHEN 'success' THEN 'signed in' WHEN 'failure' THEN 'failed to sign in' ELSE 'was interrupted signing in' END, 'to ' || coalesce({app}, {resource}), CASE WHEN NOT ${isSuccess} THEN concat('(', concat_ws(' ', {code}, {reason}), ')') END)`,
  },
};
