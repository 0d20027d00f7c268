/**
 * Secrets kept as a name beside a value: `{"name":"password","value":"x"}` in either order, also escaped inside a
 * string, and `<entry name="password" value="x"/>`, `<item key="api_key">x</item>`.
 */
import type { Redactor, Span } from '../../redactor.ts';
import { findAll, isPlaceholder } from '../../scan.ts';

const secretName =
  '[^"\'\\\\<>]{0,40}?(?:pass(?:word|wd|phrase|code|wort)|pwd|secret|api[_ -]?key|access[_ -]?key|private[_ -]?key|token|credential|authorization|cookie|connection[_ -]?string|session[_ -]?id|otp|pin)(?![a-z])[^"\'\\\\<>]{0,12}';
const q = '\\\\{0,3}["\']';
const label = `${q}(?:name|key|field|property|param(?:eter)?|header|id|label|variable)${q}\\s{0,4}:\\s{0,4}${q}`;
const content = `${q}(?:value|val|content|text|data|new_?value|old_?value|plain_?text)${q}\\s{0,4}:\\s{0,4}${q}`;
const inner = '(?<value>[^"\'\\\\\\n]{1,4096})';
const between = `${q}\\s{0,4},\\s{0,4}(?:${q}\\w{1,24}${q}\\s{0,4}:\\s{0,4}(?:${q}[^"'\\\\\\n]{0,64}${q}|\\w{1,12})\\s{0,4},\\s{0,4}){0,3}`;
const patterns = [
  new RegExp(`${label}${secretName}${between}${content}${inner}`, 'dgi'),
  new RegExp(`${content}${inner}${between}${label}${secretName}${q}`, 'dgi'),
  new RegExp(
    `(?:name|key|id)=["']${secretName}["'][^<>\\n]{0,80}? value=["'](?<value>[^"'<>\\n]{1,4096})`,
    'dgi',
  ),
  new RegExp(
    `<[a-z]{1,20} (?:name|key|id)=["']${secretName}["'][^<>\\n]{0,80}>(?<value>[^<>\\n]{1,512})</`,
    'dgi',
  ),
  /<(?:password|passwd|secret|token|apikey)(?: [^<>\n]{1,80})>(?<value>[^<>\n]{1,512})<\//dgi,
];
const flags = /^(?:true|false|\d{1,3}|enabled|disabled|required|optional|string|password|text)$/i;

function find(text: string): readonly Span[] {
  if (!/value|val|content|text|data|<|name=|key=/i.test(text) || !/["']/.test(text)) return [];
  const spans = patterns
    .flatMap((pattern) => findAll(text, pattern, (value) => !isPlaceholder(value) && !flags.test(value)))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Span[] = [];
  for (const span of spans) if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
  return kept;
}

export const redactor: Redactor = {
  id: 'named-value',
  kind: 'secret-field',
  title: 'Value beside the name of a secret',
  severity: 'secret',
  entity: 'secret',
  find,
};
