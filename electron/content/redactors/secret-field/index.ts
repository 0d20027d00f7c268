/**
 * Values of fields whose name says secret: JSON members (also escaped inside a string), `key=value`, `key: value`,
 * cookies and authorization headers. Hides the value, keeps the name. Prose is left alone: after a colon and without
 * quotes the value must look machine-made, and `token_type`, `password_changed` and the like are not secret names.
 */
import type { Redactor, Span } from '../../redactor.ts';
import { isPlaceholder, looksRandom } from '../../scan.ts';

const long =
  'pass(?:word|wd|phrase|code|wort)|contraseña|mot_de_passe|heslo|пароль|密码|secrete?(?:[_-]?key)?|api[_-]?(?:key|secret)|access[_-]?key|private[_-]?key|signing[_-]?key|encryption[_-]?key|auth[_-]?key|session[_-]?(?:id|key|token|secret)|csrf|xsrf|token|credentials?|authorization|set-cookie|cookie|connection[_-]?string';
const short = 'pass|pwd|pw|pin|otp|auth|sid|jwt|session|salt|sl[_-]?key|slapikey';
const name = `(?:(?:${long})|(?<![\\p{L}])(?:${short}))(?:[_-]?(?:value|text|plain))?`;
/** Behind a name, whose or which one it is: `db_password_secure`, `apikey_billing` and not `token_type`. */
const whose =
  '(?:[_-](?:secure|prod(?:uction)?|dev|test|staging|live|old|new|main|default|primary|secondary|my[a-z]{1,16}|[0-9]{1,2})){0,2}[0-9]{0,2}';
/** A value that is compared or handed over stands in quotes; a mere word there is a name, as in `if (token == "missing")`. */
const compared = new RegExp(
  `${name}${whose}(?:\\[\\w{0,32}\\])?\\s{0,4}(?:[!=]==?|:=|[:=] ?@)\\s{0,4}(?<quote>["'\`])(?<value>(?:(?!\\k<quote>)[^\\\\\\n]){6,512})\\k<quote>`,
  'diuy',
);
/** Handed to what the name calls, or standing behind it: `session "web-01"` does, too, and is none. */
const handed = new RegExp(
  `${name}${whose}(?:\\(|[ \\t]{1,4})(?<quote>["'\`])(?<value>(?:(?!\\k<quote>)[^\\\\\\n]){6,512})\\k<quote>`,
  'diuy',
);
/** The other way round, tried where a quote ends. */
const comparedBefore = new RegExp(
  `(?<quote>["'\`])(?<value>(?:(?!["'\`])[^\\\\\\n]){6,512})\\k<quote>\\s{1,4}[!=]==?\\s{1,4}[\\w.]{0,32}${name}`,
  'digu',
);
const isComparison = /["'`]\s{1,4}[!=]==?\s/;

const json = new RegExp(
  `${name}\\\\{0,3}["']\\s{0,8}:\\s{0,8}\\\\{0,3}["'](?<value>(?:[^"'\\\\\\n]|\\\\[^"'\\n]){1,8192})`,
  'diuy',
);
const jsonNumber = new RegExp(`${name}\\\\{0,3}["']\\s{0,8}:\\s{0,8}(?<value>\\d{4,32})`, 'diuy');
const assigned = new RegExp(
  `${name}(?:=|%3D)\\\\{0,3}["']?(?<value>(?:[^\\s&;,"'<>()\\[\\]{}\\\\]|&(?!amp;|[\\w.-]{1,64}=)){1,8192})`,
  'diuy',
);
const colon = new RegExp(`${name}:[ \\t]{0,4}(?<value>[^\\s,;"'\`<>()\\[\\]{}\\\\]{4,8192})`, 'diuy');
const quoted = new RegExp(
  `${name}${whose}(?:\\[\\w{0,32}\\])?\\\\{0,3}["']?\\s{0,4}(?:=>?|:=|[:：])\\s{0,4}\\[?(?:[bru]|@)?(?<quote>["'\`])(?<value>(?:(?!\\k<quote>)[^\\\\\\n]){1,512})\\k<quote>`,
  'diuy',
);
const spaced = new RegExp(
  `${name}${whose}(?:\\[\\w{0,32}\\])?(?: = |=\\(|：| ?:= ?)(?<value>[^\\s&;,"'\`<>()\\[\\]{}\\\\](?:[^\\s&;,"'\`<>\\\\]{0,510}[^\\s&;,"'\`<>()\\[\\]{}\\\\])?)`,
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
/** Set apart by a space, as tables of settings have it: the value must look made. */
const apart = new RegExp(`${name}${whose}(?: : |= )(?<value>[^\\s&;,"'\`<>()\\[\\]{}\\\\]{6,512})`, 'diuy');
const mentions =
  /pass|salt|secret|key|token|credential|auth|cookie|sess|csrf|xsrf|pwd|pin|otp|sid|jwt|connection|pw|contraseña|heslo|пароль|密码/i;

type Accept = (value: string, next: string) => boolean;
const isSet = (value: string): boolean => !isPlaceholder(value);
/** Words, and words with a number: nothing that was made to be secret. */
const isWords = (value: string): boolean => /^[\p{L}_ .-]*\d{0,6}$/u.test(value);
/** And what names a thing: a number, a time, a version, a UUID, a digest, a path, an address, more than one word. */
const isName = (value: string): boolean =>
  isWords(value) ||
  /^[\d.:,TZ +/-]+$|^v?\d+(?:\.\d+)+|^[0-9a-f]{32,}$|^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$|[/@]|\s/i.test(
    value,
  );
const patterns: readonly (readonly [RegExp, Accept])[] = [
  [json, isSet],
  [jsonNumber, () => true],
  [quoted, isSet],
  // A letter before a quote says what kind of text is quoted.
  [spaced, (value, next) => isSet(value) && !(value.length < 3 && /["'`]/.test(next))],
  [compared, (value) => isSet(value) && !isWords(value)],
  [handed, (value) => isSet(value) && !isName(value)],
  [bracketed, isSet],
  [element, isSet],
  [flag, isSet],
  // The end of a number in base 64 is no assignment: `...Pw==`.
  [assigned, (value) => isSet(value) && !/^=+$/.test(value)],
  [apart, (value) => looksRandom(value) && isSet(value)],
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
      if (end > start && accept(text.slice(start, end), text.charAt(end))) spans.push({ start, end });
    }
  }
  if (isComparison.test(text))
    for (const { indices } of text.matchAll(comparedBefore)) {
      const range = indices?.groups?.['value'];
      if (range === undefined) continue;
      const [start, end] = range;
      const value = text.slice(start, end);
      if (isSet(value) && !isWords(value)) spans.push({ start, end });
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
