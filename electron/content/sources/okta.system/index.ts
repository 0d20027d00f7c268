/**
 * Okta System Log: JSON array or NDJSON from the API. Vendor id is `uuid`; `published` is ISO with Z.
 * `policy.evaluate_sign_on` and `user.authentication.sso` are sign-ins of their own kind: action_original tells them apart.
 */
import { type JsonObject, meaningAt, placeOf, type Source, valueAt } from '../../source.ts';
import { oktaActions } from './actions.ts';

const roleTypes = "('ROLE', 'CustomRole', 'Role', 'CUSTOM_ROLE', 'IAM_ROLE')";

const marks = [
  'published',
  'uuid',
  'outcome',
  'displayMessage',
  'legacyEventType',
  'debugContext',
  'securityContext',
  'client',
];

function isLogEvent(record: JsonObject): boolean {
  const hasActor =
    valueAt(record, 'actor.alternateId') !== undefined ||
    (valueAt(record, 'actor.id') !== undefined && 'published' in record);
  return (
    typeof record['eventType'] === 'string' && hasActor && marks.filter((mark) => mark in record).length >= 2
  );
}

export const source: Source = {
  id: 'okta.system',
  title: 'Okta System Log',
  recognise: (sample) => (sample.length === 0 ? 0 : sample.filter(isLogEvent).length / sample.length),
  fields: {
    published: '$.published',
    uuid: '$.uuid',
    eventType: '$.eventType',
    displayMessage: '$.displayMessage',
    severity: '$.severity',
    actorId: '$.actor.id',
    actorType: '$.actor.type',
    actorLogin: '$.actor.alternateId',
    actorName: '$.actor.displayName',
    targetType: '$.target[0].type',
    targetId: '$.target[0].id',
    targetLogin: '$.target[0].alternateId',
    targetName: '$.target[0].displayName',
    target2Type: '$.target[1].type',
    target2Name: '$.target[1].displayName',
    result: '$.outcome.result',
    reason: '$.outcome.reason',
    ip: '$.client.ipAddress',
    chainIp: '$.request.ipChain[0].ip',
    country: '$.client.geographicalContext.country',
    asNumber: '$.securityContext.asNumber',
    asOrg: '$.securityContext.asOrg',
    userAgent: '$.client.userAgent.rawUserAgent',
    session: '$.authenticationContext.externalSessionId',
    rootSession: '$.authenticationContext.rootSessionId',
    transaction: '$.transaction.id',
    requestId: '$.debugContext.debugData.requestId',
    privilege: '$.debugContext.debugData.privilegeGranted',
    clientId: '$.debugContext.debugData.clientId',
    risk: '$.debugContext.debugData.risk',
  },
  derived: { place: placeOf('{eventType}', oktaActions) },
  identity: ['{uuid}'],
  columns: {
    ts: 'try_cast({published} AS TIMESTAMPTZ)',
    time_original: '{published}',
    category: meaningAt(
      '{place}',
      oktaActions,
      1,
      "CASE WHEN starts_with({eventType}, 'user.authentication') OR starts_with({eventType}, 'user.session') OR starts_with({eventType}, 'user.mfa') THEN 'auth' WHEN starts_with({eventType}, 'app.') THEN 'integration' ELSE 'admin' END",
    ),
    action: meaningAt(
      '{place}',
      oktaActions,
      0,
      "CASE WHEN starts_with({eventType}, 'user.authentication.') THEN 'sign_in' WHEN starts_with({eventType}, 'policy.') THEN 'policy.change' WHEN contains({eventType}, '.lifecycle.') OR contains({eventType}, '.settings.') THEN 'config.change' WHEN contains({eventType}, '.token.grant') THEN 'oauth.grant' ELSE 'other' END",
    ),
    action_original: '{eventType}',
    outcome:
      "CASE {result} WHEN 'SUCCESS' THEN 'success' WHEN 'ALLOW' THEN 'success' WHEN 'FAILURE' THEN 'failure' WHEN 'DENY' THEN 'failure' ELSE 'unknown' END",
    // The vendor's own judgement of a sign-in: text of the form {reasons=..., level=HIGH}, not JSON.
    severity: `CASE WHEN contains({risk}, 'level=HIGH') THEN 'high' ELSE ${meaningAt(
      '{place}',
      oktaActions,
      2,
      "CASE {severity} WHEN 'ERROR' THEN 'medium' WHEN 'WARN' THEN 'low' ELSE 'info' END",
    )} END`,
    actor_kind:
      "CASE {actorType} WHEN 'User' THEN 'user' WHEN 'SystemPrincipal' THEN 'system' WHEN 'PublicClientApp' THEN 'service' WHEN 'PublicClientAppEntity' THEN 'service' ELSE 'unknown' END",
    actor_id: '{actorId}',
    actor_name: 'store.given({actorName})',
    actor_email: 'store.email({actorLogin})',
    target_kind:
      "CASE {targetType} WHEN 'User' THEN 'user' WHEN 'AppInstance' THEN 'application' WHEN 'AppUser' THEN 'user' WHEN 'UserGroup' THEN 'group' ELSE lower({targetType}) END",
    target_id: '{targetId}',
    target_name: 'coalesce(store.given({targetName}), store.given({targetLogin}))',
    role: `CASE WHEN contains({eventType}, 'privilege') OR starts_with({eventType}, 'iam.') THEN coalesce({privilege}, CASE WHEN {target2Type} IN ${roleTypes} THEN {target2Name} WHEN {targetType} IN ${roleTypes} THEN {targetName} END) WHEN starts_with({eventType}, 'group.user_membership') AND {target2Type} = 'UserGroup' THEN store.given({target2Name}) END`,
    src_ip: 'store.address(coalesce({ip}, {chainIp}))',
    src_country: 'store.given({country})',
    src_asn: "CASE WHEN {asNumber} IS NOT NULL THEN concat('AS', {asNumber}, ' ', {asOrg}) END",
    user_agent: "CASE WHEN {userAgent} <> 'unknown' THEN {userAgent} END",
    session_id: "coalesce(nullif({session}, 'unknown'), nullif({rootSession}, 'unknown'))",
    request_id: 'coalesce({requestId}, {transaction})',
    integration:
      "CASE WHEN {targetType} = 'AppInstance' THEN {targetName} WHEN {actorType} LIKE 'PublicClientApp%' THEN {actorLogin} ELSE {clientId} END",
    status_code: '{result}',
    error: "CASE WHEN {result} IN ('FAILURE', 'DENY') THEN {reason} END",
    message: "concat_ws(': ', {displayMessage}, store.given({targetName}))",
  },
};
