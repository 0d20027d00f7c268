/**
 * Cloudflare Logpush, HTTP requests (`EdgeStartTimestamp`) and firewall events (`Datetime`). Times are RFC 3339, seconds
 * or nanoseconds, as the job was set up. A firewall event says what was done to the request (block, challenge, log, skip).
 * One ray may have several firewall events: rule and place tell them apart.
 */
import { type Source, shareWith } from '../../source.ts';
import { requestAction, requestOutcome, requestSeverity } from '../../web-request.ts';

const isStopped =
  "lower({action}) IN ('block', 'drop', 'challenge', 'managedchallenge', 'managed_challenge', 'jschallenge', 'js_challenge', 'connectionclose', 'challengefailed', 'simulate_block')";

export const source: Source = {
  id: 'cloudflare.http',
  title: 'Cloudflare HTTP requests and firewall events (Logpush)',
  recognise: (sample) =>
    Math.max(
      shareWith(sample, ['EdgeStartTimestamp', 'RayID', 'ClientIP']),
      shareWith(sample, ['EdgeStartTimestamp', 'ClientIP', 'ClientRequestHost', 'EdgeResponseStatus']),
      shareWith(sample, ['Datetime', 'RayID', 'Action', 'ClientIP']),
    ),
  fields: {
    start: '$.EdgeStartTimestamp',
    datetime: '$.Datetime',
    end: '$.EdgeEndTimestamp',
    ray: '$.RayID',
    action: '$.Action',
    rule: '$.RuleID',
    place: '$.MatchIndex',
    ip: '$.ClientIP',
    country: '$.ClientCountry',
    asn: '$.ClientASN',
    method: '$.ClientRequestMethod',
    host: '$.ClientRequestHost',
    path: '$.ClientRequestPath',
    uri: '$.ClientRequestURI',
    agent: '$.ClientRequestUserAgent',
    status: '$.EdgeResponseStatus',
    description: '$.Description',
    firewallSource: '$.Source',
    zoneName: '$.ZoneName',
  },
  zone: 'UTC',
  identity: ['{ray}', "coalesce({action}, '')", "coalesce({rule}, '')", "coalesce({place}, '')"],
  derived: {
    at: 'coalesce({start}, {datetime})',
    requested: "coalesce(nullif({path}, ''), nullif(split_part({uri}, '?', 1), ''), '/')",
  },
  columns: {
    ts: "CASE WHEN regexp_matches({at}, '^\\d+$') THEN store.epoch({at}) ELSE store.instant({at}, {zone}) END",
    time_original: '{at}',
    category: "'app'",
    action: requestAction('{status}', '{requested}'),
    action_original: 'coalesce({action}, {method})',
    outcome: `CASE WHEN ${isStopped} THEN 'failure' ELSE ${requestOutcome('{status}')} END`,
    severity: `CASE WHEN ${isStopped} THEN 'low' ELSE ${requestSeverity('{status}')} END`,
    target_kind: "'path'",
    target_name: 'concat({host}, {requested})',
    src_ip: 'store.address({ip})',
    src_country: "upper(nullif({country}, ''))",
    src_asn: "CASE WHEN {asn} <> '0' THEN concat('AS', {asn}) END",
    user_agent: "nullif({agent}, '')",
    request_id: '{ray}',
    workspace: '{zoneName}',
    status_code: '{status}',
    error: `CASE WHEN ${isStopped} THEN concat_ws(' ', {action}, 'by', {firewallSource}, {description}) END`,
    duration_ms:
      "CASE WHEN regexp_matches({start}, '^\\d{17,}$') AND regexp_matches({end}, '^\\d{17,}$') THEN (try_cast({end} AS BIGINT) - try_cast({start} AS BIGINT)) / 1000000.0 WHEN regexp_matches({start}, '\\.\\d+Z$') THEN date_diff('millisecond', store.instant({start}, 'UTC'), store.instant({end}, 'UTC')) END",
    message:
      "concat_ws(' ', {action}, {method}, concat({host}, coalesce(nullif({uri}, ''), {path})), {status})",
  },
};
