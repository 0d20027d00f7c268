import { expect, test } from 'vitest';
import { slowest } from '../../hostile-text.ts';
import { redactor } from './index.ts';

const found = (text: string): readonly string[] =>
  redactor.find(text).map((span) => text.slice(span.start, span.end));

test.each([
  ['2001:db8::1', '2001:db8::1'],
  ['2001:0db8:85a3:0000:0000:8a2e:0370:7334', '2001:0db8:85a3:0000:0000:8a2e:0370:7334'],
  ['fe80::1ff:fe23:4567:890a', 'fe80::1ff:fe23:4567:890a'],
  ['[2001:db8::8a2e:370:7334]:443', '2001:db8::8a2e:370:7334'],
  ['::ffff:192.0.2.128', '::ffff:192.0.2.128'],
  ['at 2001:db8:0:1::5, then', '2001:db8:0:1::5'],
])('finds it in %s', (text, value) => {
  expect(found(text)).toEqual([value]);
});

test.each(['08:15:00', '2026-03-14T08:15:00Z', '::', '::1', 'aa:bb:cc:dd:ee:ff', 'std::vector', 'a:b:c'])(
  'leaves %s alone',
  (text) => {
    expect(found(text)).toEqual([]);
  },
);

test('takes linear time on hostile text', () => {
  expect(slowest(redactor.find)).toBeLessThan(400);
});
