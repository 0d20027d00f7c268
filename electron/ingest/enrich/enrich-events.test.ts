import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openCore } from '../../../tests/support/core.ts';
import { addressKind } from './address-kind.ts';
import { countryCode } from './countries.ts';
import { networkOf } from './networks.ts';
import { tableFacts } from './tables.ts';
import { readUserAgent } from './user-agents.ts';

test.each([
  ['8.8.8.8', 'public'],
  ['2606:4700:4700::1111', 'public'],
  ['10.0.0.1', 'private'],
  ['172.31.255.255', 'private'],
  ['172.32.0.1', 'public'],
  ['127.0.0.1', 'loopback'],
  ['::1', 'loopback'],
  ['169.254.169.254', 'link-local'],
  ['fe80::1', 'link-local'],
  ['100.64.0.1', 'shared'],
  ['203.0.113.9', 'documentation'],
  ['2001:db8::1', 'documentation'],
  ['198.18.0.1', 'benchmark'],
  ['224.0.0.1', 'multicast'],
  ['fd00::1', 'unique-local'],
  ['240.0.0.1', 'reserved'],
  ['0.0.0.0', 'unspecified'],
  ['2002:c000:0204::', 'tunnel'],
  ['::ffff:10.0.0.1', 'private'],
  ['1', 'malformed'],
  ['10.0.0.256', 'malformed'],
  ['s3.amazonaws.com', 'malformed'],
  ['', 'malformed'],
  ["'; DROP TABLE x; --", 'malformed'],
])('%s is %s', (address, kind) => {
  expect(addressKind(address).kind).toBe(kind);
});

test('networks of well-known resolvers', () => {
  const asns = ['8.8.8.8', '1.1.1.1', '2001:4860:4860::8888', '2606:4700:4700::1111', '0.1.2.3'].map(
    (address) => networkOf(addressKind(address).bytes)?.asn,
  );
  expect(asns).toEqual([15169, 13335, 15169, 13335, undefined]);
});

test('names of countries become codes, and what is none stays out', () => {
  expect(['Portugal', 'united states', 'UK', 'de', 'Türkiye', 'Nowhere', ''].map(countryCode)).toEqual([
    'PT',
    'US',
    'GB',
    'DE',
    'TR',
    undefined,
    undefined,
  ]);
});

test('user agents of people and of programs', () => {
  const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:121.0) Gecko/20100101 Firefox/121.0';
  const seen = [firefox, 'aws-cli/2.15.1 Python/3.11', 'Boto3/1.34', 'x'.repeat(100_000), '', '\u0000'].map(
    readUserAgent,
  );
  expect(
    seen.map(({ product, productVersion, os, device }) => [product, productVersion, os, device]),
  ).toEqual([
    ['Firefox', '121.0', 'Windows', 'desktop'],
    ['AWS CLI', '2.15.1', null, 'client'],
    ['Boto3', '1.34', null, 'client'],
    [null, null, null, null],
    [null, null, null, null],
    [null, null, null, null],
  ]);
});

test('the tables say their date, licence and whom to credit', () => {
  expect(tableFacts().map(({ licence, date }) => [licence, /^\d{4}-\d\d-\d\d$/.test(date)])).toEqual([
    ['PDDL-1.0', true],
    ['CC-BY-4.0', true],
  ]);
});

test('the table wins for public addresses, the vendor is kept elsewhere, and both are tables to ask', async () => {
  const core = openCore();
  try {
    const event = (n: number, ipAddress: string, country: string | undefined): string =>
      `${JSON.stringify({
        uuid: `u-${n}`,
        published: `2026-03-04T02:00:0${n}.000Z`,
        eventType: 'user.session.start',
        actor: { id: 'a', type: 'User', alternateId: 'kim@quarry.example' },
        outcome: { result: 'SUCCESS' },
        client: {
          ipAddress,
          userAgent: { rawUserAgent: 'curl/8.5.0' },
          ...(country === undefined ? {} : { geographicalContext: { country } }),
        },
      })}\n`;
    writeFileSync(
      core.in('okta.ndjson'),
      event(1, '8.8.8.8', 'Portugal') +
        event(2, '203.0.113.9', 'Portugal') +
        event(3, '10.0.0.1', 'Elsewhere') +
        event(4, '1.1.1.1', undefined),
    );
    const { caseId } = await core.newCase('case');
    await core.must('ingest.run', { caseId, paths: [core.in('okta.ndjson')] });
    expect(
      await core.rows(
        caseId,
        "SELECT src_ip, src_country, split_part(src_asn, ' ', 1) FROM events ORDER BY ts",
      ),
    ).toEqual([
      ['8.8.8.8', 'US', 'AS15169'],
      ['203.0.113.9', 'PT', null],
      ['10.0.0.1', 'Elsewhere', null],
      ['1.1.1.1', expect.stringMatching(/^[A-Z]{2}$/), 'AS13335'],
    ]);
    expect(await core.rows(caseId, 'SELECT address, kind, asn FROM addresses ORDER BY address')).toEqual([
      ['1.1.1.1', 'public', 13335],
      ['10.0.0.1', 'private', null],
      ['203.0.113.9', 'documentation', null],
      ['8.8.8.8', 'public', 15169],
    ]);
    expect(await core.rows(caseId, 'SELECT product, product_version, device FROM user_agents')).toEqual([
      ['curl', '8.5.0', 'client'],
    ]);
  } finally {
    await core.close();
  }
});
