/**
 * IPv6 addresses in every spelling of RFC 4291: compressed, mixed with a dotted quad, with a zone.
 * Candidates are runs of hexadecimal digits and colons; a small parser decides, so times (`08:15:00`),
 * hardware addresses and C++ scopes are not findings. `::` and `::1` are nobody's.
 */
import type { Redactor, Span } from '../../redactor.ts';
import { findAll } from '../../scan.ts';

const candidate =
  /(?<![\p{L}\p{N}_:.])[0-9a-f:]{0,40}:[0-9a-f:]{1,40}(?:(?<=:)\d{1,3}(?:\.\d{1,3}){3}|(?:\.\d{1,3}){3})?(?![\p{L}\p{N}_])/giu;

function groupsOf(part: string): number | undefined {
  if (part === '') return 0;
  const groups = part.split(':');
  let count = 0;
  for (const [index, group] of groups.entries()) {
    if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(group) && index === groups.length - 1) count += 2;
    else if (/^[0-9a-f]{1,4}$/i.test(group)) count += 1;
    else return undefined;
  }
  return count;
}

function isAddress(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const counts = halves.map(groupsOf);
  if (counts.includes(undefined)) return false;
  const total = counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  return halves.length === 2 ? total >= 2 && total <= 7 && /\d/.test(text) : total === 8;
}

function find(text: string): readonly Span[] {
  if (!text.includes(':')) return [];
  const spans: Span[] = [];
  for (const span of findAll(text, candidate)) {
    let { end } = span;
    while (end > span.start && text.charAt(end - 1) === ':' && text.slice(end - 2, end) !== '::') end -= 1;
    if (isAddress(text.slice(span.start, end))) spans.push({ start: span.start, end });
  }
  return spans;
}

export const redactor: Redactor = {
  id: 'ipv6',
  kind: 'ipv6',
  title: 'IPv6 address',
  severity: 'network',
  entity: 'ip',
  find,
};
