import { expect, test } from 'vitest';
import { slowest } from '../../hostile-text.ts';
import { redactor } from './index.ts';

const found = (text: string): readonly string[] =>
  redactor.find(text).map((span) => text.slice(span.start, span.end));

test.each([
  ['connect vault.internal:8200 failed', 'vault.internal'],
  ['lost ad01.prg.CORP.', 'ad01.prg.CORP'],
  ['seen from MacBook-Ann.local', 'MacBook-Ann.local'],
  ['orders.shop.svc.cluster.local is down', 'orders.shop.svc.cluster.local'],
  ['(účto-1.lan)', 'účto-1.lan'],
])('finds it in %s', (text, value) => {
  expect(found(text)).toEqual([value]);
});

test.each([
  'config.local is read',
  'app.local.yml',
  '.env.local',
  'threading.local()',
  'v2.local.\nq8Zr4',
  'host.docker.internal',
  'kubernetes.default.svc.cluster.local',
  'user.login',
  'internal',
])('leaves %s alone', (text) => {
  expect(found(text)).toEqual([]);
});

test('takes linear time on hostile text', () => {
  expect(slowest(redactor.find)).toBeLessThan(400);
});
