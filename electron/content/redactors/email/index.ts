/**
 * E-mail addresses, international ones included: Unicode local parts, IDN domains, plus-addressing.
 * Walks outwards from every `@` by bounded steps, so cost is linear. Refuses `user@host` without a dot
 * (an SSH target, a decorator) and image suffixes such as `icon@2x.png`.
 */
import type { Redactor, Span } from '../../redactor.ts';

const localUnit = /[\p{L}\p{N}\p{M}._+'\-~^]/u;
const domainUnit = /[\p{L}\p{N}\p{M}.\-\u3002]/u;
/** `"ann lee"@acme.example`; a JSON member's end before an `@` is not one. */
const quotedLocal = /^"[^"\\\n:,{}[\]]{1,62}"$/;
const domainShape =
  /^(?:[\p{L}\p{N}][\p{L}\p{N}\p{M}-]{0,62}[.\u3002]){1,8}(?:[\p{L}\p{M}]{2,24}|xn--[a-z0-9-]{2,59})$/iu;

function find(text: string): readonly Span[] {
  const spans: Span[] = [];
  let floor = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    let start = at;
    while (start > floor && at - start < 64 && localUnit.test(text.charAt(start - 1))) start -= 1;
    while (start < at && /[.'\-~^]/.test(text.charAt(start))) start += 1;
    let end = at + 1;
    while (end < text.length && end - at < 255 && domainUnit.test(text.charAt(end))) end += 1;
    while (end > at + 1 && !/[\p{L}\p{M}\p{N}]/u.test(text.charAt(end - 1))) end -= 1;
    if (start === at && text.charAt(at - 1) === '"') {
      const quote = text.lastIndexOf('"', at - 2);
      if (quote >= floor && at - quote <= 66 && quotedLocal.test(text.slice(quote, at))) start = quote;
    }
    const domain = text.slice(at + 1, end);
    if (start === at || !domainShape.test(domain) || /^\dx\.(?:png|jpe?g|webp|gif|svg)$/i.test(domain))
      continue;
    spans.push({ start, end });
    floor = end;
  }
  return spans;
}

export const redactor: Redactor = {
  id: 'email',
  kind: 'email',
  title: 'E-mail address',
  severity: 'personal',
  entity: 'person',
  find,
};
