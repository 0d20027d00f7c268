/**
 * A value the case knows to name somebody or something: what to search for, and who or what it is.
 * `entity` is the same for all spellings of one person, so that they share a pseudonym.
 */
import type { EntityKind } from '../../content/redactor.ts';
import { foldText } from '../text/fold.ts';
import type { Boundary } from './boundary.ts';
import { commonWords } from './common-words.ts';

export interface KnownValue {
  readonly kind: EntityKind;
  /** Canonical folded name of the entity, unique within its kind. */
  readonly entity: string;
  /** As the case has it, for the vault. */
  readonly text: string;
  /** What is searched for. */
  readonly folded: string;
  readonly boundary: Boundary;
  /** What goes on behind `folded` where the value is longer than is searched for. */
  readonly rest: string;
}

const maxUnits = 512;
/** Bare numbers shorter than this meet counts and sizes by chance; their columns' policy hides them. */
const minDigits = 7;
/** Values of this length that are not plain words occur by chance nowhere. */
const minAnywhere = 9;
const minHiddenAnywhere = 5;

/** Scripts in which `and` or `to` is a letter before the word. */
const attached = /^[\p{Script=Arabic}\p{Script=Hebrew} ]{5,}$/u;

function boundaryOf(kind: EntityKind, folded: string): Boundary {
  if (kind === 'ip') return 'address';
  if (folded.includes('@')) return 'anywhere';
  if (folded.length === maxUnits || attached.test(folded)) return 'anywhere';
  const mixed = /\d/.test(folded) && /\p{L}/u.test(folded);
  return folded.length >= minAnywhere && mixed ? 'anywhere' : 'word';
}

/** Short words stand alone, longer ones are hidden inside others too: `ProjectFalcon`. */
function hiddenBoundary(folded: string): Boundary {
  return folded.length >= minHiddenAnywhere ? 'anywhere' : 'word';
}

/**
 * Undefined when the value cannot be searched for in free text without hiding ordinary words: too short, a bare
 * short number, a common word, or a word of the product's own vocabulary.
 */
export function knownValueOf(kind: EntityKind, entity: string, text: string): KnownValue | undefined {
  const whole = foldText(text.trim());
  const [folded, rest] = [whole.slice(0, maxUnits), whole.slice(maxUnits)];
  // A person said so: no word is too common for that.
  if (kind === 'hidden')
    return { kind, entity, text: text.trim(), folded, boundary: hiddenBoundary(folded), rest };
  // Of `</p>` nobody is called, and every page has it.
  const signs = kind === 'ip' ? folded.length : (folded.match(/[\p{L}\p{N}]/gu)?.length ?? 0);
  if (signs < 3 && !/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{2}$/u.test(folded))
    return undefined;
  if (/^[\d\s.,:_-]*$/.test(folded) && kind !== 'ip' && folded.replace(/\D/g, '').length < minDigits)
    return undefined;
  if (!/[\p{L}\p{N}]/u.test(folded) || commonWords.has(folded)) return undefined;
  return { kind, entity, text: text.trim(), folded, boundary: boundaryOf(kind, folded), rest };
}
