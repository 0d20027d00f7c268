/**
 * Zendesk audit logs: `{audit_logs: [...]}` of the API; what changed is told in `change_description`.
 */
import { type Source, shareWith } from '../../source.ts';

export const source: Source = {
  id: 'zendesk.audit',
  title: 'Zendesk audit log',
  recognise: (sample) =>
    shareWith(sample, ['action_label', 'actor_id', 'source_type', 'created_at', 'change_description']) >= 0.6
      ? 1
      : 0,
  zone: 'UTC',
  fields: {
    id: '$.id',
    at: '$.created_at',
    verb: '$.action',
    actorId: '$.actor_id',
    actorName: '$.actor_name',
    kind: '$.source_type',
    sourceId: '$.source_id',
    label: '$.source_label',
    change: '$.change_description',
    ip: '$.ip_address',
    url: '$.url',
  },
  identity: ['{id}', '{url}'],
  columns: {
    ts: 'store.instant({at}, {zone})',
    time_original: '{at}',
    category:
      "CASE WHEN {verb} IN ('login') THEN 'auth' WHEN regexp_matches({change}, '(?i)role|permission') THEN 'authz' WHEN regexp_matches({kind}, '(?i)app|oauth|api_token|webhook|target') THEN 'integration' ELSE 'admin' END",
    action:
      "CASE WHEN {verb} = 'login' THEN 'sign_in' WHEN {verb} = 'exported' THEN 'data.export' WHEN {kind} = 'user' AND {verb} = 'create' THEN 'user.create' WHEN {kind} = 'user' AND {verb} = 'destroy' THEN 'user.delete' WHEN {kind} = 'user' AND regexp_matches({change}, '(?i)suspended') THEN 'user.suspend' WHEN {kind} = 'user' AND regexp_matches({change}, '(?i)role changed from .* to (end.user|not set|light agent|viewer|contributor)') AND NOT regexp_matches({change}, '(?i) to admin') THEN 'role.revoke' WHEN {kind} = 'user' AND regexp_matches({change}, '(?i)role changed') THEN 'role.grant' WHEN {kind} = 'user' AND regexp_matches({change}, '(?i)password') THEN 'password.change' WHEN {kind} = 'user' THEN 'user.update' WHEN regexp_matches({kind}, '(?i)api_token|oauth') AND {verb} = 'create' THEN 'token.create' WHEN regexp_matches({kind}, '(?i)api_token|oauth') AND {verb} = 'destroy' THEN 'token.revoke' WHEN regexp_matches({kind}, '(?i)two_factor|security|password|sso|ip_restriction|account_setting|brand') AND {verb} <> 'login' THEN 'policy.change' WHEN regexp_matches({kind}, '(?i)app|target|webhook') AND {verb} = 'destroy' THEN 'integration.disconnect' WHEN regexp_matches({kind}, '(?i)app|target|webhook') AND {verb} = 'create' THEN 'integration.connect' WHEN {verb} = 'destroy' THEN 'data.delete' ELSE 'config.change' END",
    action_original: "concat_ws(' ', {kind}, {verb})",
    outcome: "CASE WHEN regexp_matches({change}, '(?i)failed') THEN 'failure' ELSE 'success' END",
    severity:
      "CASE WHEN regexp_matches(concat_ws(' ', {kind}, {label}, {change}), '(?i)admin|owner|two.factor|sso|security|password polic') AND {verb} <> 'login' THEN 'high' WHEN regexp_matches({kind}, '(?i)token|oauth') AND {verb} = 'create' THEN 'high' WHEN {verb} = 'exported' OR regexp_matches({kind}, '(?i)app|target|webhook') OR contains({change}, 'Suspended') THEN 'medium' WHEN {verb} IN ('create', 'destroy') THEN 'low' ELSE 'info' END",
    actor_kind: "CASE WHEN {actorId} = '-1' THEN 'system' WHEN {actorId} IS NOT NULL THEN 'user' END",
    actor_id: '{actorId}',
    actor_name: 'store.given({actorName})',
    actor_email: 'store.email({actorName})',
    target_kind: 'lower({kind})',
    target_id: '{sourceId}',
    target_name: 'store.given({label})',
    role: "nullif(regexp_extract({change}, '(?i)role changed from .* to ([^\\n]{1,60})', 1), '')",
    src_ip: 'store.address({ip})',
    workspace: "nullif(regexp_extract({url}, '^https?://([^/]+)/', 1), '')",
    message: "concat_ws(': ', concat_ws(' ', {kind}, {verb}, {label}), nullif(left({change}, 300), ''))",
  },
};
