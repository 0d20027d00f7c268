/** Amazon S3 server access logs: owner, bucket, `[time]` and up to 23 further fields; newer ones stand at the end. */
import type { LineFormat } from '../../line-format.ts';
import { named, quotedFields } from '../../quoted-fields.ts';
import type { JsonObject } from '../../source.ts';

const names = [
  'bucket_owner',
  'bucket',
  'time',
  'remote_ip',
  'requester',
  'request_id',
  'operation',
  'key',
  'request_uri',
  'http_status',
  'error_code',
  'bytes_sent',
  'object_size',
  'total_time',
  'turn_around_time',
  'referer',
  'user_agent',
  'version_id',
  'host_id',
  'signature_version',
  'cipher_suite',
  'authentication_type',
  'host_header',
  'tls_version',
  'access_point_arn',
  'acl_required',
  'source_region',
];
const begin =
  /^\S{1,200} [a-z\d][\w.-]{1,254} \[\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}\] \S{1,80} \S{1,300} \S{1,100} [A-Z][\w.]{2,80} /;
const fewest = 15;

function parse(line: string): JsonObject | undefined {
  if (!begin.test(line.slice(0, 1_200))) return undefined;
  const values = quotedFields(line, 0, names.length).map(({ value }) => value);
  return values.length < fewest ? undefined : named(names, values);
}

export const lineFormat: LineFormat = {
  id: 's3-access',
  title: 'an S3 server access log',
  parse,
  continues: false,
};
