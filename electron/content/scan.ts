/**
 * Scanning helpers that redactors share. Patterns must be free of nested repetition: callers bound every quantifier
 * or use disjoint classes, so that a match attempt costs a constant and a scan stays linear.
 */
import type { Span } from './redactor.ts';

/** All matches of a global pattern; with a named group `value` (and the `d` flag) only that part. */
export function findAll(
  text: string,
  pattern: RegExp,
  accept: (value: string, span: Span) => boolean = () => true,
): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(pattern)) {
    const range = match.indices?.groups?.['value'];
    const start = range === undefined ? match.index : range[0];
    const end = range === undefined ? match.index + match[0].length : range[1];
    const span = { start, end };
    if (end > start && accept(text.slice(start, end), span)) spans.push(span);
  }
  return spans;
}

/** Shannon entropy in bits a character. */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) {
    const share = count / text.length;
    bits -= share * Math.log2(share);
  }
  return bits;
}

/** A value that is already hidden, or a word that says there is none. */
export function isPlaceholder(value: string): boolean {
  return /^(?:[*x•.·#-]+|<[^>]{0,40}>|\[[^\]]{0,40}\]|\{\{?[^}]{0,40}\}?\}|null|none|nil|true|false|undefined|redacted|filtered|masked|hidden|removed|empty|n\/a|yes|no)$/i.test(
    value,
  );
}

/** Looks like machine-made material: digits among letters, or mixed case inside the word. */
export function looksRandom(value: string): boolean {
  return (/\d/.test(value) && /[A-Za-z]/.test(value)) || /[a-z][A-Z]/.test(value) || /[+/=]/.test(value);
}

export const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
