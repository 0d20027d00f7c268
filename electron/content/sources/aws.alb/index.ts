/**
 * Access logs of AWS Application and Classic Load Balancers. The time is when the response was sent; times are UTC. There
 * is no vendor id; `trace_id` is the X-Amzn-Trace-Id that the application may have logged too. `-1` means the target did
 * not answer: then there is no duration.
 */
import type { Source } from '../../source.ts';
import { requestAction, requestOutcome, requestSeverity } from '../../web-request.ts';

const seconds = (field: string): string => `try_cast(${field} AS DECIMAL(12, 6))`;
const times = ['{requestTook}', '{targetTook}', '{responseTook}'].map(seconds);

export const source: Source = {
  id: 'aws.alb',
  title: 'AWS load balancer access log',
  recognise: (sample, form) => (form.format === 'alb' && sample.length > 0 ? 1 : 0),
  fields: {
    time: '$.time',
    elb: '$.elb',
    client: '$.client',
    target: '$.target',
    requestTook: '$.request_processing_time',
    targetTook: '$.target_processing_time',
    responseTook: '$.response_processing_time',
    status: '$.elb_status_code',
    request: '$.request',
    method: '$.method',
    path: '$.path',
    agent: '$.user_agent',
    group: '$.target_group_arn',
    trace: '$.trace_id',
    errorReason: '$.error_reason',
    classification: '$.classification_reason',
  },
  zone: 'UTC',
  identity: [],
  derived: {
    plainPath: "regexp_replace({path}, '^[a-z]+://[^/]*', '')",
  },
  columns: {
    ts: 'try_cast({time} AS TIMESTAMPTZ)',
    time_original: '{time}',
    category: "'app'",
    action: requestAction('{status}', '{plainPath}'),
    action_original: "coalesce({method}, 'malformed request')",
    outcome: requestOutcome('{status}'),
    severity: requestSeverity('{status}'),
    target_kind: "CASE WHEN {plainPath} IS NOT NULL THEN 'path' END",
    target_id: '{target}',
    target_name: '{plainPath}',
    src_ip: 'store.address({client})',
    user_agent: '{agent}',
    request_id: '{trace}',
    workspace: "nullif(split_part({group}, ':', 5), '')",
    status_code: '{status}',
    error: "nullif(concat_ws(' ', {errorReason}, {classification}), '')",
    duration_ms: `CASE WHEN ${times.map((time) => `${time} >= 0`).join(' AND ')} THEN ((${times.join(' + ')}) * 1000)::DOUBLE END`,
    message: "concat_ws(' ', {request}, {status}, 'by', {elb})",
  },
};
