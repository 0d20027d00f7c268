/**
 * The team's own webhook gateway, CSV: one row a delivery with the verdict of validation.
 * A delivery may be tried again under its own id, so delivery and attempt together name a row.
 */
import { type Source, shareWith } from '../../source.ts';

export const source: Source = {
  id: 'afterlog.webhooks',
  title: 'Own webhook gateway log',
  recognise: (sample) => shareWith(sample, ['received_at', 'delivery_id', 'endpoint', 'validation']),
  fields: {
    receivedAt: '$.received_at',
    delivery: '$.delivery_id',
    endpoint: '$.endpoint',
    provider: '$.provider',
    type: '$.event_type',
    validation: '$.validation',
    reason: '$.reason',
    status: '$.status',
    ip: '$.source_ip',
    latency: '$.latency_ms',
    workspace: '$.workspace_id',
    attempt: '$.attempt',
    requestId: '$.request_id',
    userAgent: '$.user_agent',
  },
  identity: ['{delivery}', '{attempt}'],
  columns: {
    ts: 'store.instant({receivedAt}, {zone})',
    time_original: '{receivedAt}',
    category: "'webhook'",
    action:
      "CASE {validation} WHEN 'accepted' THEN 'webhook.accept' WHEN 'rejected' THEN 'webhook.reject' ELSE 'other' END",
    action_original: '{validation}',
    outcome:
      "CASE {validation} WHEN 'accepted' THEN 'success' WHEN 'rejected' THEN 'failure' ELSE 'unknown' END",
    severity:
      "CASE WHEN {reason} IN ('bad_signature', 'replay') THEN 'medium' WHEN {validation} = 'rejected' THEN 'low' ELSE 'info' END",
    actor_kind: "'service'",
    actor_name: 'store.given({provider})',
    target_kind: "'endpoint'",
    target_id: 'store.given({delivery})',
    target_name: 'store.given({endpoint})',
    src_ip: 'store.address({ip})',
    user_agent: 'store.given({userAgent})',
    request_id: 'store.given({requestId})',
    integration: 'store.given({provider})',
    workspace: 'store.given({workspace})',
    status_code: 'store.given({status})',
    error: 'store.given({reason})',
    duration_ms: '{latency}',
    item_count: '{attempt}',
    message:
      "concat_ws(' ', {type}, {validation}, 'at', {endpoint}, CASE WHEN {reason} <> '' THEN concat('(', {reason}, ')') END)",
  },
};
