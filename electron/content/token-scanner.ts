/**
 * Finds tokens of many kinds in one pass: a table of the first two characters of every literal decides in one look-up
 * a character whether anything can begin here; only then is a kind's shape tried. Cost a character does not grow with
 * the number of kinds. Spans carry the kind's name; of several kinds at one place the longest find wins.
 */
import type { Span } from './redactor.ts';
import { shapeSource } from './token-shape.ts';

export interface TokenKind {
  /** What a report calls it: `Stripe live key`. */
  readonly name: string;
  /** Literal prefixes, at least two ASCII characters each; any of them. */
  readonly literals: readonly string[];
  /** What follows the literal, in the notation of ./token-shape.ts. */
  readonly shape: string;
  /** What stands before the literal and belongs to the token, where the literal is in the middle. */
  readonly lead?: string;
}

interface Candidate {
  readonly name: string;
  readonly literal: string;
  readonly shape: RegExp;
  readonly lead: RegExp | undefined;
}

const maxLead = 128;
const filler = /([xX0*.])\1{7}|(?:x{3,}[^A-Za-z0-9]?){3}/;
/** `sk-` may begin a name of several words. */
const words = /^[a-z]+(?:[-_.][a-z]+)*$/;
const coloured = /\[[\d;]{0,12}m$/;

const isWordUnit = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;

/** A token glued to a terminal's colour code begins a word all the same. */
function beginsWord(text: string, at: number): boolean {
  if (at === 0 || !isWordUnit(text.charCodeAt(at - 1)) || !isWordUnit(text.charCodeAt(at))) return true;
  return text.charCodeAt(at - 1) === 109 && coloured.test(text.slice(Math.max(0, at - 16), at));
}

export function createTokenScanner(kinds: readonly TokenKind[]): (text: string) => readonly Span[] {
  const starts = new Uint8Array(128 * 128);
  const byStart: (Candidate[] | undefined)[] = [];
  for (const { name, literals, shape, lead } of kinds) {
    for (const literal of literals) {
      const key = literal.charCodeAt(0) * 128 + literal.charCodeAt(1);
      starts[key] = 1;
      const compiled = new RegExp(shapeSource(shape), 'y');
      const before =
        lead === undefined ? undefined : new RegExp(`(?<![A-Za-z0-9_])${shapeSource(lead, false)}$`);
      byStart[key] = [...(byStart[key] ?? []), { name, literal, shape: compiled, lead: before }];
    }
  }

  function spanAt(text: string, at: number, { name, literal, shape, lead }: Candidate): Span | undefined {
    if (!text.startsWith(literal, at)) return undefined;
    let start = at;
    if (lead === undefined) {
      if (!beginsWord(text, at)) return undefined;
    } else {
      const found = lead.exec(text.slice(Math.max(0, at - maxLead), at));
      if (found === null) return undefined;
      start = at - found[0].length;
    }
    shape.lastIndex = at + literal.length;
    const match = shape.exec(text);
    if (match === null || filler.test(match[0]) || words.test(match[0])) return undefined;
    return { start, end: shape.lastIndex, name };
  }

  return (text) => {
    const spans: Span[] = [];
    let previous = 0;
    let done = 0;
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      const key = previous * 128 + code;
      previous = code;
      if (code > 127 || starts[key] !== 1 || index - 1 < done) continue;
      let best: Span | undefined;
      for (const candidate of byStart[key] ?? []) {
        if (candidate.literal.length > 2 && candidate.literal.charCodeAt(2) !== text.charCodeAt(index + 1))
          continue;
        const span = spanAt(text, index - 1, candidate);
        if (span !== undefined && span.start >= done && (best === undefined || span.end > best.end))
          best = span;
      }
      if (best === undefined) continue;
      spans.push(best);
      done = best.end;
    }
    return spans;
  };
}

/** Rows `[name, literals parted by a space, shape, lead]` as kinds. */
export function kindsOf(rows: readonly (readonly [string, string, string, string?])[]): readonly TokenKind[] {
  return rows.map(([name, literals, shape, lead]) => ({
    name,
    literals: literals.split(' '),
    shape,
    ...(lead === undefined ? {} : { lead }),
  }));
}
