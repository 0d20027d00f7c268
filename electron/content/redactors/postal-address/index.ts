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
  `(?<![\\p{L}\\p{N}_])(?:[\\p{L}\\p{M}.-]{2,30} ){0,2}[\\p{L}\\p{M}-]{2,30}(?:stra(?:ß|ss)e|str\\.|gasse|weg|platz|allee|ufer|damm|straat|laan|gracht|plein|vej|gade|gatan|vägen|gata|veien|gaten|katu|tie|utca|vænget|väg|vei|steeg|kade|singel) \\d{1,4} ?[a-z]?(?![\\p{L}\\p{N}])${tail}`,
  'gu',
);
const leading =
  'rue|avenue|boulevard|place|chemin|allée|impasse|via|viale|piazza|corso|calle|avenida|plaza|paseo|rua|praça|ulice|ulica|ul\\.|náměstí|улица|ул\\.|проспект';
const before = new RegExp(
  `(?<![\\p{L}\\p{N}_])(?:\\d{1,4}(?:bis|ter)?,? )?(?:${leading}|${spelled(leading)}) (?:${word} ){0,3}${word}(?:,? \\d{1,4}[A-Za-z]?)?(?![\\p{L}\\p{N}])(?:[, ]{1,3}\\d{4,6}(?![\\p{N}]))?(?:,? {0,2}${place})?`,
  'gu',
);
const box =
  /(?<![\p{L}\p{N}])(?:P\.? ?O\.? ?Box|Postfach|Casilla|Boîte postale|B\.P\.) \d{1,7}(?:[, \n]{1,3}[\p{L}\p{M}.'’-]{2,30}){0,3}(?:[, \n]{1,3}\d{4,6})?/giu;
const streets =
  /street|\bst\b|ave|road|\brd\b|boulevard|blvd|lane|\bln\b|drive|\bdr\b|court|\bct\b|square|\bsq\b|terrace|parkway|pkwy|highway|hwy|crescent|circle|\bcir\b|close|mews|\bway\b|trail|plac|\bpl\b|stra[ßs]|str\.|gasse|weg|platz|allee|ufer|damm|laan|gracht|plein|vej|gade|gat|väg|vei|katu|tie|utca|\brue\b|chemin|allée|impasse|via|piazza|corso|calle|avenida|plaza|paseo|\brua\b|praça|ulic|ul\.|náměstí|ул|проспект|box|postfach|casilla|postale|b\.p\./i;

function find(text: string): readonly Span[] {
  if (!/\d/.test(text) || !streets.test(text)) return [];
  const spans = [
    ...findAll(
      text,
      english,
      (value) => !/^\d{1,5} (?:ms|s|of|in|at|on|rows|events|times|users|days|hours|minutes)\b/i.test(value),
    ),
    ...findAll(text, joined),
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
