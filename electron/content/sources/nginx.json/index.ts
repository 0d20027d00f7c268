/**
 * nginx access logs written as JSON: an operator names the keys, mostly after nginx's own variables, and those are read.
 * The client is the first of the forwarded chain where one is logged. `time_local` is the common log's time.
 */
import { type Source, shareWith } from '../../source.ts';
import { millisecondsOf, requestAction, requestOutcome, requestSeverity } from '../../web-request.ts';

const times = ['time_iso8601', 'time_local', 'msec', 'time', 'timestamp', '@timestamp'];
const requests = ['request', 'request_uri', 'uri'];
const most = (values: readonly number[]): number => Math.max(...values);

export const source: Source = {
  id: 'nginx.json',
  title: 'nginx access log (JSON)',
  recognise: (sample, form) =>
    form.kind === 'json'
      ? shareWith(sample, ['remote_addr', 'status']) *
        most(times.map((key) => shareWith(sample, [key]))) *
        most(requests.map((key) => shareWith(sample, [key]))) *
        most(
          ['body_bytes_sent', 'bytes_sent', 'http_user_agent', 'request_time'].map((key) =>
            shareWith(sample, [key]),
          ),
        )
      : 0,
  fields: {
    iso: '$.time_iso8601',
    local: '$.time_local',
    msec: '$.msec',
    time: '$.time',
    timestamp: '$.timestamp',
    atTimestamp: '$."@timestamp"',
    address: '$.remote_addr',
    forwarded: '$.http_x_forwarded_for',
    user: '$.remote_user',
    request: '$.request',
    method: '$.request_method',
    uri: '$.request_uri',
    plainUri: '$.uri',
    status: '$.status',
    agent: '$.http_user_agent',
    requestId: '$.request_id',
    took: '$.request_time',
  },
  identity: [],
  derived: {
    at: 'coalesce({iso}, {local}, {msec}, {time}, {timestamp}, {atTimestamp})',
    path: "split_part(coalesce({uri}, {plainUri}, nullif(split_part({request}, ' ', 2), '')), '?', 1)",
    who: 'store.given({user})',
    verb: "coalesce({method}, nullif(regexp_extract({request}, '^[A-Za-z]+ '), ''))",
  },
  columns: {
    ts: "coalesce(store.clf({at}), CASE WHEN regexp_matches({at}, '^\\d{9,}') THEN store.epoch({at}) ELSE store.instant({at}, {zone}) END)",
    time_original: '{at}',
    category: "'app'",
    action: requestAction('{status}', '{path}'),
    action_original: "coalesce(trim({verb}), 'malformed request')",
    outcome: requestOutcome('{status}'),
    severity: requestSeverity('{status}'),
    actor_kind: "CASE WHEN {who} IS NOT NULL THEN 'user' END",
    actor_name: '{who}',
    actor_email: 'store.email({who})',
    target_kind: "CASE WHEN {path} IS NOT NULL THEN 'path' END",
    target_name: '{path}',
    src_ip: 'coalesce(store.address_only({forwarded}), store.address({address}))',
    user_agent: "nullif(store.given({agent}), '')",
    request_id: 'store.given({requestId})',
    status_code: '{status}',
    duration_ms: millisecondsOf('{took}'),
    message:
      "concat_ws(' ', coalesce({request}, concat_ws(' ', {method}, coalesce({uri}, {plainUri}))), {status})",
  },
};
