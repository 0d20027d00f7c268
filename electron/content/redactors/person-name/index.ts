/**
 * Names of people whom no event knows as an actor, where the text itself says that they are names: beside an e-mail
 * they explain (`Rosalind Achterberg, r.achterberg@...`), after a form of address, after `contact is`, `on behalf of`.
 * Unicode letters, two to four capitalised words. Free prose without such a mark is left to the known values.
 */
import type { Redactor, Span } from '../../redactor.ts';
import { findAll } from '../../scan.ts';

const word = "\\p{Lu}[\\p{L}\\p{M}'’-]{1,40}";
const name = `${word}(?: (?:(?:van|von|de|der|da|di|la|le|bin|al|el|ter|ten|y) ){0,2}${word}){1,3}`;
const addressed = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:Mr|Mrs|Ms|Mx|Dr|Prof|Herr|Frau|Mme|Mlle|Sr|Sra)\\.? (?<value>${word}(?: ${word}){0,2})`,
  'dgu',
);
const labelled = new RegExp(
  `(?:[Cc]ontact|[Nn]ame|[Oo]wner|[Ee]mployee|[Mm]anager|[Cc]ustomer|[Cc]onsultant|[Aa]dmin|[Ss]igned|[Aa]ssignee)(?: person)?(?:["']?[:=] ?["']?| is(?: now)? | was | by | to )(?<value>${name})`,
  'dgu',
);
const behalf = new RegExp(
  `(?:on behalf of|spoke (?:to|with)|called|written by|reported by) (?<value>${name})`,
  'dgu',
);
const capitalised = new RegExp(`(?<![\\p{L}\\p{N}])${name}`, 'gu');
const address = /(?<![\p{L}\p{N}.])[\p{L}\p{N}._-]{3,64}(?=@[\p{L}\p{N}])/gu;
const minPiece = 4;

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Capitalised words of which one is a piece of an e-mail's local part in the same text. */
function besideAddress(text: string): readonly Span[] {
  if (!text.includes('@')) return [];
  const pieces = new Set<string>();
  for (const match of text.matchAll(address)) {
    for (const piece of plain(match[0]).split(/[._-]/)) if (piece.length >= minPiece) pieces.add(piece);
  }
  return pieces.size === 0
    ? []
    : findAll(text, capitalised, (value) =>
        plain(value)
          .split(/[ '’-]/)
          .some((part) => pieces.has(part)),
      );
}

function find(text: string): readonly Span[] {
  const spans = [
    ...findAll(text, addressed),
    ...findAll(text, labelled),
    ...findAll(text, behalf),
    ...besideAddress(text),
  ].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Span[] = [];
  for (const span of spans) if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
  return kept;
}

export const redactor: Redactor = {
  id: 'person-name',
  kind: 'person-name',
  title: 'Name of a person',
  severity: 'personal',
  entity: 'person',
  find,
};
