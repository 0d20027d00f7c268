/** International bank account numbers, spaced or not: the country's length and the mod 97 sum must hold. */
import { ibanLengths } from '../../iban-lengths.ts';
import type { Redactor, Span } from '../../redactor.ts';

const candidate = /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?=[ -]?[A-Z0-9])/gi;

function hasMod97(iban: string): boolean {
  let rest = 0;
  for (const char of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(char, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

function find(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(candidate)) {
    const length = ibanLengths[match[0].slice(0, 2).toUpperCase()];
    if (length === undefined) continue;
    let iban = '';
    let end = match.index;
    while (iban.length < length && end < text.length) {
      const char = text.charAt(end);
      if (/[A-Za-z0-9]/.test(char)) iban += char.toUpperCase();
      else if (!/[ -]/.test(char)) break;
      end += 1;
    }
    if (iban.length === length && !/[A-Za-z0-9]/.test(text.charAt(end)) && hasMod97(iban))
      spans.push({ start: match.index, end });
  }
  return spans;
}

export const redactor: Redactor = {
  id: 'iban',
  kind: 'iban',
  title: 'Bank account number (IBAN)',
  severity: 'personal',
  entity: 'account',
  find,
};
