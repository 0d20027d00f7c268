import { expect, test } from 'vitest';
import { linearMs, slowestHostileLine } from '../../../../tests/support/hostile-lines.ts';
import { lineFormat } from './index.ts';

const line =
  '2 000011112222 eni-0a1b2c3d4e5f6a7b8 203.0.113.9 192.0.2.4 50122 22 6 20 4249 1772611200 1772611260 REJECT OK';

test('a flow, an empty window and the header', () => {
  expect([
    lineFormat.parse(line),
    lineFormat.parse('2 000011112222 eni-0a1b2c3d - - - - - - - 1772611200 1772611260 - NODATA'),
    lineFormat.isComment?.('version account-id interface-id srcaddr dstaddr srcport dstport'),
    lineFormat.parse('2 apples and 12 pears'),
  ]).toEqual([
    {
      version: '2',
      account_id: '000011112222',
      interface_id: 'eni-0a1b2c3d4e5f6a7b8',
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
      log_status: 'OK',
    },
    {
      version: '2',
      account_id: '000011112222',
      interface_id: 'eni-0a1b2c3d',
      start: '1772611200',
      end: '1772611260',
      log_status: 'NODATA',
    },
    true,
    undefined,
  ]);
});

test('hostile lines in linear time', () =>
  expect(slowestHostileLine(lineFormat, line)).toBeLessThan(linearMs));
