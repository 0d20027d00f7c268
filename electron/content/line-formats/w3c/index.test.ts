import { expect, test } from 'vitest';
import { linearMs, slowestHostileLine } from '../../../../tests/support/hostile-lines.ts';
import { lineFormat } from './index.ts';

const edge =
  '2026-03-04\t08:00:01\tLIS50-P1\t675\t2001:db8::7\tGET\td111.cloudfront.example\t/a\t304\t-\tMozilla/5.0%20(X11)\tq=1\t-\tHit\tY5rIQO==\twww.quarry.example\thttps\t536\t0.023\t-';
const iis =
  '2026-03-04 08:00:01 192.0.2.4 POST /sign-in.aspx - 443 QUARRY\\ines 203.0.113.9 Mozilla/5.0+(X11) - 401 2 5 15';

test('a line of CloudFront and one of IIS', () => {
  expect([lineFormat.parse(edge), lineFormat.parse(iis)]).toEqual([
    {
      date: '2026-03-04',
      time: '08:00:01',
      'x-edge-location': 'LIS50-P1',
      'sc-bytes': '675',
      'c-ip': '2001:db8::7',
      'cs-method': 'GET',
      'cs(Host)': 'd111.cloudfront.example',
      'cs-uri-stem': '/a',
      'sc-status': '304',
      'cs(User-Agent)': 'Mozilla/5.0%20(X11)',
      'cs-uri-query': 'q=1',
      'x-edge-result-type': 'Hit',
      'x-edge-request-id': 'Y5rIQO==',
      'x-host-header': 'www.quarry.example',
      'cs-protocol': 'https',
      'cs-bytes': '536',
      'time-taken': '0.023',
    },
    {
      date: '2026-03-04',
      time: '08:00:01',
      's-ip': '192.0.2.4',
      'cs-method': 'POST',
      'cs-uri-stem': '/sign-in.aspx',
      's-port': '443',
      'cs-username': 'QUARRY\\ines',
      'c-ip': '203.0.113.9',
      'cs(User-Agent)': 'Mozilla/5.0+(X11)',
      'sc-status': '401',
      'sc-substatus': '2',
      'sc-win32-status': '5',
      'time-taken': '15',
    },
  ]);
});

test('header lines are comments, and other text is no record', () => {
  expect([
    lineFormat.isComment?.('#Fields: date time c-ip'),
    lineFormat.parse('2026-03-04 08:00:01 INFO a b c d e f g h i j k l'),
    lineFormat.parse('2026-03-04\t08:00:01\ta\tb\tc'),
  ]).toEqual([true, undefined, undefined]);
});

test('hostile lines in linear time', () => {
  expect(Math.max(...[edge, iis].map((line) => slowestHostileLine(lineFormat, line)))).toBeLessThan(linearMs);
});
