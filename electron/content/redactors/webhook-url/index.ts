/**
 * Webhook addresses that hold their own credential: the services' known ones by host, any other by a path segment of
 * random material behind `/hook/`, `/hooks/`, `/webhook/` or `/webhooks/`. Slack's are in `slack-token`.
 */
import type { Redactor, Span } from '../../redactor.ts';
import { entropyOf, findAll } from '../../scan.ts';
import { webhookKinds } from '../../token-kinds/webhooks.ts';
import { createTokenScanner } from '../../token-scanner.ts';

const known = createTokenScanner(webhookKinds);
const generic = /\/(?:web)?hooks?\/(?:[a-z][a-z0-9-]{1,24}\/){0,2}(?<value>[A-Za-z0-9_-]{16,128})/dg;

function find(text: string): readonly Span[] {
  const spans = [...known(text)];
  if (!text.includes('hook')) return spans;
  const others = findAll(text, generic, (value, { start, end }) => {
    if (spans.some((span) => span.start < end && start < span.end)) return false;
    return (
      /\d/.test(value) &&
      /[A-Za-z]/.test(value) &&
      entropyOf(value) >= 3 &&
      !/^[a-z]+(?:[-_][a-z0-9]+)*$/.test(value)
    );
  });
  return [...spans, ...others.map((span) => ({ ...span, name: 'Webhook address' }))].sort(
    (a, b) => a.start - b.start,
  );
}

export const redactor: Redactor = {
  id: 'webhook-url',
  kind: 'webhook',
  title: 'Webhook address that is a credential',
  severity: 'secret',
  entity: 'token',
  find,
};
