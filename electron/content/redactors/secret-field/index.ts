/**
 * Values of fields whose name says secret: JSON members (also escaped inside a string), `key=value`, `key: value`,
 * cookies and authorization headers. Hides the value, keeps the name. Prose is left alone: after a colon and without
 * quotes the value must look machine-made, and `token_type`, `password_changed` and the like are not secret names.
 */
import type { Redactor, Span } from '../../redactor.ts';
import { findAll, isPlaceholder, looksRandom } from '../../scan.ts';

const long =
  'pass(?:word|wd|phrase|code|wort)|contraseña|mot_de_passe|heslo|пароль|密码|secret(?:[_-]?key)?|api[_-]?(?:key|secret)|access[_-]?key|private[_-]?key|signing[_-]?key|encryption[_-]?key|auth[_-]?key|session[_-]?(?:id|key|token|secret)|csrf|xsrf|token|credentials?|authorization|set-cookie|cookie|connection[_-]?string';
const short = 'pass|pwd|pw|pin|otp|auth|sid|jwt|session';
const name = `(?:(?:${long})|(?<![\\p{L}])(?:${short}))(?:[_-]?(?:value|text|plain))?`;

const json = new RegExp(
  `${name}\\\\{0,3}["']\\s{0,8}:\\s{0,8}\\\\{0,3}["'](?<value>(?:[^"'\\\\\\n]|\\\\[^"'\\n]){1,8192})`,
  'dgiu',
);
const jsonNumber = new RegExp(`${name}\\\\{0,3}["']\\s{0,8}:\\s{0,8}(?<value>\\d{4,32})`, 'dgiu');
const assigned = new RegExp(
  `${name}(?:=|%3D)\\\\{0,3}["']?(?<value>(?:[^\\s&;,"'<>()\\[\\]{}\\\\]|&(?!amp;|[\\w.-]{1,64}=)){1,8192})`,
  'dgiu',
);
const colon = new RegExp(`${name}:[ \\t]{0,4}(?<value>[^\\s,;"'<>()\\[\\]{}\\\\]{4,8192})`, 'dgiu');
const quoted = new RegExp(
  `${name}(?:\\[\\w{0,32}\\])?\\\\{0,3}["']?\\s{0,4}(?:=>?|[:：])\\s{0,4}\\[?(?<quote>["'])(?<value>(?:(?!\\k<quote>)[^\\\\\\n]){1,512})\\k<quote>`,
  'dgiu',
);
const spaced = new RegExp(
  `${name}(?:\\[\\w{0,32}\\])?(?: = |=\\(|：)(?<value>[^\\s&;,"'<>()\\[\\]{}\\\\]{1,512})`,
  'dgiu',
);
const bracketed = new RegExp(
  `${name}(?:\\[\\w{0,32}\\]|\\])=(?<value>[^\\s&;,"'<>()\\[\\]{}\\\\]{1,512})`,
  'dgiu',
);
const element = new RegExp(`<${name}>(?<value>[^<\\n]{1,512})</`, 'dgiu');
const flag = new RegExp(`--${name} (?<value>[^\\s-][^\\s]{2,511})`, 'dgiu');
const header =
  /(?<![\p{L}-])(?:(?:set-)?cookie|(?:proxy-)?authorization):[ \t]{0,4}(?<value>[^\r\n"'<>]{4,8192})/dgiu;
const mentions =
  /pass|secret|key|token|credential|auth|cookie|sess|csrf|xsrf|pwd|pin|otp|sid|jwt|connection|pw|contraseña|heslo|пароль|密码/i;

function find(text: string): readonly Span[] {
  if (!mentions.test(text)) return [];
  const spans = [
    ...findAll(text, json, (value) => !isPlaceholder(value)),
    ...findAll(text, jsonNumber),
    ...[quoted, spaced, bracketed, element, flag].flatMap((pattern) =>
      findAll(text, pattern, (value) => !isPlaceholder(value)),
    ),
    ...findAll(text, assigned, (value) => !isPlaceholder(value)),
    ...findAll(
      text,
      colon,
      (value) => looksRandom(value) && !isPlaceholder(value) && !value.startsWith('//'),
    ),
    ...findAll(text, header, (value) => /[=\d]/.test(value) && !isPlaceholder(value)),
  ].sort((a, b) => a.start - b.start || b.end - a.end);
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
