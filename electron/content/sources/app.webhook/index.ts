/**
 * Validation of incoming webhooks as a company's own application logs it, NDJSON, logfmt or CSV: `webhook.rejected`,
 * `signature mismatch`, `webhook received`. The signature itself and the body are never read.
 */
import {
  claimOwn,
  ownAddress,
  ownMeaning,
  ownResult,
  ownScope,
  ownTime,
  ownVerb,
} from '../../own-application.ts';
import type { Source } from '../../source.ts';

const forged = 'signature|replay|forged|hmac|tamper|stale|timestamp';

export const source: Source = {
  id: 'app.webhook',
  title: 'Own application: webhook validation',
  recognise: (sample, form) => claimOwn('webhook', sample, form),
  fields: {
    ...ownTime.fields,
    ...ownVerb.fields,
    ...ownAddress.fields,
    ...ownScope.fields,
    ...ownResult.fields,
    endpoint: '$.endpoint',
    path: '$.path',
    webhook: '$.webhook',
    webhookId: '$.webhook_id',
    hookId: '$.hook_id',
    deliveryId: '$.delivery_id',
    provider: '$.provider',
    integration: '$.integration',
    signatureValid: '$.signature_valid',
    verified: '$.verified',
    validation: '$.validation',
    statusCode: '$.status_code',
    attempt: '$.attempt',
    durationMs: '$.duration_ms',
    topic: '$.topic',
  },
  derived: {
    ...ownTime.derived,
    ...ownVerb.derived,
    ...ownResult.derived,
    code: "coalesce(store.given({statusCode}), CASE WHEN regexp_matches({status}, '^[1-5][0-9][0-9]$') THEN {status} END)",
    valid:
      "CASE WHEN lower(coalesce({signatureValid}, {verified})) IN ('false', '0', 'no', 'invalid') OR lower({validation}) IN ('rejected', 'failed', 'invalid', 'bad_signature') THEN 'failure' WHEN lower(coalesce({signatureValid}, {verified})) IN ('true', '1', 'yes', 'valid') OR lower({validation}) IN ('accepted', 'passed', 'valid', 'ok') THEN 'success' END",
    verdict:
      "CASE WHEN {valid} = 'failure' OR regexp_matches({verb}, 'reject|invalid|mismatch|fail|denied|refus|replay|error|bad') THEN 'failure' ELSE coalesce({result}, CASE WHEN regexp_matches({code}, '^[45]') THEN 'failure' WHEN regexp_matches({code}, '^2') THEN 'success' END, {valid}, CASE WHEN regexp_matches({verb}, 'accept|verified|validated|succe|processed') THEN 'success' END) END",
    meaning: `CASE {verdict} WHEN 'failure' THEN CASE WHEN regexp_matches(concat_ws('.', {verb}, lower({failure}), CASE WHEN {valid} = 'failure' THEN 'signature' END), '${forged}') THEN 'webhook.reject|webhook|medium' ELSE 'webhook.reject|webhook|low' END WHEN 'success' THEN 'webhook.accept|webhook|info' ELSE 'other|webhook|info' END`,
    where:
      "coalesce(store.given({endpoint}), store.given({path}), CASE WHEN NOT starts_with({webhook}, '{') THEN store.given({webhook}) END, store.given({webhookId}), store.given({hookId}))",
    from: 'coalesce(store.given({provider}), store.given({integration}))',
  },
  identity: [],
  columns: {
    ...ownTime.columns,
    ...ownAddress.columns,
    ...ownScope.columns,
    ...ownMeaning,
    outcome: '{verdict}',
    actor_kind: "CASE WHEN {from} IS NOT NULL THEN 'service' END",
    actor_name: '{from}',
    target_kind: "'endpoint'",
    // The id of a delivery only: a webhook's own id is the same in all of its deliveries.
    target_id: 'store.given({deliveryId})',
    target_name: '{where}',
    integration: '{from}',
    status_code: 'coalesce({code}, store.given({status}))',
    error:
      "CASE WHEN {verdict} = 'failure' THEN coalesce({failure}, CASE WHEN {valid} = 'failure' THEN 'signature not valid' END) END",
    duration_ms: '{durationMs}',
    item_count: '{attempt}',
    message:
      "concat_ws(' ', {original}, store.given({topic}), CASE WHEN {where} IS NOT NULL THEN concat('at ', {where}) END, CASE WHEN {failure} IS NOT NULL THEN concat('(', {failure}, ')') END)",
  },
};
