/**
 * 1Password sign-in attempts (Events API `{cursor, has_more, items}`). Who tried is called the target there; it is the
 * actor here. `category` is how it ended, `type` why. Times have a zone or are UTC.
 */
import { type JsonObject, type Source, valueAt } from '../../source.ts';

const succeeded = "{outcome} IN ('success', 'firewall_reported_success')";
const user = 'coalesce(store.given({name}), store.given({email}), {userId})';

function isAttempt(record: JsonObject): boolean {
  return (
    'session_uuid' in record &&
    typeof record['category'] === 'string' &&
    typeof record['type'] === 'string' &&
    valueAt(record, 'target_user.uuid') !== undefined &&
    valueAt(record, 'client') !== undefined
  );
}

export const source: Source = {
  id: '1password.signin',
  title: '1Password sign-in attempts',
  recognise: (sample) => (sample.length === 0 ? 0 : sample.filter(isAttempt).length / sample.length),
  fields: {
    at: '$.timestamp',
    record: '$.uuid',
    session: '$.session_uuid',
    outcome: '$.category',
    detail: '$.type',
    blocked: '$.details.value',
    userId: '$.target_user.uuid',
    name: '$.target_user.name',
    email: '$.target_user.email',
    userKind: '$.target_user.type',
    ip: '$.client.ip_address',
    app: '$.client.app_name',
    version: '$.client.app_version',
    platform: '$.client.platform_name',
    os: '$.client.os_name',
    country: '$.country',
    place: '$.location.country',
    account: '$.account_uuid',
  },
  zone: 'UTC',
  identity: ['{record}'],
  columns: {
    ts: 'store.instant({at}, {zone})',
    time_original: '{at}',
    category: "'auth'",
    action: "'sign_in'",
    action_original: '{detail}',
    outcome: `CASE WHEN ${succeeded} THEN 'success' WHEN {outcome} IS NOT NULL THEN 'failure' END`,
    severity: `CASE WHEN {outcome} = 'mfa_failed' OR {outcome} = 'firewall_failed' THEN 'medium' WHEN NOT (${succeeded}) THEN 'low' END`,
    actor_kind:
      "CASE WHEN {userKind} IN ('service_account', 'S') THEN 'service' WHEN {userId} IS NOT NULL THEN 'user' END",
    actor_id: 'store.given({userId})',
    actor_name: user,
    actor_email: 'store.email({email})',
    target_kind: "CASE WHEN {account} IS NOT NULL THEN 'account' END",
    target_id: '{account}',
    src_ip: 'store.address_only({ip})',
    src_country: 'coalesce(store.given({place}), store.given({country}))',
    user_agent:
      "nullif(concat_ws(' ', store.given({app}), store.given({version}), store.given({platform}), store.given({os})), '')",
    session_id: 'store.given({session})',
    workspace: '{account}',
    status_code: '{outcome}',
    error: `CASE WHEN NOT (${succeeded}) THEN concat_ws(' ', {detail}, {blocked}) END`,
    message: `concat_ws(' ', ${user}, CASE WHEN ${succeeded} THEN 'signed in' ELSE 'failed to sign in' END, 'with ' || store.given({app}), '(' || {detail} || ')')`,
  },
};
