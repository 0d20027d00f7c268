/**
 * Postal addresses: a house number and a street word in the orders of English, German, Romance, Dutch, Nordic and
 * Slavic addresses, with what follows it up to the postal code, and postal boxes. A street word alone is no finding.
 */
import type { Redactor, Span } from '../../redactor.ts';
import { findAll } from '../../scan.ts';

const word = "[\\p{L}\\p{M}0-9.'’-]{1,30}";
const place =
  "(?:[\\p{Lu}][\\p{L}\\p{M}.'’-]{1,30}(?![\\p{N}])(?: [\\p{Lu}][\\p{L}\\p{M}.'’-]{1,30}(?![\\p{N}])){0,3})";
const unit =
  '(?:[,\\n]? {0,2}(?:[Aa]pt|APT|[Aa]partment|[Ss]uite|[Ss]te|[Uu]nit|[Ff]loor|[Ff]l|[Ff]lat|[Rr]oom|#)\\.? ?#?[\\p{L}\\p{N}-]{1,8})?';
const tail = `${unit}(?:[,\\n]{1,2} {0,4}${place}){0,3}(?:[, \\n]{1,4}(?:[A-Z]{2,3} )?(?:\\d{4,6}(?:-\\d{4})?|[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}|[A-Z]\\d[A-Z] ?\\d[A-Z]\\d|\\d{3} ?\\d{2}|\\d{4} ?[A-Z]{2})(?![\\p{N}]))?(?:,? {0,2}${place})?`;
/** Words as written: capitalised, in capitals, and in small letters where they mean nothing else. */
const spelled = (words: string): string =>
  words
    .split('|')
    .flatMap((one) => [one.charAt(0).toUpperCase() + one.slice(1), one.toUpperCase()])
    .join('|');
const clear = 'street|avenue|road|boulevard|lane|parkway|highway|crescent|terrace';
const other =
  'st|ave|rd|blvd|ln|drive|dr|court|ct|square|sq|pkwy|hwy|circle|cir|close|mews|way|trail|place|pl|ter';
const english = new RegExp(
  `(?<![\\p{L}\\p{N}_./-])\\d{1,5}[A-Za-z]?,? (?:${word} ){1,4}(?:${spelled(clear)}|${clear}|${spelled(other)})(?![\\p{L}\\p{N}])\\.?${tail}`,
  'gu',
);
const joined = new RegExp(
  `(?:stra(?:ß|ss)e|[Ss]tr\\.|gasse|weg|platz|allee|ufer|damm|straat|laan|gracht|plein|vej|gade|gatan|vägen|gata|veien|gaten|katu|tie|utca|vænget|väg|vei|steeg|kade|singel) \\d{1,4} ?[a-z]?(?![\\p{L}\\p{N}])${tail}`,
  'gu',
);
const maxName = 40;

/** The street's name stands glued before its word: `Linden` of `Lindenstraße 14`; up to two more words may precede. */
function wholeStreet(text: string, span: Span): Span {
  const before = /(?:[\p{Lu}][\p{L}\p{M}.-]{1,20} ){0,2}[\p{L}\p{M}-]{0,30}$/u.exec(
    text.slice(Math.max(0, span.start - maxName), span.start),
  );
  return { start: span.start - (before?.[0].length ?? 0), end: span.end };
}
const leading =
  'rue|avenue|boulevard|place|chemin|allée|impasse|via|viale|piazza|corso|calle|avenida|plaza|paseo|rua|praça|ulice|ulica|ul\\.|náměstí|улица|ул\\.|проспект';
const before = new RegExp(
  `(?<![\\p{L}\\p{N}_])(?:\\d{1,4}(?:bis|ter)?,? )?(?:${leading}|${spelled(leading)}) (?:${word} ){0,3}${word}(?:,? \\d{1,4}[A-Za-z]?)?(?![\\p{L}\\p{N}])(?:[, ]{1,3}\\d{4,6}(?![\\p{N}]))?(?:,? {0,2}${place})?`,
  'gu',
);
const box =
  /(?<![\p{L}\p{N}])(?:P\.? ?O\.? ?Box|Postfach|Casilla|Boîte postale|B\.P\.) \d{1,7}(?:[, \n]{1,3}[\p{L}\p{M}.'’-]{2,30}){0,3}(?:[, \n]{1,3}\d{4,6})?/giu;

function find(text: string): readonly Span[] {
  if (!/\d/.test(text)) return [];
  const spans = [
    ...findAll(
      text,
      english,
      (value) => !/^\d{1,5} (?:ms|s|of|in|at|on|rows|events|times|users|days|hours|minutes)\b/i.test(value),
    ),
    ...findAll(text, joined).map((span) => wholeStreet(text, span)),
    ...findAll(text, before, (value) => /\d/.test(value)),
    ...findAll(text, box),
  ].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Span[] = [];
  for (const span of spans) if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
  return kept;
}

export const redactor: Redactor = {
  id: 'postal-address',
  kind: 'postal-address',
  title: 'Postal address',
  severity: 'personal',
  entity: 'place',
  find,
};
