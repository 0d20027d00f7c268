/**
 * Where a known value may begin and end. Ambiguous values stand alone as words (`ann` is not in `annotation`),
 * addresses do not run on (`10.0.0.1` is not in `10.0.0.12`), long values with their own shape are found anywhere.
 * Scripts without spaces between words have no boundary to ask for.
 */
export type Boundary = 'anywhere' | 'word' | 'address';

const spaceless =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\u1100-\u11ff]/u;
const wordUnit = /[\p{L}\p{N}]/u;
const kinds = new Uint8Array(65_536);

/** 1 nothing, 2 part of a word, 3 part of a word in a script without spaces. */
function kindOf(unit: number): number {
  const known = kinds[unit] ?? 0;
  if (known !== 0) return known;
  const char = String.fromCharCode(unit);
  const kind = spaceless.test(char) ? 3 : wordUnit.test(char) ? 2 : 1;
  kinds[unit] = kind;
  return kind;
}

function joins(left: number, right: number): boolean {
  return kindOf(left) === 2 && kindOf(right) === 2;
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

const minInWord = 5;
const letters = /^[\p{L}\p{M}' -]+$/u;
const isLower = (text: string, at: number): boolean => /\p{Ll}/u.test(text.charAt(at));
const isUpper = (text: string, at: number): boolean => /\p{Lu}/u.test(text.charAt(at));

/** In `exportNovotna2026` a name of some length stands by itself. `written` is the text before it was folded, unit by unit. */
function standsInWord(text: string, start: number, end: number, written: string): boolean {
  if (end - start < minInWord) return false;
  const value = text.slice(start, end);
  if (!letters.test(value) || /^[a-f]+$/.test(value)) return false;
  const isSame = written.length === text.length;
  const begins =
    !joins(text.charCodeAt(start - 1), text.charCodeAt(start)) ||
    isDigit(text.charCodeAt(start - 1)) ||
    (isSame && isLower(written, start - 1) && isUpper(written, start));
  const ends =
    !joins(text.charCodeAt(end - 1), text.charCodeAt(end)) ||
    isDigit(text.charCodeAt(end)) ||
    (isSame && isLower(written, end - 1) && isUpper(written, end));
  return begins && ends;
}

export function standsAlone(
  text: string,
  start: number,
  end: number,
  boundary: Boundary,
  written = text,
): boolean {
  if (boundary === 'anywhere') return true;
  if (boundary === 'word' && standsInWord(text, start, end, written)) return true;
  const before = start > 0 ? text.charCodeAt(start - 1) : 32;
  const after = end < text.length ? text.charCodeAt(end) : 32;
  if (joins(before, text.charCodeAt(start)) || joins(text.charCodeAt(end - 1), after)) return false;
  if (boundary === 'word') return true;
  const dot = 46;
  if (after === dot && isDigit(text.charCodeAt(end + 1))) return false;
  return !(before === dot && start > 1 && isDigit(text.charCodeAt(start - 2)));
}
