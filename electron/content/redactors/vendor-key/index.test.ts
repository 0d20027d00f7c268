import { expect, test } from 'vitest';
import { slowest } from '../../hostile-text.ts';
import { redactor } from './index.ts';

const found = (text: string): readonly (string | undefined)[] =>
  redactor.find(text).flatMap((span) => [span.name, text.slice(span.start, span.end)]);

test.each([
  [
    'HEROKU_KEY = "12345678-abcd-abcd-abcd-1234567890ab"',
    ['Heroku key', '12345678-abcd-abcd-abcd-1234567890ab'],
  ],
  ['datadog_api_key: 0123456789abcdef0123456789abcdef', ['Datadog key', '0123456789abcdef0123456789abcdef']],
  ['SUMO_ACCESS_ID="suGyI5imvADdvU"', ['Sumo Logic key', 'suGyI5imvADdvU']],
  ['BUNDLE_GEMS__CONTRIBSYS__COM=cafebabe:deadbeef', ['Sidekiq credential', 'cafebabe:deadbeef']],
])('finds it in %s', (text, finds) => {
  expect(found(text)).toEqual(finds);
});

test.each([
  'heroku.request_id=12345678-abcd-abcd-abcd-1234567890ab',
  'datadog.trace 0123456789abcdef0123456789abcdef',
  'twilio answered 200',
  'sentry commit_sha=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
])('leaves %s alone', (text) => {
  expect(found(text)).toEqual([]);
});

test('takes linear time on hostile text', () => {
  expect(slowest(redactor.find)).toBeLessThan(400);
  expect(slowest((text) => redactor.find(text.replaceAll('a', 'heroku ')))).toBeLessThan(400);
});
