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

export function standsAlone(text: string, start: number, end: number, boundary: Boundary): boolean {
  if (boundary === 'anywhere') return true;
  const before = start > 0 ? text.charCodeAt(start - 1) : 32;
  const after = end < text.length ? text.charCodeAt(end) : 32;
  if (joins(before, text.charCodeAt(start)) || joins(text.charCodeAt(end - 1), after)) return false;
  if (boundary === 'word') return true;
  const dot = 46;
  if (after === dot && isDigit(text.charCodeAt(end + 1))) return false;
  return !(before === dot && start > 1 && isDigit(text.charCodeAt(start - 2)));
}
