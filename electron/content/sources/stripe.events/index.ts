/**
 * Stripe events: the API's `{object: "list", data: [...]}`, NDJSON of events, or a webhook's stored bodies. `created` is
 * epoch seconds; v2 events (`object: "v2.core.event"`) have ISO times and no object. `request` is an object, or in old API
 * versions its id alone; without one Stripe mostly did it itself. Of the object only its id, kind and state are read.
 */
import { type JsonObject, lookUp, type Source } from '../../source.ts';
import { failureEndings, stripeActions } from './actions.ts';

function isEvent(record: JsonObject): boolean {
  const { id, object, type, created } = record;
  if (typeof id !== 'string' || typeof type !== 'string' || created === undefined) return false;
  if (object === 'v2.core.event') return true;
  return object === 'event' && id.startsWith('evt_') && /^[a-z0-9_]+(?:\.[a-z0-9_]+)+$/.test(type);
}

const isOfAccount = "regexp_matches({verb}, '^(account|person|capability)[.]')";

export const source: Source = {
  id: 'stripe.events',
  title: 'Stripe events',
  recognise: (sample, form) =>
    form.kind === 'json' && sample.length > 0 ? sample.filter(isEvent).length / sample.length : 0,
  fields: {
    id: '$.id',
    created: '$.created',
    type: '$.type',
    account: '$.account',
    context: '$.context',
    request: '$.request',
    requestId: '$.request.id',
    requestOfReason: '$.reason.request.id',
    objectId: '$.data.object.id',
    objectKind: '$.data.object.object',
    objectName: '$.data.object.name',
    status: '$.data.object.status',
    failureMessage: '$.data.object.failure_message',
    lastError: '$.data.object.last_payment_error.message',
    relatedId: '$.related_object.id',
    relatedKind: '$.related_object.type',
    livemode: '$.livemode',
  },
  derived: {
    // Named often: a column is cheaper than a field.
    verb: '{type}',
    asked:
      "coalesce({requestId}, {requestOfReason}, CASE WHEN starts_with({request}, 'req_') THEN {request} END)",
    // People connect accounts and applications without a request of the API.
    isItsOwn: `{asked} IS NULL AND NOT ${isOfAccount}`,
  },
  identity: ['{id}'],
  columns: {
    ts: "CASE WHEN contains({created}, '-') THEN try_cast({created} AS TIMESTAMPTZ) ELSE store.epoch_s({created}) END",
    time_original: '{created}',
    category: lookUp('{verb}', stripeActions, 1, `CASE WHEN ${isOfAccount} THEN 'admin' ELSE 'app' END`),
    action: lookUp('{verb}', stripeActions, 0, "'other'"),
    action_original: '{verb}',
    outcome: `CASE WHEN regexp_matches({verb}, '${failureEndings}') THEN 'failure' WHEN {verb} IS NOT NULL THEN 'success' END`,
    severity: lookUp('{verb}', stripeActions, 2, "'info'"),
    actor_kind: "CASE WHEN {isItsOwn} THEN 'system' END",
    actor_name: "CASE WHEN {isItsOwn} THEN 'Stripe' END",
    target_kind: 'coalesce({objectKind}, {relatedKind})',
    target_id: 'coalesce({objectId}, {relatedId})',
    target_name:
      "CASE WHEN {objectKind} IN ('product', 'coupon', 'plan', 'application', 'report_run') THEN {objectName} END",
    request_id: '{asked}',
    integration: "CASE WHEN {objectKind} = 'application' THEN coalesce({objectName}, {objectId}) END",
    workspace: 'coalesce({account}, {context})',
    status_code: '{status}',
    error: 'coalesce({failureMessage}, {lastError})',
    message:
      "concat_ws(' ', {verb}, coalesce({objectId}, {relatedId}), CASE WHEN {livemode} = 'false' THEN '(test mode)' END)",
  },
};
