/**
 * Duo authentication log: `{authlogs:[...]}` of the Admin API, arrays and lines. Duo checks the second factor, so a record
 * is a challenge, or an enrolment. `isotimestamp` has a zone or is UTC; `timestamp` is the same in epoch seconds.
 */
import { type JsonObject, type Source, valueAt } from '../../source.ts';

const failed = "{result} IN ('denied', 'deny', 'failure', 'fraud', 'error')";
const user = 'coalesce(store.given({name}), store.given({alias}), store.given({email}))';

function isAuthentication(record: JsonObject): boolean {
  return (
    typeof record['factor'] !== 'undefined' &&
    typeof record['result'] === 'string' &&
    typeof record['event_type'] === 'string' &&
    valueAt(record, 'user.name') !== undefined &&
    ('access_device' in record || 'auth_device' in record)
  );
}

export const source: Source = {
  id: 'duo.auth',
  title: 'Duo authentication log',
  recognise: (sample) => (sample.length === 0 ? 0 : sample.filter(isAuthentication).length / sample.length),
  fields: {
    iso: '$.isotimestamp',
    epoch: '$.timestamp',
    transaction: '$.txid',
    kind: '$.event_type',
    factor: '$.factor',
    result: '$.result',
    reason: '$.reason',
    name: '$.user.name',
    key: '$.user.key',
    email: '$.email',
    alias: '$.alias',
    app: '$.application.name',
    appKey: '$.application.key',
    ip: '$.access_device.ip',
    deviceIp: '$.auth_device.ip',
    country: '$.access_device.location.country',
    browser: '$.access_device.browser',
    browserVersion: '$.access_device.browser_version',
    os: '$.access_device.os',
    osVersion: '$.access_device.os_version',
  },
  zone: 'UTC',
  identity: ['{transaction}'],
  columns: {
    ts: 'coalesce(store.instant({iso}, {zone}), store.epoch({epoch}), store.instant({epoch}, {zone}))',
    time_original: 'coalesce({iso}, {epoch})',
    category: "'auth'",
    action: "CASE {kind} WHEN 'enrollment' THEN 'mfa.enroll' ELSE 'mfa.challenge' END",
    action_original: '{kind}',
    outcome: `CASE WHEN {result} IN ('success', 'allow') THEN 'success' WHEN ${failed} THEN 'failure' END`,
    severity: `CASE WHEN {result} = 'fraud' OR {reason} IN ('user_marked_fraud', 'anomalous_push') THEN 'high' WHEN {reason} IN ('locked_out', 'anonymous_ip', 'user_mistake', 'bypass_user') OR {factor} = 'bypass_code' THEN 'medium' WHEN {kind} = 'enrollment' THEN 'medium' WHEN ${failed} THEN 'low' END`,
    actor_kind: `CASE WHEN ${user} IS NOT NULL THEN 'user' END`,
    actor_id: 'store.given({key})',
    actor_name: user,
    actor_email: 'coalesce(store.email({email}), store.email({name}), store.email({alias}))',
    target_kind: "CASE WHEN store.given({app}) IS NOT NULL THEN 'application' END",
    target_id: 'store.given({appKey})',
    target_name: 'store.given({app})',
    src_ip:
      "coalesce(nullif(store.address_only({ip}), '0.0.0.0'), nullif(store.address_only({deviceIp}), '0.0.0.0'))",
    src_country: 'store.given({country})',
    user_agent:
      "nullif(concat_ws(' ', store.given({browser}), store.given({browserVersion}), store.given({os}), store.given({osVersion})), '')",
    request_id: '{transaction}',
    integration: 'store.given({app})',
    status_code: '{result}',
    error: `CASE WHEN ${failed} THEN coalesce(store.given({reason}), {result}) END`,
    message: `concat_ws(' ', ${user}, {kind}, {result}, 'by ' || store.given({factor}), 'for ' || store.given({app}), '(' || store.given({reason}) || ')')`,
  },
};
