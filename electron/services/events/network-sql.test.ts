import { expect, test } from 'vitest';
import { openViewBench } from '../../../tests/support/view-bench.ts';
import { networkSql } from './network-sql.ts';

const bench = openViewBench();
const addresses = [
  '10.0.0.0',
  '10.255.255.255',
  '11.0.0.0',
  '172.16.40.3',
  '172.16.48.0',
  '2001:db8::7',
  '2001:0db8:0:0:1::7',
  '2001:db80::1',
  'not an address',
];

test.each([
  ['10.0.0.0/8', ['10.0.0.0', '10.255.255.255']],
  ['10.1.2.3/8', ['10.0.0.0', '10.255.255.255']],
  ['172.16.32.0/20', ['172.16.40.3']],
  ['11.0.0.0/32', ['11.0.0.0']],
  ['0.0.0.0/0', addresses.slice(0, 5)],
  ['2001:db8::/32', ['2001:0db8:0:0:1::7', '2001:db8::7']],
  ['2001:db8::/64', ['2001:0db8:0:0:1::7', '2001:db8::7']],
  ['10.0.0.0/33', []],
  ['300.0.0.0/8', []],
  ["x'/8", []],
])('%s', async (range, found) => {
  await bench.fill(addresses.map((src_ip) => ({ ts: '2026-03-04T08:00:00Z', src_ip })));
  const where = networkSql('src_ip', range, (value) => `'${value}'`);
  const rows = await bench.rows(`SELECT src_ip FROM events WHERE ${where} ORDER BY 1`);
  expect(rows.map(([value]) => value)).toEqual([...found].sort());
});
