/**
 * Google Cloud audit logs: LogEntry with a protoPayload, as arrays, NDJSON or `{entries:[]}`. `insertId` names an entry
 * only together with its log and time. Times have nanoseconds. A status without a code, or code 0, is a success; a
 * permission that was not granted is none. SetIamPolicy says in its delta whether it granted or took away. The caller's
 * address may be words (`private`, `gce-internal-ip`): then it is no address. Warehouses lower-case some outer keys.
 */

import { ruleNumber, rulePart } from '../../rule-list.ts';
import { type JsonObject, type Source, valueAt } from '../../source.ts';
import { gcpRules } from './rules.ts';

function isEntry(record: JsonObject): boolean {
  const payload = valueAt(record, 'protoPayload') ?? valueAt(record, 'protopayload');
  if (typeof payload !== 'object' || payload === null) return false;
  const type = (payload as JsonObject)['@type'];
  if (typeof type === 'string') return type.endsWith('google.cloud.audit.AuditLog');
  return (
    'methodName' in payload &&
    ('authenticationInfo' in payload || 'serviceName' in payload || 'resourceName' in payload)
  );
}

const isRemoval = "{deltaAction} = 'REMOVE'";
const isFailure =
  "({statusCode} NOT IN ('0', 'OK') OR {granted} = 'false' OR {method} LIKE '%loginFailure%')";

export const source: Source = {
  id: 'gcp.audit',
  title: 'Google Cloud audit log',
  recognise: (sample) => (sample.length === 0 ? 0 : sample.filter(isEntry).length / sample.length),
  fields: {
    timestamp: '$.timestamp',
    received: '$.receiveTimestamp',
    insertId: '$.insertId',
    insertIdLower: '$.insertid',
    logName: '$.logName',
    logNameLower: '$.logname',
    operation: '$.operation.id',
    trace: '$.trace',
    severity: '$.severity',
    project: '$.resource.labels.project_id',
    method: '$.protoPayload.methodName',
    service: '$.protoPayload.serviceName',
    resource: '$.protoPayload.resourceName',
    resourceType: '$.resource.type',
    email: '$.protoPayload.authenticationInfo.principalEmail',
    subject: '$.protoPayload.authenticationInfo.principalSubject',
    key: '$.protoPayload.authenticationInfo.serviceAccountKeyName',
    delegate:
      '$.protoPayload.authenticationInfo.serviceAccountDelegationInfo[0].firstPartyPrincipal.principalEmail',
    ip: '$.protoPayload.requestMetadata.callerIp',
    ipCapital: '$.protoPayload.requestMetadata.callerIP',
    agent: '$.protoPayload.requestMetadata.callerSuppliedUserAgent',
    statusCode: '$.protoPayload.status.code',
    statusMessage: '$.protoPayload.status.message',
    permission: '$.protoPayload.authorizationInfo[0].permission',
    granted: '$.protoPayload.authorizationInfo[0].granted',
    deltaAction: '$.protoPayload.serviceData.policyDelta.bindingDeltas[0].action',
    deltaRole: '$.protoPayload.serviceData.policyDelta.bindingDeltas[0].role',
    deltaMember: '$.protoPayload.serviceData.policyDelta.bindingDeltas[0].member',
  },
  zone: 'UTC',
  identity: ['coalesce({insertId}, {insertIdLower})', 'coalesce({logName}, {logNameLower})', '{timestamp}'],
  derived: { rule: ruleNumber('{method}', gcpRules) },
  columns: {
    ts: 'store.instant(coalesce({timestamp}, {received}), {zone})',
    time_original: 'coalesce({timestamp}, {received})',
    category: rulePart('{rule}', gcpRules, 2, "'admin'"),
    action: `CASE WHEN ${isRemoval} THEN 'role.revoke' ELSE ${rulePart('{rule}', gcpRules, 1, "'other'")} END`,
    action_original: '{method}',
    outcome: `CASE WHEN ${isFailure} THEN 'failure' ELSE 'success' END`,
    severity: `CASE WHEN ${isRemoval} THEN 'medium' WHEN {method} LIKE '%loginFailure%' THEN 'low' WHEN {rule} IS NULL AND {severity} IN ('CRITICAL', 'ALERT', 'EMERGENCY') THEN 'medium' ELSE ${rulePart('{rule}', gcpRules, 3, "CASE WHEN {statusCode} = '7' THEN 'low' ELSE 'info' END")} END`,
    actor_kind:
      "CASE WHEN {email} LIKE '%gserviceaccount.com' OR {email} LIKE 'system:serviceaccount:%' OR {subject} LIKE 'serviceAccount:%' THEN 'service' WHEN {email} IN ('system:anonymous', 'system:unauthenticated') THEN 'unknown' WHEN {email} LIKE 'system:%' OR {email} LIKE '%@system.gserviceaccount.com' THEN 'system' WHEN coalesce({email}, {subject}) IS NOT NULL THEN 'user' END",
    actor_id: 'coalesce({subject}, {email})',
    actor_name: 'coalesce({email}, {subject})',
    actor_email: 'store.email({email})',
    target_kind: 'coalesce({resourceType}, {service})',
    target_id: '{resource}',
    target_name: "coalesce({deltaMember}, nullif(regexp_extract({resource}, '([^/]+)/?$', 1), ''))",
    role: 'coalesce({deltaRole}, {permission})',
    src_ip: 'store.address_only(coalesce({ip}, {ipCapital}))',
    user_agent: '{agent}',
    session_id: '{key}',
    request_id: 'coalesce({operation}, {trace})',
    integration: '{delegate}',
    workspace:
      "coalesce({project}, nullif(regexp_extract(coalesce({logName}, {logNameLower}), '^((?:organizations|folders|billingAccounts)/[^/]+)/', 1), ''))",
    status_code: '{statusCode}',
    error: '{statusMessage}',
    message: "concat_ws(' ', coalesce({email}, {subject}), {method}, {resource}, {statusMessage})",
  },
};
