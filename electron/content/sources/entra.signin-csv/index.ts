/**
 * Microsoft Entra sign-ins as the portal downloads them (CSV; interactive, non-interactive, service principal, managed
 * identity). Times are UTC. `Location` is city, state, country; `Interrupted` is neither success nor failure.
 */
import type { JsonObject, Source } from '../../source.ts';

const user = 'coalesce(store.given({user}), store.given({upn}))';
const who = `coalesce(${user}, store.given({principal}), store.given({principalId}))`;
const outcome =
  "CASE lower({status}) WHEN 'success' THEN 'success' WHEN 'failure' THEN 'failure' WHEN 'interrupted' THEN 'unknown' END";
const app = 'coalesce(store.given({app}), store.given({resource}))';

function isSignIn(record: JsonObject): boolean {
  const has = (key: string): boolean => key in record;
  return (
    has('Date (UTC)') &&
    has('Request ID') &&
    has('Correlation ID') &&
    has('IP address') &&
    has('Status') &&
    (has('Username') || has('Service principal ID'))
  );
}

export const source: Source = {
  id: 'entra.signin-csv',
  title: 'Microsoft Entra sign-in log (portal CSV)',
  recognise: (sample, form) =>
    form.kind !== 'csv' || sample.length === 0 ? 0 : sample.filter(isSignIn).length / sample.length,
  fields: {
    at: '$."Date (UTC)"',
    request: '$."Request ID"',
    correlation: '$."Correlation ID"',
    userId: '$."User ID"',
    user: '$.User',
    upn: '$.Username',
    principal: '$."Service principal name"',
    principalId: '$."Service principal ID"',
    app: '$.Application',
    appId: '$."Application ID"',
    resource: '$.Resource',
    resourceId: '$."Resource ID"',
    tenant: '$."Home tenant ID"',
    ip: '$."IP address"',
    location: '$.Location',
    asn: '$."Autonomous system  number"',
    asnOther: '$."Autonomous system number"',
    status: '$.Status',
    code: '$."Sign-in error code"',
    reason: '$."Failure reason"',
    client: '$."Client app"',
    userAgent: '$."User agent"',
    session: '$."Session ID"',
    token: '$."Unique token identifier"',
    latency: '$.Latency',
    requirement: '$."Authentication requirement"',
    mfa: '$."Multifactor authentication result"',
    managed: '$."Managed Identity type"',
  },
  zone: 'UTC',
  derived: { asNumber: 'coalesce(store.given({asn}), store.given({asnOther}))' },
  identity: ['store.given({request})'],
  columns: {
    ts: 'store.instant({at}, {zone})',
    time_original: '{at}',
    category: "'auth'",
    action: "'sign_in'",
    action_original: "coalesce(store.given({client}), store.given({managed}), 'sign-in')",
    outcome,
    severity: `CASE WHEN {status} = 'Failure' THEN 'low' END`,
    actor_kind: `CASE WHEN store.given({upn}) IS NOT NULL OR store.given({userId}) IS NOT NULL THEN 'user' WHEN coalesce({principalId}, {principal}) IS NOT NULL THEN 'service' END`,
    actor_id: 'coalesce(store.given({userId}), store.given({principalId}))',
    actor_name: who,
    actor_email: 'store.email({upn})',
    target_kind: `CASE WHEN ${app} IS NOT NULL THEN 'application' END`,
    target_id: 'coalesce(store.given({resourceId}), store.given({appId}))',
    target_name: 'coalesce(store.given({resource}), store.given({app}))',
    src_ip: 'store.address_only({ip})',
    src_country: "store.given(trim(list_extract(string_split({location}, ','), -1)))",
    src_asn: "'AS' || {asNumber}",
    user_agent: 'store.given({userAgent})',
    session_id: 'coalesce(store.given({session}), store.given({token}))',
    request_id: 'store.given({correlation})',
    integration: 'coalesce(store.given({app}), store.given({principal}), store.given({appId}))',
    workspace: 'store.given({tenant})',
    status_code: 'coalesce(store.given({code}), {status})',
    error: `CASE WHEN lower({status}) <> 'success' THEN coalesce(nullif(store.given({reason}), 'Other.'), store.given({mfa})) END`,
    duration_ms: 'store.given({latency})',
    message: `concat_ws(' ', ${who}, CASE lower({status}) WHEN 'success' THEN 'signed in' WHEN 'failure' THEN 'failed to sign in' ELSE 'was interrupted signing in' END, 'to ' || ${app}, CASE WHEN lower({status}) <> 'success' THEN concat('(', concat_ws(' ', store.given({code}), store.given({reason})), ')') END, store.given({requirement}))`,
  },
};
