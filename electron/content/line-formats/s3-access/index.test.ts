import { expect, test } from 'vitest';
import { linearMs, slowestHostileLine } from '../../../../tests/support/hostile-lines.ts';
import { lineFormat } from './index.ts';

const line =
  '79a59df900b949e5 quarry-exports [04/Mar/2026:08:00:01 +0000] 203.0.113.9 arn:aws:iam::000011112222:user/ines 3E57427F3EXAMPLE REST.GET.OBJECT a%2520b.csv "GET /a%20b.csv?versionId=1 HTTP/1.1" 403 AccessDenied 243 - 7 - "-" "S3Console/0.4 ("x") y" - 9vKBE6vMhrNiWHZmb2L0= SigV4 ECDHE AuthHeader quarry-exports.s3.example TLSv1.2 - Yes';

test('a refused read', () => {
  expect(lineFormat.parse(line)).toEqual({
    bucket_owner: '79a59df900b949e5',
    bucket: 'quarry-exports',
    time: '04/Mar/2026:08:00:01 +0000',
    remote_ip: '203.0.113.9',
    requester: 'arn:aws:iam::000011112222:user/ines',
    request_id: '3E57427F3EXAMPLE',
    operation: 'REST.GET.OBJECT',
    key: 'a%2520b.csv',
    request_uri: 'GET /a%20b.csv?versionId=1 HTTP/1.1',
    http_status: '403',
    error_code: 'AccessDenied',
    bytes_sent: '243',
    total_time: '7',
    user_agent: 'S3Console/0.4 ("x") y',
    host_id: '9vKBE6vMhrNiWHZmb2L0=',
    signature_version: 'SigV4',
    cipher_suite: 'ECDHE',
    authentication_type: 'AuthHeader',
    host_header: 'quarry-exports.s3.example',
    tls_version: 'TLSv1.2',
    acl_required: 'Yes',
  });
});

test('an access log of a web server is none of its lines', () => {
  expect(
    lineFormat.parse('203.0.113.9 - - [04/Mar/2026:08:00:01 +0000] "GET / HTTP/1.1" 200 5 "-" "-"'),
  ).toBeUndefined();
});

test('hostile lines in linear time', () =>
  expect(slowestHostileLine(lineFormat, line)).toBeLessThan(linearMs));
