/**
 * Values of fields whose name says secret: JSON members (also escaped inside a string), `key=value`, `key: value`,
 * cookies and authorization headers. Hides the value, keeps the name. Prose is left alone: after a colon and without
 * quotes the value must look machine-made, and `token_type`, `password_changed` and the like are not secret names.
 */
import type { Redactor, Span } from '../../redactor.ts';
import { isPlaceholder, looksRandom } from '../../scan.ts';

const long =
  'pass(?:word|wd|phrase|code|wort)|contraseña|mot_de_passe|heslo|пароль|密码|secret(?:[_-]?key)?|api[_-]?(?:key|secret)|access[_-]?key|private[_-]?key|signing[_-]?key|encryption[_-]?key|auth[_-]?key|session[_-]?(?:id|key|token|secret)|csrf|xsrf|token|credentials?|authorization|set-cookie|cookie|connection[_-]?string';
const short = 'pass|pwd|pw|pin|otp|auth|sid|jwt|session';
const name = `(?:(?:${long})|(?<![\\p{L}])(?:${short}))(?:[_-]?(?:value|text|plain))?`;

const json = new RegExp(
  `${name}\\\\{0,3}["']\\s{0,8}:\\s{0,8}\\\\{0,3}["'](?<value>(?:[^"'\\\\\\n]|\\\\[^"'\\n]){1,8192})`,
  'diuy',
);
const jsonNumber = new RegExp(`${name}\\\\{0,3}["']\\s{0,8}:\\s{0,8}(?<value>\\d{4,32})`, 'diuy');
const assigned = new RegExp(
  `${name}(?:=|%3D)\\\\{0,3}["']?(?<value>(?:[^\\s&;,"'<>()\\[\\]{}\\\\]|&(?!amp;|[\\w.-]{1,64}=)){1,8192})`,
  'diuy',
);
const colon = new RegExp(`${name}:[ \\t]{0,4}(?<value>[^\\s,;"'<>()\\[\\]{}\\\\]{4,8192})`, 'diuy');
const quoted = new RegExp(
  `${name}(?:\\[\\w{0,32}\\])?\\\\{0,3}["']?\\s{0,4}(?:=>?|[:：])\\s{0,4}\\[?(?<quote>["'])(?<value>(?:(?!\\k<quote>)[^\\\\\\n]){1,512})\\k<quote>`,
  'diuy',
);
const spaced = new RegExp(
  `${name}(?:\\[\\w{0,32}\\])?(?: = |=\\(|：)(?<value>[^\\s&;,"'<>()\\[\\]{}\\\\]{1,512})`,
  'diuy',
);
const bracketed = new RegExp(
  `${name}(?:\\[\\w{0,32}\\]|\\])=(?<value>[^\\s&;,"'<>()\\[\\]{}\\\\]{1,512})`,
  'diuy',
);
const element = new RegExp(`(?<=<)${name}>(?<value>[^<\\n]{1,512})</`, 'diuy');
const flag = new RegExp(`(?<=--)${name} (?<value>[^\\s-][^\\s]{2,511})`, 'diuy');
const header =
  /(?<![\p{L}-])(?:(?:set-)?cookie|(?:proxy-)?authorization):[ \t]{0,4}(?<value>[^\r\n"'<>]{4,8192})/diuy;
const mentions =
  /pass|secret|key|token|credential|auth|cookie|sess|csrf|xsrf|pwd|pin|otp|sid|jwt|connection|pw|contraseña|heslo|пароль|密码/i;

type Accept = (value: string) => boolean;
const isSet: Accept = (value) => !isPlaceholder(value);
const patterns: readonly (readonly [RegExp, Accept])[] = [
  [json, isSet],
  [jsonNumber, () => true],
  [quoted, isSet],
  [spaced, isSet],
  [bracketed, isSet],
  [element, isSet],
  [flag, isSet],
  // The end of a number in base 64 is no assignment: `...Pw==`.
  [assigned, (value) => isSet(value) && !/^=+$/.test(value)],
  [colon, (value) => looksRandom(value) && isSet(value) && !value.startsWith('//')],
  [header, (value) => /[=\d]/.test(value) && isSet(value)],
];
/** Where a name begins; the patterns are only tried there, because each of them would search the text for it anew. */
const names = new RegExp(`(?=${name}|(?:set-|proxy-)?(?:cookie|authorization):)`, 'giu');

function find(text: string): readonly Span[] {
  if (!mentions.test(text)) return [];
  const spans: Span[] = [];
  for (const { index } of text.matchAll(names)) {
    for (const [pattern, accept] of patterns) {
      pattern.lastIndex = index;
      const range = pattern.exec(text)?.indices?.groups?.['value'];
      if (range === undefined) continue;
      const [start, end] = range;
      if (end > start && accept(text.slice(start, end))) spans.push({ start, end });
    }
  }
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Span[] = [];
  for (const span of spans) if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
  return kept;
}

export const redactor: Redactor = {
  id: 'secret-field',
  kind: 'secret-field',
  title: 'Value of a secret field',
  severity: 'secret',
  entity: 'secret',
  find,
};
