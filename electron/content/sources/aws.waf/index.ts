/**
 * AWS WAF logs: one JSON object a request, from Firehose, S3 or CloudWatch Logs. `action` is what the web ACL did; which
 * rule did it stands in `terminatingRuleId`. Headers are a list of names and values.
 */
import { type JsonObject, type Source, valueAt } from '../../source.ts';

const isStopped = "{action} IN ('BLOCK', 'CAPTCHA', 'CHALLENGE')";
const header = (name: string): string =>
  `{headerValues}[list_position(list_transform({headerNames}, lambda each: lower(each)), '${name}')]`;

const isRequest = (record: JsonObject): boolean =>
  typeof record['webaclId'] === 'string' &&
  'terminatingRuleId' in record &&
  'timestamp' in record &&
  valueAt(record, 'httpRequest.clientIp') !== undefined;

export const source: Source = {
  id: 'aws.waf',
  title: 'AWS WAF log',
  recognise: (sample) => (sample.length === 0 ? 0 : sample.filter(isRequest).length / sample.length),
  fields: {
    at: '$.timestamp',
    acl: '$.webaclId',
    rule: '$.terminatingRuleId',
    action: '$.action',
    protected: '$.httpSourceId',
    response: '$.responseCodeSent',
    ip: '$.httpRequest.clientIp',
    country: '$.httpRequest.country',
    headers: '$.httpRequest.headers',
    uri: '$.httpRequest.uri',
    query: '$.httpRequest.args',
    method: '$.httpRequest.httpMethod',
    request: '$.httpRequest.requestId',
  },
  zone: 'UTC',
  derived: {
    headerNames: "json_extract_string({headers}, '$[*].name')",
    headerValues: "json_extract_string({headers}, '$[*].value')",
    host: header('host'),
    agent: header('user-agent'),
  },
  identity: ['{request}', '{at}', '{acl}'],
  columns: {
    ts: "CASE WHEN regexp_matches({at}, '^\\d+$') THEN store.epoch_ms({at}) ELSE store.instant({at}, {zone}) END",
    time_original: '{at}',
    category: "'app'",
    action: "'request'",
    action_original: '{action}',
    outcome: `CASE WHEN ${isStopped} THEN 'failure' WHEN {action} IN ('ALLOW', 'COUNT') THEN 'success' END`,
    severity: `CASE WHEN ${isStopped} THEN 'low' END`,
    target_kind: "'path'",
    target_id: '{protected}',
    target_name: "concat({host}, coalesce({uri}, '/'))",
    src_ip: 'store.address({ip})',
    src_country: "nullif(store.given({country}), '-')",
    user_agent: 'store.given({agent})',
    request_id: '{request}',
    workspace: "nullif(split_part({acl}, ':', 5), '')",
    status_code: '{response}',
    error: `CASE WHEN ${isStopped} THEN concat({action}, ' by ', {rule}) END`,
    message:
      "concat_ws(' ', {action}, {method}, concat(concat({host}, {uri}), CASE WHEN {query} <> '' THEN concat('?', {query}) END), concat('(', {rule}, ')'))",
  },
};
