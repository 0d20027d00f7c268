/**
 * Webhook deliveries out of a database or a vendor's delivery log, NDJSON or CSV: an id, an event, an endpoint, the answer,
 * the attempts, whether the signature held. A row is a delivery's last attempt. What the endpoint took (2xx, a good signature) is
 * accepted, what it refused is rejected. The signature and the body are never read.
 */
import { ownClassOf } from '../../own-application.ts';
import type { JsonObject, Source } from '../../source.ts';

const has = (record: JsonObject, keys: readonly string[]): boolean => keys.some((key) => key in record);

const times = [
  'delivered_at',
  'received_at',
  'attempted_at',
  'sent_at',
  'created_at',
  'timestamp',
  'createdAt',
];
const events = ['event_type', 'event', 'eventType', 'topic'];
const places = ['endpoint', 'endpoint_url', 'url', 'target_url', 'webhook_id', 'guid'];
const answers = [
  'status_code',
  'response_code',
  'response_status',
  'http_status',
  'signature_valid',
  'signature_verified',
  'signature_status',
];
const signs = [
  'delivery_id',
  'delivered_at',
  'attempted_at',
  'attempt',
  'attempts',
  'attempt_number',
  'retry_count',
  'redelivery',
  'webhook_id',
  'signature_valid',
  'signature_verified',
  'signature_status',
];

/** Enough of a delivery, no HTTP log, and not one of the sources that know such records better. */
function isDelivery(record: JsonObject): boolean {
  const isOurs = 'validation' in record && 'received_at' in record;
  return (
    !isOurs &&
    [times, events, places, answers].every((keys) => has(record, keys)) &&
    signs.filter((key) => key in record).length >= 1 &&
    !has(record, ['method', 'request_method', 'level', 'eventSource', 'eventVersion']) &&
    ownClassOf(record) === undefined
  );
}

export const source: Source = {
  id: 'webhook.deliveries',
  title: 'Webhook deliveries',
  recognise: (sample, form) =>
    form.kind !== 'text' && sample.length > 0 ? 0.9 * (sample.filter(isDelivery).length / sample.length) : 0,
  fields: {
    deliveryId: '$.delivery_id',
    guid: '$.guid',
    id: '$.id',
    deliveredAt: '$.delivered_at',
    receivedAt: '$.received_at',
    attemptedAt: '$.attempted_at',
    sentAt: '$.sent_at',
    createdAt: '$.created_at',
    timestamp: '$.timestamp',
    createdAtCamel: '$.createdAt',
    eventType: '$.event_type',
    event: '$.event',
    eventTypeCamel: '$.eventType',
    topic: '$.topic',
    endpoint: '$.endpoint',
    endpointUrl: '$.endpoint_url',
    url: '$.url',
    targetUrl: '$.target_url',
    webhookId: '$.webhook_id',
    statusCode: '$.status_code',
    responseCode: '$.response_code',
    responseStatus: '$.response_status',
    httpStatus: '$.http_status',
    status: '$.status',
    signatureValid: '$.signature_valid',
    signatureVerified: '$.signature_verified',
    signatureStatus: '$.signature_status',
    attempt: '$.attempt',
    attempts: '$.attempts',
    attemptNumber: '$.attempt_number',
    retryCount: '$.retry_count',
    reason: '$.reason',
    error: '$.error',
    errorMessage: '$.error_message',
    durationMs: '$.duration_ms',
    latencyMs: '$.latency_ms',
    duration: '$.duration',
    ip: '$.source_ip',
    userAgent: '$.user_agent',
    provider: '$.provider',
    requestId: '$.request_id',
    workspaceId: '$.workspace_id',
    accountId: '$.account_id',
  },
  derived: {
    at: 'coalesce(store.given({deliveredAt}), store.given({attemptedAt}), store.given({receivedAt}), store.given({sentAt}), store.given({timestamp}), store.given({createdAt}), store.given({createdAtCamel}))',
    what: 'coalesce(store.given({eventType}), store.given({event}), store.given({eventTypeCamel}), store.given({topic}))',
    where:
      'coalesce(store.given({endpoint}), store.given({endpointUrl}), store.given({targetUrl}), store.given({url}))',
    code: 'coalesce(store.given({statusCode}), store.given({responseCode}), store.given({responseStatus}), store.given({httpStatus}))',
    signature:
      "CASE WHEN lower(coalesce({signatureValid}, {signatureVerified}, {signatureStatus})) IN ('true', 't', '1', 'yes', 'valid', 'verified', 'ok') THEN 'good' WHEN lower(coalesce({signatureValid}, {signatureVerified}, {signatureStatus})) IN ('false', 'f', '0', 'no', 'invalid', 'mismatch', 'missing', 'failed') THEN 'bad' END",
    wrong: 'coalesce(store.given({reason}), store.given({error}), store.given({errorMessage}))',
    verdict:
      "CASE WHEN {signature} = 'bad' THEN 'failure' WHEN regexp_matches({code}, '^[13-9]') THEN 'failure' WHEN regexp_matches({code}, '^2') THEN 'success' WHEN lower({status}) IN ('failed', 'failure', 'error', 'rejected', 'dead', 'timeout', 'exhausted') THEN 'failure' WHEN lower({status}) IN ('delivered', 'success', 'succeeded', 'ok', 'accepted') THEN 'success' WHEN {signature} = 'good' AND {wrong} IS NULL THEN 'success' END",
    tries: 'coalesce({attempt}, {attemptNumber}, {attempts}, {retryCount})',
  },
  identity: [
    'coalesce(store.given({deliveryId}), store.given({guid}), store.given({id}))',
    '{at}',
    "coalesce({tries}, '')",
  ],
  columns: {
    ts: "CASE WHEN contains({at}, ':') THEN store.instant({at}, {zone}) WHEN length({at}) >= 9 THEN store.epoch({at}) END",
    time_original: '{at}',
    category: "'webhook'",
    action:
      "CASE {verdict} WHEN 'success' THEN 'webhook.accept' WHEN 'failure' THEN 'webhook.reject' ELSE 'other' END",
    action_original: "coalesce({what}, 'delivery')",
    outcome: '{verdict}',
    severity:
      "CASE WHEN {signature} = 'bad' OR regexp_matches(lower({wrong}), 'signature|replay') THEN 'medium' WHEN {verdict} = 'failure' THEN 'low' ELSE 'info' END",
    actor_kind: "'service'",
    actor_name: 'store.given({provider})',
    target_kind: "'endpoint'",
    target_id: 'coalesce(store.given({deliveryId}), store.given({guid}), store.given({id}))',
    target_name: 'coalesce({where}, store.given({webhookId}))',
    src_ip: 'store.address_only({ip})',
    user_agent: 'store.given({userAgent})',
    request_id: 'store.given({requestId})',
    integration: 'store.given({provider})',
    workspace: 'coalesce(store.given({workspaceId}), store.given({accountId}))',
    status_code: 'coalesce({code}, store.given({status}))',
    error:
      "CASE WHEN {verdict} IS DISTINCT FROM 'success' THEN coalesce({wrong}, CASE WHEN {signature} = 'bad' THEN 'signature not valid' END) END",
    duration_ms:
      "coalesce(try_cast({durationMs} AS DOUBLE), try_cast({latencyMs} AS DOUBLE), CASE WHEN contains({duration}, '.') THEN 1000 ELSE 1 END * try_cast({duration} AS DOUBLE))",
    item_count: '{tries}',
    message:
      "concat_ws(' ', {what}, CASE {verdict} WHEN 'success' THEN 'accepted' WHEN 'failure' THEN 'rejected' END, 'at ' || coalesce({where}, store.given({webhookId})), CASE WHEN {code} IS NOT NULL THEN concat('(', {code}, ')') END)",
  },
};
