import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linearMs, slowestHostileLine } from '../../../../tests/support/hostile-lines.ts';
import { lineFormat } from './index.ts';

const combined = `203.0.113.9 - ines [04/Mar/2026:08:00:01 +0100] "GET /a/b?q=1 HTTP/1.1" 200 512 "https://quarry.example/" "Mozilla/5.0 (X11; Linux)"`;
const read = {
  remote_addr: '203.0.113.9',
  remote_user: 'ines',
  time: '04/Mar/2026:08:00:01 +0100',
  request: 'GET /a/b?q=1 HTTP/1.1',
  method: 'GET',
  uri: '/a/b?q=1',
  path: '/a/b',
  protocol: 'HTTP/1.1',
  status: '200',
  bytes: '512',
};
const named = { ...read, referer: 'https://quarry.example/', user_agent: 'Mozilla/5.0 (X11; Linux)' };

test.each([
  ['combined', combined, named],
  ['common', combined.slice(0, combined.indexOf(' "https')), read],
  [
    'a virtual host first',
    `www.quarry.example:443 ${combined}`,
    { ...named, vhost: 'www.quarry.example:443' },
  ],
  [
    'a chain of addresses first',
    combined.replace('203.0.113.9', '2001:db8::7, 203.0.113.9'),
    { ...named, remote_addr: '2001:db8::7,203.0.113.9' },
  ],
  ['a user with a space', combined.replace('ines', 'ines abreu'), { ...named, remote_user: 'ines abreu' }],
  [
    'a forwarded chain last',
    `${combined} "198.51.100.7, 203.0.113.9"`,
    { ...named, forwarded_for: '198.51.100.7, 203.0.113.9' },
  ],
  ['times last', `${combined} 0.012 0.010`, { ...named, request_time: '0.012', upstream_time: '0.010' }],
  [
    'named values and an id last',
    `${combined} rt=0.300 uct="-" "0123456789abcdef0123456789abcdef" HIT`,
    { ...named, rt: '0.300', request_id: '0123456789abcdef0123456789abcdef', extra_4: 'HIT' },
  ],
])('%s', (_, line, fields) => {
  expect(lineFormat.parse(line)).toEqual(fields);
});

test.each([
  ['bytes of a TLS hello', '\\x16\\x03\\x01\\x02', { request: '\\x16\\x03\\x01\\x02' }],
  ['nothing', '', {}],
  [
    'a quote escaped by nginx',
    'GET /\\x22x HTTP/1.0',
    { request: 'GET /\\x22x HTTP/1.0', method: 'GET', uri: '/\\x22x', path: '/\\x22x', protocol: 'HTTP/1.0' },
  ],
  [
    'a quote escaped by Apache',
    'GET /\\"x HTTP/1.0',
    { request: 'GET /\\"x HTTP/1.0', method: 'GET', uri: '/\\"x', path: '/\\"x', protocol: 'HTTP/1.0' },
  ],
])('a request that is %s', (_, request, parts) => {
  const line = `203.0.113.9 - - [04/Mar/2026:08:00:01 +0100] "${request}" 400 - "-" "-"`;
  const time = '04/Mar/2026:08:00:01 +0100';
  expect(lineFormat.parse(line)).toEqual({ remote_addr: '203.0.113.9', time, status: '400', ...parts });
});

test.each([
  '',
  'a line of text',
  '203.0.113.9 - - [yesterday] "GET /" 200 1',
  combined.replace(' 200 ', ' ok '),
])('no record: %s', (line) => expect(lineFormat.parse(line)).toBeUndefined());

test('hostile lines in linear time', () =>
  expect(slowestHostileLine(lineFormat, combined)).toBeLessThan(linearMs));

const lineParts = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ' ',
      '"',
      '-',
      ', ',
      '[',
      ']',
      '?',
      'GET ',
      ' HTTP/1.1',
      '200',
      '/a',
      '::1',
      'a"b',
      '\t',
    ),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 4 }) },
);

test('the quick way gives what the other gives, or nothing', () => {
  let quick = 0;
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(combined.length), fc.nat(6), lineParts), { maxLength: 3 }),
      (changes) => {
        const line = changes.reduce(
          (text, [at, length, part]) => text.slice(0, at) + part + text.slice(at + length),
          combined,
        );
        if (/[^\x20-\x7e]|\\/.test(line)) return;
        const found = lineFormat.quick?.(`${line}\nnext`, 0);
        if (found === undefined) return;
        quick += 1;
        expect(found).toEqual({ json: JSON.stringify(lineFormat.parse(line)), end: line.length });
      },
    ),
    { numRuns: 5_000 },
  );
  expect(quick).toBeGreaterThan(500);
  expect(lineFormat.quick?.(combined, 0), 'a line without its end').toBeUndefined();
});
