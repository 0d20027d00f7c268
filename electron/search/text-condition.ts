/**
 * Free text as SQL: the text stands literally, letters of any case, in one of the text columns or in the record. What runs
 * and what is shown to people mean the same; what runs is the quicker of two ways to say it.
 */

export const textColumns = [
  'message',
  'actor_name',
  'actor_email',
  'target_name',
  'error',
  'src_ip',
  'action_original',
  'raw',
] as const;

/** Anywhere; as a whole word; at the beginning of a word. Words are letters and digits. */
export type TextMatch = 'anywhere' | 'word' | 'prefix';

type Bind = (value: string) => string;

export const escapeRegex = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

const notOfWord = '[^\\p{L}\\p{N}]';
const isOfWord = (letter: string | undefined): boolean =>
  letter !== undefined && /[\p{L}\p{N}]/u.test(letter);

/** The regular expression that says what matches. */
export function textPattern(text: string, match: TextMatch): string {
  const literal = escapeRegex(text);
  if (match === 'anywhere') return `(?i)${literal}`;
  const letters = [...text];
  const before = isOfWord(letters[0]) ? `(?:^|${notOfWord})` : '';
  const after = match === 'word' && isOfWord(letters.at(-1)) ? `(?:$|${notOfWord})` : '';
  return `(?i)${before}${literal}${after}`;
}

const asciiOnly = /^[\x20-\x7e]*$/;

/**
 * Lower case is quickest where values repeat, which the columns' do. A record is looked through by the engine's fast
 * automaton, unless the text begins with k or s (K and ſ are letters of theirs), where it would be slow. Lower case
 * takes İ for i and not ſ for s: there the pattern decides.
 */
function anywhere(column: string, text: string, bind: Bind): string {
  const pattern = (): string => `regexp_matches(${column}, ${bind(textPattern(text, 'anywhere'))})`;
  if (!asciiOnly.test(text) || (column === 'raw' && !/[ks]/i.test(text.slice(0, 3)))) return pattern();
  const lower = `contains(lower(${column}), ${bind(text.toLowerCase())})`;
  const strange = [/s/i.test(text) ? 'ſ' : '', /i/i.test(text) ? 'İ' : ''].filter((letter) => letter !== '');
  if (strange.length === 0) return lower;
  const isStrange = strange.map((letter) => `contains(${column}, '${letter}')`).join(' OR ');
  return `CASE WHEN ${isStrange} THEN ${pattern()} ELSE ${lower} END`;
}

/** Over `store.clocked`. */
export function textCondition(text: string, match: TextMatch, bind: Bind): string {
  const parts = textColumns.map((column) => {
    const found = anywhere(column, text, bind);
    if (match === 'anywhere') return found;
    return `(${found} AND regexp_matches(${column}, ${bind(textPattern(text, match))}))`;
  });
  return `(${parts.join(' OR ')})`;
}

/** The same for SQL that a person reads. */
export function shownTextCondition(text: string, bind: Bind): string {
  const pattern = bind(textPattern(text, 'anywhere'));
  return `(${textColumns.map((column) => `regexp_matches(${column}, ${pattern})`).join(' OR ')})`;
}
