/**
 * Auth0 tenant logs: arrays, lines, and log streams (`{log_id, data}`, whose `data` is the record). What happened is a
 * short code; log-types.json says what each means: words, action, category, outcome, severity. Calls of the Management API
 * (`sapi`, `fapi`) are told apart by method and path; bodies may hold secrets and are left in raw.
 */
import { type JsonObject, placeIn, type Source, textList, valueAt } from '../../source.ts';
import logTypes from './log-types.json' with { type: 'json' };

const meanings: readonly (readonly string[])[] = Object.values(logTypes);
const meaning = (part: number): string =>
  `nullif(list_extract(${textList(meanings.map((each) => each[part] ?? ''))}, {place}), '')`;

/** Method and path of a call -> action, category, severity. The first that fits counts. */
const calls: readonly (readonly [pattern: string, action: string, category: string, severity: string])[] = [
  ['^get ', 'data.read', 'admin', 'info'],
  ['^delete .*/log-streams', 'config.change', 'admin', 'critical'],
  ['/log-streams', 'config.change', 'admin', 'high'],
  ['^post .*/jobs/users-exports', 'data.export', 'admin', 'high'],
  ['^post .*/tickets/password-change', 'password.reset', 'admin', 'medium'],
  [
    '^delete .*/users/[^/]+/(multifactor|authentication-methods|authenticators)',
    'mfa.reset',
    'admin',
    'high',
  ],
  ['^delete .*/guardian/enrollments', 'mfa.reset', 'admin', 'high'],
  ['^(post|put) .*/users/[^/]+/authentication-methods', 'mfa.enroll', 'admin', 'medium'],
  [
    '^post .*/(users/[^/]+/(roles|permissions)|roles/[^/]+/(users|permissions))',
    'role.grant',
    'authz',
    'high',
  ],
  [
    '^delete .*/(users/[^/]+/(roles|permissions)|roles/[^/]+/(users|permissions))',
    'role.revoke',
    'authz',
    'medium',
  ],
  ['/organizations/[^/]+/members/[^/]+/roles', 'role.grant', 'authz', 'medium'],
  ['^post .*/organizations/[^/]+/(members|invitations)', 'group.add_member', 'authz', 'low'],
  ['^delete .*/organizations/[^/]+/members', 'group.remove_member', 'authz', 'low'],
  ['^delete .*/(users/[^/]+/sessions|sessions)', 'session.revoke', 'admin', 'medium'],
  [
    '^delete .*/(users/[^/]+/refresh-tokens|refresh-tokens|device-credentials)',
    'token.revoke',
    'admin',
    'medium',
  ],
  ['/blacklists/tokens', 'token.revoke', 'admin', 'medium'],
  ['^post .*/users(/[^/]+/identities)?/?$', 'user.create', 'admin', 'medium'],
  ['^delete .*/users/[^/]+/?$', 'user.delete', 'admin', 'high'],
  ['/users', 'user.update', 'admin', 'low'],
  ['^post .*/clients/[^/]+/(rotate-secret|credentials)', 'token.create', 'integration', 'high'],
  ['^post .*/client-grants', 'oauth.grant', 'integration', 'high'],
  ['^delete .*/(client-grants|grants)', 'oauth.revoke', 'integration', 'medium'],
  ['/client-grants', 'oauth.grant', 'integration', 'high'],
  ['^post .*/integrations', 'integration.connect', 'integration', 'medium'],
  ['/tenants/invitations', 'user.create', 'admin', 'high'],
  ['^post .*/clients', 'integration.connect', 'integration', 'medium'],
  ['^delete .*/clients', 'integration.disconnect', 'integration', 'medium'],
  ['/(clients|connections|resource-servers)', 'config.change', 'integration', 'medium'],
  [
    '/(attack-protection|risk-assessment|guardian|anomaly|branding/.*policy|network-acls)',
    'policy.change',
    'admin',
    'high',
  ],
  ['/(rules|actions|hooks|flows)', 'config.change', 'admin', 'high'],
  ['/(keys|encryption)', 'config.change', 'admin', 'high'],
  [
    '/(tenants|emails|custom-domains|prompts|branding|organizations|roles)',
    'config.change',
    'admin',
    'medium',
  ],
];
const isCall = "{code} IN ('sapi', 'fapi')";
const byCall = (part: 1 | 2 | 3, otherwise: string): string =>
  `CASE WHEN ${isCall} AND {call} IS NOT NULL THEN CASE ${calls.map((each) => `WHEN regexp_matches({call}, '${each[0]}') THEN '${each[part]}'`).join(' ')} ELSE ${otherwise} END ELSE ${otherwise} END`;

const outcome = `CASE WHEN try_cast({status} AS INTEGER) >= 400 THEN 'failure' ELSE coalesce(${meaning(3)}, CASE WHEN regexp_matches({code}, '(^f|fail)') THEN 'failure' END) END`;
const actor =
  'coalesce(store.given({userName}), store.given({callerName}), store.given({callerEmail}), store.given({userId}), store.given({client}))';

function isLog(record: JsonObject): boolean {
  const code = record['type'];
  if (typeof code !== 'string' || !/^[a-z0-9_]{1,60}$/.test(code)) return false;
  const isKnown = code in logTypes;
  const hasId = 'log_id' in record || '_id' in record;
  const marks = ['client_id', 'client_name', 'connection', 'user_agent', 'isMobile', 'hostname', 'details'];
  const found = marks.filter((mark) => mark in record).length;
  const isCallRecord = valueAt(record, 'details.request') !== undefined;
  return 'date' in record && ((hasId && found >= 2) || (isKnown && (found >= 3 || isCallRecord)));
}

export const source: Source = {
  id: 'auth0.logs',
  title: 'Auth0 tenant log',
  recognise: (sample) => (sample.length === 0 ? 0 : sample.filter(isLog).length / sample.length),
  fields: {
    at: '$.date',
    logId: '$.log_id',
    oldId: '$._id',
    code: '$.type',
    description: '$.description',
    userId: '$.user_id',
    userName: '$.user_name',
    client: '$.client_name',
    clientId: '$.client_id',
    connection: '$.connection',
    ip: '$.ip',
    userAgent: '$.user_agent',
    country: '$.location_info.country_code',
    tenant: '$.tenant_name',
    hostname: '$.hostname',
    organization: '$.organization_name',
    session: '$.session_id',
    detailSession: '$.details.session_id',
    tracking: '$.tracking_id',
    method: '$.details.request.method',
    path: '$.details.request.path',
    callerId: '$.details.request.auth.user.user_id',
    callerName: '$.details.request.auth.user.name',
    callerEmail: '$.details.request.auth.user.email',
    jti: '$.details.request.auth.credentials.jti',
    status: '$.details.response.statusCode',
    errorMessage: '$.details.error.message',
    errorOld: '$.details.error',
  },
  zone: 'UTC',
  derived: {
    place: placeIn(Object.keys(logTypes), '{code}'),
    call: "lower({method}) || ' ' || {path}",
    object: "regexp_extract({path}, '/v2/([a-z-]+)(?:/([^/]+))?', ['kind', 'id'])",
  },
  identity: ['coalesce({logId}, {oldId})'],
  columns: {
    ts: 'store.instant({at}, {zone})',
    time_original: '{at}',
    category: byCall(2, `coalesce(${meaning(2)}, 'auth')`),
    action: byCall(1, meaning(1)),
    action_original: '{code}',
    outcome,
    severity: byCall(3, meaning(4)),
    actor_kind: `CASE WHEN coalesce(store.given({userId}), store.given({userName}), {callerId}) IS NOT NULL THEN 'user' WHEN store.given({client}) IS NOT NULL OR {clientId} IS NOT NULL THEN 'service' END`,
    actor_id:
      'coalesce(store.given({userId}), {callerId}, CASE WHEN store.given({userName}) IS NULL THEN store.given({clientId}) END)',
    actor_name: actor,
    actor_email: 'coalesce(store.email({userName}), store.email({callerEmail}))',
    target_kind: `CASE WHEN ${isCall} THEN regexp_replace(nullif({object}.kind, ''), 's$', '') WHEN store.given({client}) IS NOT NULL THEN 'application' END`,
    target_id: `CASE WHEN ${isCall} THEN url_decode(nullif({object}.id, '')) ELSE {clientId} END`,
    target_name: `CASE WHEN ${isCall} THEN {path} ELSE store.given({client}) END`,
    src_ip: 'store.address_only({ip})',
    src_country: '{country}',
    user_agent: 'store.given({userAgent})',
    session_id: 'coalesce({session}, {detailSession}, {jti})',
    request_id: '{tracking}',
    integration: 'coalesce(store.given({client}), store.given({clientId}), {connection})',
    workspace: 'coalesce({tenant}, {organization}, {hostname})',
    status_code: '{status}',
    error: `CASE WHEN ${outcome} = 'failure' THEN coalesce({errorMessage}, CASE WHEN {errorOld} NOT LIKE '{%' THEN {errorOld} END, store.given({description})) END`,
    message: `concat_ws(' ', concat(coalesce(${meaning(0)}, {code}), ':'), ${actor}, nullif({description}, ''), CASE WHEN ${isCall} THEN {call} END)`,
  },
};
