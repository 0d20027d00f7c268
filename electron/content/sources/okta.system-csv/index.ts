/**
 * Okta System Log as the admin console downloads it: CSV whose headers are the API's fields in snake case, targets numbered
 * from 0. Times are ISO; without a zone they are UTC.
 */
import { type JsonObject, meaningAt, placeOf, type Source } from '../../source.ts';
import { oktaActions } from '../okta.system/actions.ts';

const targetName = 'coalesce(store.given({targetName}), store.given({targetLogin}))';

function isRow(record: JsonObject): boolean {
  return (
    'timestamp' in record &&
    'event_type' in record &&
    'outcome.result' in record &&
    ('actor.alternate_id' in record || 'actor.id' in record)
  );
}

export const source: Source = {
  id: 'okta.system-csv',
  title: 'Okta System Log (console CSV)',
  recognise: (sample, form) =>
    form.kind !== 'csv' || sample.length === 0 ? 0 : sample.filter(isRow).length / sample.length,
  fields: {
    at: '$.timestamp',
    uuid: '$.uuid',
    eventType: '$.event_type',
    displayMessage: '$.display_message',
    severity: '$.severity',
    result: '$."outcome.result"',
    reason: '$."outcome.reason"',
    actorId: '$."actor.id"',
    actorType: '$."actor.type"',
    actorName: '$."actor.display_name"',
    actorLogin: '$."actor.alternate_id"',
    ip: '$."client.ip_address"',
    chainIp: '$."request.ip_chain.ip"',
    userAgent: '$."client.user_agent.raw_user_agent"',
    country: '$."client.geographical_context.country"',
    session: '$."authentication_context.external_session_id"',
    transaction: '$."transaction.id"',
    targetId: '$."target0.id"',
    targetType: '$."target0.type"',
    targetLogin: '$."target0.alternate_id"',
    targetName: '$."target0.display_name"',
    target2Type: '$."target1.type"',
    target2Name: '$."target1.display_name"',
  },
  zone: 'UTC',
  derived: { place: placeOf('{eventType}', oktaActions) },
  identity: ['store.given({uuid})'],
  columns: {
    ts: 'store.instant({at}, {zone})',
    time_original: '{at}',
    category: meaningAt(
      '{place}',
      oktaActions,
      1,
      "CASE WHEN regexp_matches({eventType}, '^user\\.(authentication|session|mfa)') THEN 'auth' WHEN starts_with({eventType}, 'app.') THEN 'integration' ELSE 'admin' END",
    ),
    action: meaningAt('{place}', oktaActions, 0, "'other'"),
    action_original: '{eventType}',
    outcome:
      "CASE WHEN {result} IN ('SUCCESS', 'ALLOW') THEN 'success' WHEN {result} IN ('FAILURE', 'DENY') THEN 'failure' END",
    severity: meaningAt(
      '{place}',
      oktaActions,
      2,
      "CASE {severity} WHEN 'ERROR' THEN 'medium' WHEN 'WARN' THEN 'low' ELSE 'info' END",
    ),
    actor_kind:
      "CASE WHEN {actorType} = 'User' THEN 'user' WHEN {actorType} = 'SystemPrincipal' THEN 'system' WHEN {actorType} LIKE 'PublicClientApp%' THEN 'service' END",
    actor_id: 'store.given({actorId})',
    actor_name: 'coalesce(store.given({actorName}), store.given({actorLogin}))',
    actor_email: 'store.email({actorLogin})',
    target_kind:
      "CASE {targetType} WHEN 'User' THEN 'user' WHEN 'AppInstance' THEN 'application' WHEN 'AppUser' THEN 'user' WHEN 'UserGroup' THEN 'group' ELSE lower(store.given({targetType})) END",
    target_id: 'store.given({targetId})',
    target_name: targetName,
    role: "CASE WHEN contains({eventType}, 'privilege') AND upper({target2Type}) LIKE '%ROLE' THEN store.given({target2Name}) WHEN starts_with({eventType}, 'group.user_membership') AND {target2Type} = 'UserGroup' THEN store.given({target2Name}) END",
    src_ip: 'coalesce(store.address_only({ip}), store.address_only({chainIp}))',
    src_country: 'store.given({country})',
    user_agent: "nullif(store.given({userAgent}), 'unknown')",
    session_id: "nullif(store.given({session}), 'unknown')",
    request_id: 'store.given({transaction})',
    integration:
      "CASE WHEN {targetType} = 'AppInstance' THEN store.given({targetName}) WHEN {actorType} LIKE 'PublicClientApp%' THEN store.given({actorLogin}) END",
    status_code: 'store.given({result})',
    error: "CASE WHEN {result} IN ('FAILURE', 'DENY') THEN store.given({reason}) END",
    message: `concat_ws(': ', store.given({displayMessage}), ${targetName})`,
  },
};
