/**
 * How personal data looks in logs: patterns (RE2) of kinds that say what they are, checks of those with a check sum, and names
 * of fields. What could as well be any id is left alone.
 */
import { ibanLengths } from '../../iban-lengths.ts';

export const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;

const before = '(?:^|[^\\p{L}\\p{N}_.-])';
const after = '(?:$|[^\\p{L}\\p{N}_-])';

/** The worst first. */
export const kinds = [
  'payment card',
  'bank account',
  'national id',
  'postal address',
  'coordinates',
  'telephone number',
  'e-mail address',
] as const;
type Kind = (typeof kinds)[number];

/** Kind -> pattern of a text; its first group is the find. */
export const inText: readonly (readonly [kind: Kind, pattern: string])[] = [
  [
    'payment card',
    `${before}((?:4\\d{3}|5[1-5]\\d{2}|2[2-7]\\d{2}|6(?:011|5\\d{2}|4[4-9]\\d))(?:[ -]?\\d{4}){3}|3[47]\\d{2}[ -]?\\d{6}[ -]?\\d{5})${after}`,
  ],
  ['bank account', '(?:^|[^\\p{L}\\p{N}])([A-Z]{2}\\d{2}(?:[ -]?[A-Z0-9]){11,30})'],
  [
    'national id',
    `${before}((?:00[1-9]|0[1-9]\\d|[1-57]\\d\\d|6[0-57-9]\\d|66[0-57-9]|8\\d\\d)-(?:0[1-9]|[1-9]\\d)-(?:\\d{3}[1-9]|\\d{2}[1-9]0|\\d[1-9]00|[1-9]000))${after}`,
  ],
  ['national id', `${before}(\\d{3}\\.\\d{3}\\.\\d{3}-\\d{2})${after}`],
  ['national id', `${before}(\\d{8}-?[A-HJ-NP-TV-Z])${after}`],
  ['national id', `${before}([A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] \\d{2} \\d{2} \\d{2} [A-D])${after}`],
  ['national id', `${before}([A-Z]{6}\\d{2}[A-EHLMPRST]\\d{2}[A-Z]\\d{3}[A-Z])${after}`],
  [
    'postal address',
    `${before}(\\d{1,5}[a-z]? (?:[A-Z][a-z’']+ ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Boulevard|Blvd|Court|Terrace|Crescent))${after}`,
  ],
  ['postal address', `([A-ZÄÖÜ][a-zäöüß]*(?:straße|strasse|str\\.|weg|gasse|platz|allee) \\d{1,4})${after}`],
  [
    'postal address',
    `${before}(\\d{1,4}(?: bis| ter)?,? (?:rue|boulevard|chemin) (?:de |du |des |la |le )*\\p{Lu}\\p{L}+)`,
  ],
  ['postal address', `${before}((?:Calle|Avenida|Rua|Plaza|Piazza) (?:\\p{L}+ ?){1,4},? \\d{1,4})${after}`],
  ['coordinates', '(?:^|[^\\d.-])(-?\\d{1,2}\\.\\d{5,}, ?-?\\d{1,3}\\.\\d{5,})(?:$|[^\\d.])'],
  [
    'telephone number',
    '(?:^|[^\\p{L}\\p{N}_+])(\\+[1-9](?:[ .()-]{0,2}\\d){7,14})(?:$|[^\\p{L}\\p{N}_.:]|[.:](?:$|\\D))',
  ],
  [
    'telephone number',
    `${before}((?:\\+?1[ .-]?)?(?:\\([2-9]\\d{2}\\) ?|[2-9]\\d{2}-)[2-9]\\d{2}-\\d{4})${after}`,
  ],
];

export const email = [
  'e-mail address',
  "([\\p{L}\\p{N}._+'-]+(?:@|%40)(?:[\\p{L}\\p{N}-]+\\.)+\\p{L}{2,24})",
] as const;

const nationalNames =
  'ssn|social_?security(?:_?(?:number|no))?|national_?(?:id|insurance)(?:_?(?:number|no))?|nino|pesel|personnummer|passport(?:_?(?:number|no))?|tax_?id';
const streetNames =
  'street(?:_?(?:address|name))?|(?:street_?)?address_?line_?\\d?|(?:postal|home|delivery|shipping|billing|mailing)_?address(?:_?line_?\\d?)?';
const phoneNames = '(?:tele)?phone(?:_?(?:number|no))?|mobile(?:_?(?:phone|number|no))?|msisdn';

/** Kind -> names of fields whose whole value is one, and how such a value looks. */
export const inFields: readonly (readonly [kind: Kind, names: string, value: string])[] = [
  ['national id', nationalNames, '[A-Za-z]{0,3}[ -]?\\d[A-Za-z0-9 ./-]{4,24}'],
  ['postal address', streetNames, '[^*@/]*\\p{L}{3}[^*@/]*'],
  ['coordinates', 'lat|latitude', '-?\\d{1,2}\\.\\d{5,}'],
  ['telephone number', phoneNames, '\\+?[(]?\\d(?:[ ./()-]{0,2}\\d){6,14}'],
];

const fieldNames = `(?i:"[a-z0-9_.-]*(?:ssn|social_?security|national_?i|nino|pesel|personnummer|passport|tax_?id|street|address_?line|(?:postal|home|delivery|shipping|billing|mailing)_?address|phone|mobile|msisdn)[a-z0-9_]*\\\\*"\\s*:\\s*\\\\*["0-9])`;
/** What every find in a text but an e-mail address has: cheap, and never narrower than they are. With a blank before and after. */
export const suspiciousText = [
  '[^A-Za-z0-9_+]\\+[1-9][ .()-]{0,2}\\d',
  '[2-9]\\d\\d[)-] ?[2-9]\\d\\d-\\d{4}',
  '[^A-Za-z0-9_.-](?:4|5[1-5]|2[2-7]|6|3[47])\\d\\d[\\d -]{10}',
  '[A-Z]{2}\\d\\d[ -]?[A-Z0-9]{2}[A-Z0-9 -]{9}',
  '\\d{3}-\\d\\d-\\d{4}',
  '\\d{3}\\.\\d{3}\\.\\d{3}-\\d\\d',
  '\\d{8}-?[A-Z][^A-Za-z0-9]',
  '[A-Z]{2} \\d\\d \\d\\d \\d\\d [A-D]',
  '[A-Z]{6}\\d\\d[A-Z]\\d\\d[A-Z]\\d{3}[A-Z]',
  "\\d[a-z]? [A-Z][A-Za-z’' ]* (?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Boulevard|Blvd|Court|Terrace|Crescent)[^A-Za-z]",
  '(?:stra(?:ß|ss|\\\\u00df)e|str\\.|weg|gasse|platz|allee) \\d',
  '\\d(?: bis| ter)?,? (?:rue|boulevard|chemin) ',
  '(?:Calle|Avenida|Rua|Plaza|Piazza) ',
  '\\d\\.\\d{5,}, ?-?\\d',
].join('|');
/** The same on the whole record, with names of fields. */
export const suspicious = `${suspiciousText}|(?i:"lat(?:itude)?\\\\*"\\s*:\\s*\\\\*"?-?\\d{1,2}\\.\\d{5})|${fieldNames}`;
export const anyFieldName = `(?i)(?:^|[._-])(?:${inFields.map(([, names]) => names).join('|')})$`;
export const emailInRecord = "[A-Za-z0-9._+'-]+(?:@|%40)(?:[A-Za-z0-9-]+\\.)+[A-Za-z]{2,24}";

const luhn = `list_sum(list_transform(range(1, length(digits) + 1), lambda i: CASE WHEN i % 2 = 1 THEN substr(digits, -i, 1)::INTEGER
      ELSE 2 * substr(digits, -i, 1)::INTEGER - CASE WHEN substr(digits, -i, 1) > '4' THEN 9 ELSE 0 END END)) % 10 = 0`;
const lengths = Object.entries(ibanLengths).map(([country, length]) => `'${country}': ${length}`);
/** SQL on `plain`: the part of it that is as long as the country's numbers are. */
export const iban = `left(plain, coalesce(MAP {${lengths.join(', ')}}[left(plain, 2)], 0)::BIGINT)`;
const mod97 = `length(${iban}) >= 15 AND list_reduce(list_transform(string_split(substr(${iban}, 5) || left(plain, 4), ''),
      lambda c: CASE WHEN c <= '9' THEN ascii(c) - 48 ELSE ascii(c) - 55 END), lambda a, v: (a * CASE WHEN v > 9 THEN 100 ELSE 10 END + v) % 97) = 1`;
const elevens = (upTo: number): string =>
  `list_sum(list_transform(range(1, ${upTo + 1}), lambda i: substr(digits, i, 1)::INTEGER * (${upTo + 2} - i))) * 10 % 11 % 10 = substr(digits, ${upTo + 1}, 1)::INTEGER`;

/** SQL on `kind`, `found`, `digits` (its digits) and `plain` (upper case, without blanks and dashes): false where a check sum is wrong. */
export const isSound = `CASE WHEN kind = 'payment card' THEN ${luhn} AND len(list_distinct(string_split(digits, ''))) > 2
    WHEN kind = 'bank account' THEN ${mod97}
    WHEN regexp_full_match(found, '\\d{3}\\.\\d{3}\\.\\d{3}-\\d{2}') THEN ${elevens(9)} AND ${elevens(10)}
    WHEN kind = 'national id' AND regexp_full_match(plain, '\\d{8}[A-Z]') THEN right(plain, 1) = substr('TRWAGMYFPDXBNJZSQVHLCKE', digits::INTEGER % 23 + 1, 1)
    WHEN kind = 'e-mail address' THEN NOT regexp_matches(found, '(?i)^(?:no-?reply|do-?not-?reply|mailer-daemon|(?:post|web|host)master|abuse|support|info|security|root|git)@|noreply|gserviceaccount\\.com$|\\.(?:png|jpe?g|gif|svg|webp)$')
    ELSE true END`;
