/**
 * Kubernetes API server audit log (audit.k8s.io): NDJSON or an EventList. One request gives an event at each stage, under
 * one auditID: id and stage together name the record. The time is when the request arrived; how long it took is known when
 * the response is complete. Who was impersonated stands in `role`. A request that came to a node's own address is a
 * component's. Managed clusters put the cloud's identity in user.extra.
 */
import { ruleNumber, rulePart } from '../../rule-list.ts';
import { type JsonObject, type Source, valueAt } from '../../source.ts';
import { kubernetesRules } from './rules.ts';

function isAudit(record: JsonObject): boolean {
  const version = record['apiVersion'];
  const isVersioned = typeof version === 'string' && version.startsWith('audit.k8s.io/');
  const marks = ['objectRef', 'requestURI', 'auditID', 'stage', 'sourceIPs'].filter((key) => key in record);
  if (record['kind'] === 'Event' && isVersioned) return marks.length > 0;
  return (
    record['kind'] === 'Event' &&
    'verb' in record &&
    (valueAt(record, 'user.username') !== undefined || 'objectRef' in record) &&
    !('involvedObject' in record) &&
    (marks.length > 0 || 'responseStatus' in record)
  );
}

const verbOf =
  "concat_ws('/', concat_ws(' ', {verb}, coalesce({resource}, split_part({uri}, '?', 1))), {subresource})";
const isBad = "try_cast({code} AS INTEGER) >= 400 OR {decision} = 'forbid'";

export const source: Source = {
  id: 'kubernetes.audit',
  title: 'Kubernetes audit log',
  recognise: (sample) => (sample.length === 0 ? 0 : sample.filter(isAudit).length / sample.length),
  fields: {
    received: '$.requestReceivedTimestamp',
    staged: '$.stageTimestamp',
    auditId: '$.auditID',
    stage: '$.stage',
    verb: '$.verb',
    user: '$.user.username',
    uid: '$.user.uid',
    sessionName: '$.user.extra.sessionName[0]',
    accessKey: '$.user.extra.accessKeyId[0]',
    impersonated: '$.impersonatedUser.username',
    ip: '$.sourceIPs[0]',
    agent: '$.userAgent',
    uri: '$.requestURI',
    resource: '$.objectRef.resource',
    subresource: '$.objectRef.subresource',
    namespace: '$.objectRef.namespace',
    name: '$.objectRef.name',
    createdName: '$.requestObject.metadata.name',
    roleRef: '$.requestObject.roleRef.name',
    code: '$.responseStatus.code',
    reason: '$.responseStatus.message',
    decision: '$.annotations."authorization.k8s.io/decision"',
  },
  zone: 'UTC',
  identity: ['{auditId}', '{stage}'],
  derived: {
    verbOf,
    rule: ruleNumber(verbOf, kubernetesRules),
  },
  columns: {
    ts: 'store.instant(coalesce({received}, {staged}), {zone})',
    time_original: 'coalesce({received}, {staged})',
    category: rulePart('{rule}', kubernetesRules, 2, "'other'"),
    action: rulePart('{rule}', kubernetesRules, 1, "'other'"),
    action_original: '{verbOf}',
    outcome: `CASE WHEN ${isBad} OR {stage} = 'Panic' THEN 'failure' WHEN {code} IS NOT NULL THEN 'success' END`,
    severity: rulePart('{rule}', kubernetesRules, 3, "'info'"),
    actor_kind:
      "CASE WHEN {user} LIKE 'system:serviceaccount:%' THEN 'service' WHEN {user} IN ('system:anonymous', 'system:unauthenticated') THEN 'unknown' WHEN {user} LIKE 'system:%' OR {user} LIKE 'eks:%' OR {user} LIKE 'aks%' THEN 'system' WHEN {user} IS NOT NULL THEN 'user' END",
    actor_id: "coalesce(nullif({uid}, ''), {user})",
    actor_name: '{user}',
    actor_email: 'store.email(coalesce({sessionName}, {user}))',
    target_kind: "coalesce({resource}, CASE WHEN {uri} IS NOT NULL THEN 'path' END)",
    target_id:
      "CASE WHEN {resource} IS NOT NULL THEN concat_ws('/', {namespace}, {resource}, coalesce({name}, {createdName})) END",
    target_name:
      "coalesce({name}, {createdName}, CASE WHEN {resource} IS NULL THEN split_part({uri}, '?', 1) ELSE {namespace} END)",
    role: 'coalesce({impersonated}, {roleRef})',
    src_ip: 'store.address_only({ip})',
    user_agent: '{agent}',
    session_id: '{accessKey}',
    request_id: '{auditId}',
    status_code: '{code}',
    error: `CASE WHEN ${isBad} THEN {reason} END`,
    duration_ms:
      "CASE WHEN {stage} = 'ResponseComplete' THEN date_diff('microsecond', store.instant({received}, 'UTC'), store.instant({staged}, 'UTC')) / 1000.0 END",
    message:
      "concat_ws(' ', {user}, CASE WHEN {impersonated} IS NOT NULL THEN concat('as ', {impersonated}) END, {verbOf}, concat_ws('/', {namespace}, coalesce({name}, {createdName})), {code}, {stage})",
  },
};
