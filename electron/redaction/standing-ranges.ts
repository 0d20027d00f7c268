/** What may stand in a redacted text: pseudonyms that were issued, event ids, hashes. Nothing found inside is a leak. */
import { entityKinds } from '../content/redactor.ts';

export interface Range {
  readonly start: number;
  readonly end: number;
}

const tokens = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu;
const pseudonyms = new RegExp(
  `(?<![\\p{L}\\p{N}])(?<name>(?:${entityKinds.join('|')})-\\s{0,2}\\d{2,})(?:\\s{1,3}\\((?:\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.0/24|[0-9a-f:]{4,16}::/48)\\)|\\s\\((?:\\d{1,3}\\.){0,3}0?(?:/2?4?)?…|\\s\\([0-9a-f:]{0,16}(?:::/?4?8?)?…)?(?![\\p{L}\\p{N}])`,
  'gu',
);

/** In order of start. */
export function standingRanges(text: string, isAllowed: (token: string) => boolean): readonly Range[] {
  const ranges: Range[] = [];
  // A page breaks a line behind the hyphen.
  for (const match of text.matchAll(pseudonyms))
    if (isAllowed((match.groups?.['name'] ?? '').replace(/\s/g, '')))
      ranges.push({ start: match.index, end: match.index + match[0].length });
  for (const match of text.matchAll(tokens))
    if (isAllowed(match[0])) ranges.push({ start: match.index, end: match.index + match[0].length });
  return ranges.sort((a, b) => a.start - b.start);
}

export function isInside(range: Range, ranges: readonly Range[]): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.start ?? 0) <= range.start) low = middle + 1;
    else high = middle;
  }
  for (let index = low - 1; index >= 0 && index >= low - 3; index -= 1) {
    const candidate = ranges[index];
    if (candidate !== undefined && candidate.start <= range.start && range.end <= candidate.end) return true;
  }
  return false;
}

/** A detector that runs to the end of a line (`Cookie: token-05 ...`) meets what stands behind an issued pseudonym. */
export function isHiddenAlready(text: string, range: Range, ranges: readonly Range[]): boolean {
  const scheme = /^[A-Za-z]{1,12} /.exec(text.slice(range.start, range.start + 13))?.[0].length ?? 0;
  return ranges.some((other) => other.start === range.start || other.start === range.start + scheme);
}
