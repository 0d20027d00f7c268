/**
 * Private keys in PEM armour: complete, cut off before the END line, cut off after the BEGIN line, on one line
 * with escaped newlines, and bare bodies known by the first bytes of their encoding. Private members of JSON Web Keys.
 * Public keys are not findings.
 */
import type { Redactor, Span } from '../../redactor.ts';
import { findAll } from '../../scan.ts';

const begin = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
const end = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
const body = /^(?:(?:\s|\\[nr]){0,4}[A-Za-z0-9+/=]{10,})*/;
const bare =
  /(?<![A-Za-z0-9+/])(?:MII[BCEJK][A-Za-z0-9+/]{2}IBAA[A-Za-z0-9+/]|MI[A-Za-z0-9+/]{6,7}ADANBgkqhkiG9w0BAQEFAASC|MHcCAQEE|MIGHAgEAMBMGByqGSM49|MC4CAQAwBQYDK2Vw|b3BlbnNzaC1rZXktdjEA)[A-Za-z0-9+/=]{16,8192}/g;
const maxBody = 20_000;
/** The private members of a JSON Web Key, near the member that says what kind of key it is. */
const webKey =
  /\\{0,3}"(?:d|p|q|dp|dq|qi|k)\\{0,3}"\s{0,8}:\s{0,8}\\{0,3}"(?<value>[A-Za-z0-9_=-]{16,2048})/dg;
const keyType = /\\{0,3}"kty\\{0,3}"\s{0,8}:/g;
const maxWebKey = 8_000;

function webKeys(text: string): readonly Span[] {
  if (!text.includes('"kty') && !text.includes('kty\\')) return [];
  const kinds = [...text.matchAll(keyType)].map(({ index }) => index);
  return findAll(text, webKey, (_value, { start }) =>
    kinds.some((kind) => Math.abs(kind - start) < maxWebKey),
  );
}

function find(text: string): readonly Span[] {
  return [...armoured(text), ...webKeys(text)].sort((a, b) => a.start - b.start);
}

function armoured(text: string): readonly Span[] {
  if (!text.includes('-----') && !/MI|MHcC|MC4C|b3Blb/.test(text)) return [];
  const spans: Span[] = [];
  let done = 0;
  for (const match of text.matchAll(begin)) {
    if (match.index < done) continue;
    const from = match.index + match[0].length;
    const window = text.slice(from, from + maxBody);
    end.lastIndex = 0;
    const close = end.exec(window);
    const stop =
      close !== null
        ? from + close.index + close[0].length
        : from + (body.exec(window)?.[0].trimEnd().length ?? 0);
    spans.push({ start: match.index, end: stop });
    done = stop;
  }
  for (const match of text.matchAll(end)) {
    if (spans.some((span) => span.start <= match.index && match.index < span.end)) continue;
    let start = match.index;
    while (start > 0 && match.index - start < maxBody && /[A-Za-z0-9+/=\s\\]/.test(text.charAt(start - 1)))
      start -= 1;
    spans.push({ start, end: match.index + match[0].length });
  }
  spans.push(
    ...findAll(
      text,
      bare,
      (_value, span) => !spans.some((known) => known.start <= span.start && span.end <= known.end),
    ),
  );
  return spans.sort((a, b) => a.start - b.start);
}

export const redactor: Redactor = {
  id: 'pem-key',
  kind: 'private-key',
  title: 'Private key',
  severity: 'secret',
  entity: 'key',
  find,
};
