/**
 * Access logs of AWS load balancers: Application (begins with the connection's type; its list of columns grew over the
 * years, always at the end) and Classic (no type, ends after the TLS columns). Names are AWS's own.
 */
import type { LineFormat } from '../../line-format.ts';
import { named, quotedFields } from '../../quoted-fields.ts';
import { requestParts } from '../../request-line.ts';
import type { JsonObject } from '../../source.ts';

const common = [
  'time',
  'elb',
  'client',
  'target',
  'request_processing_time',
  'target_processing_time',
  'response_processing_time',
  'elb_status_code',
  'target_status_code',
  'received_bytes',
  'sent_bytes',
  'request',
  'user_agent',
  'ssl_cipher',
  'ssl_protocol',
];
const application = [
  'type',
  ...common,
  'target_group_arn',
  'trace_id',
  'domain_name',
  'chosen_cert_arn',
  'matched_rule_priority',
  'request_creation_time',
  'actions_executed',
  'redirect_url',
  'error_reason',
  'target_list',
  'target_status_code_list',
  'classification',
  'classification_reason',
  'conn_trace_id',
  'transformed_host',
  'transformed_uri',
  'request_transform_status',
];
const begin =
  /^(?:(http|https|h2|grpcs|ws|wss) )?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z \S{1,200} \S{1,80} \S{1,80} -?\d/;
const fewest = 14;

function parse(line: string): JsonObject | undefined {
  const match = begin.exec(line.slice(0, 500));
  if (match === null) return undefined;
  const values = quotedFields(line, 0, application.length).map(({ value }) => value);
  if (values.length < fewest) return undefined;
  const record = named(match[1] === undefined ? common : application, values);
  const { request } = record;
  return { ...record, ...(request === undefined ? {} : requestParts(request)) };
}

export const lineFormat: LineFormat = {
  id: 'alb',
  title: 'an AWS load balancer access log',
  parse,
  continues: false,
};
