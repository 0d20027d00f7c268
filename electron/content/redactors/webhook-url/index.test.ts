import { expect, test } from 'vitest';
import { slowest } from '../../hostile-text.ts';
import { redactor } from './index.ts';

const found = (text: string): readonly (string | undefined)[] =>
  redactor.find(text).flatMap((span) => [span.name, text.slice(span.start, span.end)]);

test.each([
  [
    'https://discord.com/api/webhooks/123456789012345678/aBcDeFgHiJkLmNoPqRsTuVwX-1 posted',
    ['Discord webhook', 'discord.com/api/webhooks/123456789012345678/aBcDeFgHiJkLmNoPqRsTuVwX-1'],
  ],
  [
    'https://acme.webhook.office.com/webhookb2/0a1b2c3d-1111@2222/IncomingWebhook/99aabbcc',
    ['Teams webhook', '.webhook.office.com/webhookb2/0a1b2c3d-1111@2222/IncomingWebhook/99aabbcc'],
  ],
  ['POST https://ci.acme.example/hooks/build/9fK2mLpQ7rTzX0wV 200', ['Webhook address', '9fK2mLpQ7rTzX0wV']],
])('finds it in %s', (text, finds) => {
  expect(found(text)).toEqual(finds);
});

test.each([
  '/webhooks/invoice-payment-failed-2',
  '/hooks/useVeryLongCamelCaseName',
  '/webhook/',
  'a hook is a hook',
])('leaves %s alone', (text) => {
  expect(found(text)).toEqual([]);
});

test('takes linear time on hostile text', () => {
  expect(slowest(redactor.find)).toBeLessThan(400);
});
