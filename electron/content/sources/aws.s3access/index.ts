/**
 * Amazon S3 server access logs. One request may give several lines (a copy is a read and a write) under one request id, so
 * the record is named by request, operation and key. Lifecycle and other work of S3 itself has no address. The requester
 * is an ARN, the owner's canonical id, or nothing for an anonymous request.
 */
import type { Source } from '../../source.ts';
import { requestOutcome, requestSeverity } from '../../web-request.ts';

const action = `CASE
  WHEN starts_with({operation}, 'REST.PUT.BUCKETPOLICY') OR starts_with({operation}, 'REST.PUT.ACL') OR starts_with({operation}, 'REST.DELETE.BUCKETPOLICY') OR contains({operation}, 'PUBLIC_ACCESS_BLOCK') OR contains({operation}, 'PUBLICACCESSBLOCK') THEN 'policy.change'
  WHEN regexp_matches({operation}, '^REST\\.(PUT|POST|DELETE)\\.(BUCKET|LOGGING|VERSIONING|ENCRYPTION|LIFECYCLE|NOTIFICATION|REPLICATION|CORS|WEBSITE|TAGGING|OWNERSHIP|OBJECT_LOCK)') THEN 'config.change'
  WHEN {operation} LIKE '%.DELETE.%' OR {operation} LIKE 'BATCH.DELETE%' OR {operation} LIKE 'S3.EXPIRE%' OR {operation} LIKE '%MULTI_OBJECT_DELETE%' THEN 'data.delete'
  WHEN {operation} LIKE '%.GET.%' OR {operation} LIKE '%.HEAD.%' OR {operation} LIKE 'REST.COPY.%_GET' THEN 'data.read'
  ELSE 'request' END`;
const isArn = "starts_with({requester}, 'arn:')";

export const source: Source = {
  id: 'aws.s3access',
  title: 'Amazon S3 server access log',
  recognise: (sample, form) => (form.format === 's3-access' && sample.length > 0 ? 1 : 0),
  fields: {
    time: '$.time',
    bucket: '$.bucket',
    ip: '$.remote_ip',
    requester: '$.requester',
    requestId: '$.request_id',
    operation: '$.operation',
    key: '$.key',
    status: '$.http_status',
    errorCode: '$.error_code',
    took: '$.total_time',
    agent: '$.user_agent',
  },
  identity: ['{requestId}', '{operation}', "coalesce({key}, '')"],
  derived: { action },
  columns: {
    ts: 'store.clf({time})',
    time_original: '{time}',
    category:
      "CASE {action} WHEN 'policy.change' THEN 'authz' WHEN 'config.change' THEN 'admin' ELSE 'app' END",
    action: '{action}',
    action_original: '{operation}',
    outcome: `CASE WHEN {errorCode} IS NOT NULL THEN 'failure' ELSE ${requestOutcome('{status}')} END`,
    severity: `CASE {action} WHEN 'policy.change' THEN 'high' WHEN 'config.change' THEN 'medium' ELSE ${requestSeverity('{status}')} END`,
    actor_kind: `CASE WHEN {operation} LIKE 'S3.%' THEN 'system' WHEN {requester} LIKE '%:user/%' OR {requester} LIKE '%:root' THEN 'user' WHEN ${isArn} THEN CASE WHEN contains({requester}, '@') THEN 'user' ELSE 'service' END WHEN {requester} LIKE 'svc:%' THEN 'service' END`,
    actor_id: '{requester}',
    actor_name: `CASE WHEN ${isArn} THEN nullif(regexp_extract({requester}, '([^/:]+)$', 1), '') ELSE {requester} END`,
    actor_email: `CASE WHEN ${isArn} THEN store.email(regexp_extract({requester}, '([^/:]+)$', 1)) END`,
    target_kind: "CASE WHEN {key} IS NOT NULL THEN 'object' ELSE 'bucket' END",
    target_id: "concat('arn:aws:s3:::', concat_ws('/', {bucket}, {key}))",
    target_name: "concat_ws('/', {bucket}, {key})",
    src_ip: 'store.address_only({ip})',
    user_agent: '{agent}',
    request_id: '{requestId}',
    workspace: `CASE WHEN ${isArn} THEN nullif(split_part({requester}, ':', 5), '') END`,
    status_code: '{status}',
    error: '{errorCode}',
    duration_ms: '{took}',
    message:
      "concat_ws(' ', coalesce({requester}, 'anonymous'), {operation}, concat_ws('/', {bucket}, {key}), {status}, {errorCode})",
  },
};
