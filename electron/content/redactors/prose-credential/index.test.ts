import { expect, test } from 'vitest';
import { slowest } from '../../hostile-text.ts';
import { redactor } from './index.ts';

const found = (text: string): readonly string[] =>
  redactor.find(text).map((span) => text.slice(span.start, span.end));

test.each([
  ['Password changed to Sommer2026! as agreed', 'Sommer2026!'],
  ['the pin is 4821.', '4821'],
  ['pw: Tr0ub4dor&3', 'Tr0ub4dor&3'],
  ['password for ann is "open"', 'open'],
  ['log in with the password hunter2', 'hunter2'],
  ['creds: admin/Passw0rd', 'admin/Passw0rd'],
  ['Das Passwort lautet Geheim123', 'Geheim123'],
  ['curl -u ann:s3cret https://a.example', 'ann:s3cret'],
  ['curl -u "k9x44b7eQ:" https://a.example', 'k9x44b7eQ'],
  ["curl --user ann:'s3cret9' -X GET", 's3cret9'],
  ['curl --user "ann":"s3cret9" -X GET', 's3cret9'],
  ['your verification code is 482913', '482913'],
])('finds it in %s', (text, value) => {
  expect(found(text)).toEqual([value]);
});

test.each([
  'the password was changed by an admin',
  'password is required',
  'password policy set to strong',
  'the token was revoked',
  'curl -u "$USER:$PASSWORD" https://a.example',
  'curl -u "$TOKEN:" https://a.example',
  'password: secret-07 was hidden',
  'api key is expired.',
  '| detectors | credit-card | 276 |',
])('leaves %s alone', (text) => {
  expect(found(text)).toEqual([]);
});

test('takes linear time on hostile text', () => {
  expect(slowest(redactor.find)).toBeLessThan(400);
});
