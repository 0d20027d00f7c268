import { expect, test } from 'vitest';
import { slowest } from '../../hostile-text.ts';
import { redactor } from './index.ts';

const found = (text: string): readonly string[] =>
  redactor.find(text).map((span) => text.slice(span.start, span.end));

test.each([
  [
    '-----BEGIN RSA PRIVATE KEY-----\\nMIIEpAIBAAKCAQEA\\n-----END RSA PRIVATE KEY-----',
    '-----BEGIN RSA PRIVATE KEY-----\\nMIIEpAIBAAKCAQEA\\n-----END RSA PRIVATE KEY-----',
  ],
  ['-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg\n', '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg'],
  ['-----BEGIN PRIVATE KEY----- was in the log', '-----BEGIN PRIVATE KEY-----'],
  ['-----BEGIN OPENSSH PRIVATE KEY-----', '-----BEGIN OPENSSH PRIVATE KEY-----'],
  [
    'MHcCAQEEIIrYSSNQFaA2Hwf1duRSxKtLYX5CB04fSeQ6tF1aY/Pu',
    'MHcCAQEEIIrYSSNQFaA2Hwf1duRSxKtLYX5CB04fSeQ6tF1aY/Pu',
  ],
  ['{"kty":"EC","d":"x9Jm2_q7Lr4TzWc8"}', 'x9Jm2_q7Lr4TzWc8'],
  ['{\\"kty\\":\\"oct\\",\\"k\\":\\"x9Jm2_q7Lr4TzWc8\\"}', 'x9Jm2_q7Lr4TzWc8'],
])('finds it in %s', (text, value) => {
  expect(found(text)).toEqual([value]);
});

test.each([
  '-----BEGIN PUBLIC KEY-----',
  '-----BEGIN CERTIFICATE-----',
  'MII is a prefix',
  '{"kty":"EC","x":"x9Jm2_q7Lr4TzWc8"}',
  '{"d":"x9Jm2_q7Lr4TzWc8"}',
])('leaves %s alone', (text) => {
  expect(found(text)).toEqual([]);
});

test('takes linear time on hostile text', () => {
  expect(slowest(redactor.find)).toBeLessThan(400);
});
