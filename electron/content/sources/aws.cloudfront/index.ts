/**
 * CloudFront standard access logs (W3C, tabs). Times are UTC, date and time apart. The user agent and the path are
 * percent-encoded once or twice and are decoded once here. `x-edge-request-id` names the request.
 */
import type { Source } from '../../source.ts';
import { millisecondsOf, requestAction, requestOutcome, requestSeverity } from '../../web-request.ts';

export const source: Source = {
  id: 'aws.cloudfront',
  title: 'CloudFront access log',
  recognise: (sample, form) =>
    form.format === 'w3c' && sample.length > 0
      ? sample.filter((record) => 'x-edge-location' in record).length / sample.length
      : 0,
  fields: {
    date: '$.date',
    time: '$.time',
    ip: '$."c-ip"',
    forwarded: '$."x-forwarded-for"',
    method: '$."cs-method"',
    host: '$."x-host-header"',
    csHost: '$."cs(Host)"',
    path: '$."cs-uri-stem"',
    status: '$."sc-status"',
    agent: '$."cs(User-Agent)"',
    result: '$."x-edge-detailed-result-type"',
    resultType: '$."x-edge-result-type"',
    requestId: '$."x-edge-request-id"',
    took: '$."time-taken"',
  },
  zone: 'UTC',
  identity: ['{requestId}'],
  columns: {
    ts: "store.written(concat({date}, ' ', {time}), '%Y-%m-%d %H:%M:%S', 'UTC')",
    time_original: "concat({date}, ' ', {time})",
    category: "'app'",
    action: requestAction('{status}', '{path}'),
    action_original: '{method}',
    outcome: requestOutcome('{status}'),
    severity: requestSeverity('{status}'),
    target_kind: "'path'",
    target_id: '{csHost}',
    target_name: 'concat(coalesce({host}, {csHost}), {path})',
    src_ip: 'coalesce(store.address_only({forwarded}), store.address({ip}))',
    user_agent: 'try(url_decode({agent}))',
    request_id: '{requestId}',
    status_code: '{status}',
    error:
      "CASE WHEN starts_with({status}, '5') OR {resultType} = 'Error' THEN coalesce({result}, {resultType}) END",
    duration_ms: millisecondsOf('{took}'),
    message: "concat_ws(' ', {method}, concat(coalesce({host}, {csHost}), {path}), {status}, {resultType})",
  },
};
