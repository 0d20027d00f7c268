import { expect, test } from 'vitest';
import { linearMs, slowestHostileLine } from '../../../../tests/support/hostile-lines.ts';
import { lineFormat } from './index.ts';

const line =
  'https 2026-03-04T08:00:00.273035Z app/web/50dc6c495c0c9188 [2001:db8::7]:4022 192.0.2.4:80 0.001 0.012 0.000 200 200 472 696 "GET https://quarry.example:443/a?b=1 HTTP/2.0" "Mozilla/5.0 ("odd") x" ECDHE TLSv1.2 arn:aws:elasticloadbalancing:eu-west-1:000011112222:targetgroup/web/1 "Root=1-69a7-1" "quarry.example" "-" 1 2026-03-04T08:00:00.271000Z "forward" "-" "-" "192.0.2.4:80" "200" "-" "-"';

test('an application load balancer of today', () => {
  expect(lineFormat.parse(line)).toEqual({
    type: 'https',
    time: '2026-03-04T08:00:00.273035Z',
    elb: 'app/web/50dc6c495c0c9188',
    client: '[2001:db8::7]:4022',
    target: '192.0.2.4:80',
    request_processing_time: '0.001',
    target_processing_time: '0.012',
    response_processing_time: '0.000',
    elb_status_code: '200',
    target_status_code: '200',
    received_bytes: '472',
    sent_bytes: '696',
    request: 'GET https://quarry.example:443/a?b=1 HTTP/2.0',
    method: 'GET',
    uri: 'https://quarry.example:443/a?b=1',
    path: 'https://quarry.example:443/a',
    protocol: 'HTTP/2.0',
    user_agent: 'Mozilla/5.0 ("odd") x',
    ssl_cipher: 'ECDHE',
    ssl_protocol: 'TLSv1.2',
    target_group_arn: 'arn:aws:elasticloadbalancing:eu-west-1:000011112222:targetgroup/web/1',
    trace_id: 'Root=1-69a7-1',
    domain_name: 'quarry.example',
    matched_rule_priority: '1',
    request_creation_time: '2026-03-04T08:00:00.271000Z',
    actions_executed: 'forward',
    target_list: '192.0.2.4:80',
    target_status_code_list: '200',
  });
});

test('a classic load balancer, whose backend did not answer', () => {
  expect(
    lineFormat.parse(
      '2026-03-04T08:00:00.100000Z old-lb 203.0.113.9:2817 - -1 -1 -1 503 0 0 0 "- - - " "-" - -',
    ),
  ).toEqual({
    time: '2026-03-04T08:00:00.100000Z',
    elb: 'old-lb',
    client: '203.0.113.9:2817',
    request_processing_time: '-1',
    target_processing_time: '-1',
    response_processing_time: '-1',
    elb_status_code: '503',
    target_status_code: '0',
    received_bytes: '0',
    sent_bytes: '0',
    request: '- - - ',
  });
});

test.each(['', 'https text', '2026-03-04T08:00:00Z a b c d', line.slice(0, 120)])('no record: %s', (text) =>
  expect(lineFormat.parse(text)).toBeUndefined(),
);

test('hostile lines in linear time', () =>
  expect(slowestHostileLine(lineFormat, line)).toBeLessThan(linearMs));
