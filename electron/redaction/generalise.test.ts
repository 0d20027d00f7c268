import { expect, test } from 'vitest';
import { generaliseAddress, generaliseTime, generaliseUserAgent } from './generalise.ts';

test.each([
  ['203.0.113.77', '203.0.113.0/24'],
  ['2001:db8:77::5', '2001:db8:77::/48'],
  ['2001:0db8:0077:0001:0000:8a2e:0370:7334', '2001:db8:77::/48'],
  ['fe80::1%eth0', 'fe80:0:0::/48'],
  ['service.amazonaws.com', undefined],
])('the network of %s is %s', (address, network) => {
  expect(generaliseAddress(address)).toBe(network);
});

test('times are cut, never rounded up, and other text is dropped', () => {
  const time = '2026-03-14T08:59:59.999999Z';
  expect([
    generaliseTime(time, 'exact'),
    generaliseTime(time, 'minute'),
    generaliseTime(time, 'hour'),
    generaliseTime('yesterday', 'exact'),
  ]).toEqual([time, '2026-03-14T08:59Z', '2026-03-14T08Z', undefined]);
});

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0.99.109 Safari/537.36 Edg/120.0',
    'Edge on Windows',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) Version/17.2 Mobile/15E148 Safari/604.1',
    'Safari on iOS',
  ],
  ['aws-cli/2.15 Python/3.11 Linux/6.1', 'Python on Linux'],
  ['marta-novakova-laptop/1.0', 'other client'],
])('%s is %s', (userAgent, family) => {
  expect(generaliseUserAgent(userAgent)).toBe(family);
});
