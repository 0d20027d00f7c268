/** Where a text stands in what a hit shows: ranges in the columns, and of the record what is around the first place. */
import type { Cell } from '../../../shared/model/cell.ts';
import type { SearchHit } from '../../../shared/rpc/search.ts';
import { escapeRegex, type TextMatch, textColumns } from '../../search/text-condition.ts';

const mostRanges = 20;
const before = 60;
const after = 140;

type Match = SearchHit['matches'][number];

function finder(text: string, match: TextMatch): RegExp {
  const literal = escapeRegex(text);
  const isWord = /[\p{L}\p{N}]/u;
  const letters = [...text];
  const start = match !== 'anywhere' && isWord.test(letters[0] ?? '') ? '(?<![\\p{L}\\p{N}])' : '';
  const end = match === 'word' && isWord.test(letters.at(-1) ?? '') ? '(?![\\p{L}\\p{N}])' : '';
  return new RegExp(`${start}${literal}${end}`, 'giu');
}

function rangesIn(value: string, pattern: RegExp): [number, number][] {
  const ranges: [number, number][] = [];
  for (const found of value.matchAll(pattern)) {
    ranges.push([found.index, found.index + found[0].length]);
    if (ranges.length === mostRanges) break;
  }
  return ranges;
}

/** `row` holds the text columns; the record is cut to what is around the first place. */
export function matchesIn(row: Readonly<Record<string, Cell>>, text: string, match: TextMatch): Match[] {
  const pattern = finder(text, match);
  const matches: Match[] = [];
  for (const column of textColumns) {
    const value = row[column];
    if (typeof value !== 'string') continue;
    const shown = column === 'raw' ? around(value, pattern) : value;
    const ranges = rangesIn(shown, pattern);
    if (ranges.length > 0) matches.push({ column, text: shown, ranges });
  }
  return matches;
}

function around(value: string, pattern: RegExp): string {
  const at = value.search(pattern);
  if (at < 0) return '';
  const from = at <= before ? 0 : at - before;
  const cut = value.slice(from, at + after);
  return `${from > 0 ? '…' : ''}${cut}${at + after < value.length ? '…' : ''}`;
}
