/**
 * Azure activity log and resource logs as diagnostic settings write them (`time`, `resourceId`, `operationName`,
 * `identity.claims`), the activity log of the API and the portal (`eventTimestamp`, names under `.value`, `caller`), and
 * Log Analytics' AzureActivity table. Operation names come in any case. The caller's name is a claim; one operation gives
 * several records (Start, Accept, Success), joined by the correlation id.
 */
import { ruleNumber, rulePart } from '../../rule-list.ts';
import { type JsonObject, type Source, valueAt } from '../../source.ts';
import { azureRules } from './rules.ts';

const categories = [
  'Administrative',
  'Security',
  'ServiceHealth',
  'Alert',
  'Recommendation',
  'Policy',
  'Autoscale',
  'ResourceHealth',
];
const upn = '"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn"';
const emailClaim = '"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress"';
const objectId = '"http://schemas.microsoft.com/identity/claims/objectidentifier"';

function isRecord(record: JsonObject): boolean {
  const resource = record['resourceId'];
  const isUnderSubscription =
    typeof resource === 'string' && /^\/(subscriptions|providers)\//i.test(resource);
  const category = record['category'];
  const isActivity = typeof category === 'string' && categories.includes(category);
  if (typeof category === 'string' && /^Storage(Read|Write|Delete)$/.test(category))
    return 'operationName' in record;
  // A cluster's audit log in the same envelope: kubernetes.audit-azure.
  if (valueAt(record, 'properties.log') !== undefined) return false;
  if ('operationName' in record && 'time' in record && typeof record['operationName'] === 'string')
    return (
      isUnderSubscription ||
      (isActivity &&
        'correlationId' in record &&
        valueAt(record, 'properties.activityDateTime') === undefined)
    );
  if ('eventTimestamp' in record) return valueAt(record, 'operationName.value') !== undefined;
  return 'OperationNameValue' in record && 'CategoryValue' in record && 'TimeGenerated' in record;
}

const operation = 'coalesce({operationValue}, {operation}, {tableOperation})';

export const source: Source = {
  id: 'azure.activity',
  title: 'Azure activity and resource logs',
  recognise: (sample) => (sample.length === 0 ? 0 : sample.filter(isRecord).length / sample.length),
  fields: {
    time: '$.time',
    eventTimestamp: '$.eventTimestamp',
    generated: '$.TimeGenerated',
    eventDataId: '$.eventDataId',
    operation: '$.operationName',
    operationValue: '$.operationName.value',
    tableOperation: '$.OperationNameValue',
    resource: '$.resourceId',
    tableResource: '$._ResourceId',
    resultType: '$.resultType',
    statusValue: '$.status.value',
    tableStatus: '$.ActivityStatusValue',
    signature: '$.resultSignature',
    statusCode: '$.statusCode',
    resultDescription: '$.resultDescription',
    caller: '$.caller',
    tableCaller: '$.Caller',
    claimName: '$.identity.claims.name',
    claimUpn: `$.identity.claims.${upn}`,
    claimEmail: `$.identity.claims.${emailClaim}`,
    claimObject: `$.identity.claims.${objectId}`,
    claimApp: '$.identity.claims.appid',
    claimType: '$.identity.claims.idtyp',
    callerIp: '$.callerIpAddress',
    clientIp: '$.httpRequest.clientIpAddress',
    claimIp: '$.identity.claims.ipaddr',
    tableIp: '$.CallerIpAddress',
    agent: '$.properties.userAgentHeader',
    correlation: '$.correlationId',
    tableCorrelation: '$.CorrelationId',
    tenant: '$.tenantId',
    duration: '$.durationMs',
    role: '$.identity.authorization.evidence.role',
    objectKey: '$.properties.objectKey',
  },
  zone: 'UTC',
  identity: ['{eventDataId}'],
  derived: {
    op: operation,
    rule: ruleNumber(`lower(${operation})`, azureRules),
    status: 'lower(coalesce({statusValue}, {resultType}, {tableStatus}, {signature}))',
    who: 'store.given(coalesce({caller}, {claimUpn}, {claimEmail}, {claimName}, {tableCaller}, {claimApp}))',
    object: 'coalesce({resource}, {tableResource})',
  },
  columns: {
    ts: 'store.instant(coalesce({eventTimestamp}, {time}, {generated}), {zone})',
    time_original: 'coalesce({eventTimestamp}, {time}, {generated})',
    category: rulePart('{rule}', azureRules, 2, "'admin'"),
    action: rulePart('{rule}', azureRules, 1, "'other'"),
    action_original: '{op}',
    outcome:
      "CASE WHEN {status} IN ('success', 'succeeded', 'accept', 'accepted', 'resolved', 'completed') OR {status} LIKE '2__' OR {statusCode} LIKE '2__' THEN 'success' WHEN {status} IN ('failure', 'failed', 'error') OR {status} LIKE '4__' OR {status} LIKE '5__' OR {statusCode} LIKE '4__' OR {statusCode} LIKE '5__' THEN 'failure' END",
    severity: rulePart('{rule}', azureRules, 3, "'info'"),
    actor_kind:
      "CASE WHEN {claimType} = 'app' OR ({who} IS NOT NULL AND NOT contains({who}, '@')) THEN 'service' WHEN {who} IS NOT NULL THEN 'user' END",
    actor_id: 'coalesce({claimObject}, {caller}, {claimApp})',
    actor_name: '{who}',
    actor_email: 'store.email({who})',
    target_kind: "nullif(lower(regexp_extract({object}, '(?i).*/providers/([^/]+/[^/]+)', 1)), '')",
    target_id: '{object}',
    target_name: "coalesce({objectKey}, nullif(regexp_extract({object}, '([^/]+)/?$', 1), ''))",
    role: '{role}',
    src_ip: 'store.address_only(store.address(coalesce({clientIp}, {callerIp}, {claimIp}, {tableIp})))',
    user_agent: '{agent}',
    request_id: 'coalesce({correlation}, {tableCorrelation})',
    integration: '{claimApp}',
    workspace:
      "coalesce({tenant}, nullif(lower(regexp_extract({object}, '(?i)^/subscriptions/([^/]+)', 1)), ''))",
    status_code: 'coalesce({statusCode}, {signature}, {statusValue}, {resultType}, {tableStatus})',
    error: '{resultDescription}',
    duration_ms: '{duration}',
    message:
      "concat_ws(' ', {who}, {op}, regexp_extract({object}, '([^/]+)/?$', 1), coalesce({statusValue}, {resultType}, {tableStatus}))",
  },
};
