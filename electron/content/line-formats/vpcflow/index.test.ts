import { expect, test } from 'vitest';
import { linearMs, slowestHostileLine } from '../../../../tests/support/hostile-lines.ts';
import { lineFormat } from './index.ts';

const line =
  '2 000011112222 eni-0a1b2c3d4e5f6a7b8 203.0.113.9 192.0.2.4 50122 22 6 20 4249 1772611200 1772611260 REJECT OK';

const header =
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status';

test('a flow, an empty window and the header', () => {
  expect([
    lineFormat.parse(line),
    lineFormat.parse('2 000011112222 eni-0a1b2c3d - - - - - - - 1772611200 1772611260 - NODATA'),
    lineFormat.isComment?.(header),
    lineFormat.isComment?.(`${header} flow-direction`),
    lineFormat.parse('2 apples and 12 pears'),
  ]).toEqual([
    {
      version: '2',
      'account-id': '000011112222',
      'interface-id': 'eni-0a1b2c3d4e5f6a7b8',
      srcaddr: '203.0.113.9',
      dstaddr: '192.0.2.4',
      srcport: '50122',
      dstport: '22',
      protocol: '6',
      packets: '20',
      bytes: '4249',
      start: '1772611200',
      end: '1772611260',
      action: 'REJECT',
      'log-status': 'OK',
    },
    {
      version: '2',
      'account-id': '000011112222',
      'interface-id': 'eni-0a1b2c3d',
      start: '1772611200',
      end: '1772611260',
      'log-status': 'NODATA',
    },
    true,
    false,
    undefined,
  ]);
});

test('the fields of versions 3 to 5 behind the others, and the time that CloudWatch Logs puts before', () => {
  const third = `${line.replace(/^2/, '3')} vpc-0a1b subnet-0c2d i-0e3f 19 IPv4 203.0.113.9 192.0.2.4`;
  const fifth = `${third.replace(/^3/, '5')} eu-west-1 euw1-az2 - - - AMAZON ingress -`;
  const parsed = [third, fifth, `2026-03-04T08:00:00.000Z ${line}`, `${line} apples`].map((each) =>
    lineFormat.parse(each),
  );
  expect(parsed.map((fields) => fields?.['dstport'])).toEqual(['22', '22', '22', undefined]);
  expect([parsed[0]?.['tcp-flags'], parsed[1]?.['flow-direction'], parsed[1]?.['region']]).toEqual([
    '19',
    'ingress',
    'eu-west-1',
  ]);
});

test('hostile lines in linear time', () =>
  expect(slowestHostileLine(lineFormat, line)).toBeLessThan(linearMs));
