/**
 * The second layer: all values of a case's entities, found in any text and any encoding.
 * Also answers which entity a column's value is, including the short and common values that no search may look for.
 */
import type { EntityKind } from '../../content/redactor.ts';
import { pseudonymShape } from '../pseudonyms.ts';
import { foldText, foldView } from '../text/fold.ts';
import { sourceSpan, type View } from '../text/view.ts';
import { standsAlone } from './boundary.ts';
import type { CaseEntities } from './collect.ts';
import { type KnownValue, knownValueOf } from './known-value.ts';
import { createMatcher } from './matcher.ts';

export interface Occurrence {
  /** In the original text, not in the view. */
  readonly start: number;
  readonly end: number;
  readonly value: KnownValue;
  /** Decodings it was found behind. */
  readonly via: string;
}

export interface KnownValues {
  readonly values: readonly KnownValue[];
  readonly omitted: CaseEntities['omitted'];
  find(views: readonly View[]): readonly Occurrence[];
  /** The entity a text is in full, of this kind or, without a kind, of any searchable one. */
  entityOf(
    text: string,
    kind?: EntityKind,
  ): { readonly kind: EntityKind; readonly entity: string } | undefined;
  /** True when the case has a value that is written like this pseudonym: it cannot be one. */
  isTaken(name: string): boolean;
  /** Folded spellings that the case itself has for an entity. */
  aliasesOf(kind: EntityKind, entity: string): readonly string[];
}

const priority: readonly EntityKind[] = [
  'hidden',
  'token',
  'key',
  'secret',
  'person',
  'service',
  'session',
  'ip',
  'workspace',
  'client',
  'domain',
  'object',
  'request',
];
/** In decoded bytes that are not text there are no words, and anything shorter is found by chance. */
const minInBinary = 7;
const hostUnit = /[a-z0-9.-]/;

export interface KnownValuesOptions {
  readonly entities: CaseEntities;
  readonly hides: (kind: EntityKind) => boolean;
  /** Texts of an empty report: what occurs there is the product's own language and cannot be searched for. */
  readonly vocabulary: readonly string[];
}

const manyDigits = /(?:\d\D*){4}/;

/**
 * Only words can be the product's language: an address never is, whatever a template says, nor an id with digits in it. A record
 * that calls its session `timeline` must not stop every report.
 */
function isWordLike({ kind, folded }: KnownValue): boolean {
  if (kind === 'ip' || kind === 'hidden' || folded.includes('@')) return false;
  return !((kind === 'session' || kind === 'token') && manyDigits.test(folded));
}

function select(options: KnownValuesOptions): KnownValue[] {
  const byFolded = new Map<string, KnownValue>();
  const facts = options.entities.facts.filter((fact) => fact.searchable && options.hides(fact.kind));
  facts.sort(
    (a, b) => Number(a.derived) - Number(b.derived) || priority.indexOf(a.kind) - priority.indexOf(b.kind),
  );
  const derived = new Set<string>();
  for (const fact of facts) {
    const value = knownValueOf(fact.kind, fact.entity, fact.text);
    if (value === undefined) continue;
    const other = byFolded.get(value.folded);
    if (other === undefined) {
      byFolded.set(value.folded, value);
      if (fact.derived) derived.add(value.folded);
    } else if (derived.has(value.folded) && other.entity !== value.entity) {
      byFolded.set(value.folded, { ...other, entity: value.folded });
    }
  }
  // Of these a case has few; of ids, which no vocabulary takes away, a million.
  const values = [...byFolded.values()].filter((value) => value.boundary === 'word' && isWordLike(value));
  const matcher = createMatcher(values.map((value) => value.folded));
  for (const text of options.vocabulary.map(foldText)) {
    matcher.scan(text, (start, end, index) => {
      const value = values[index];
      if (value !== undefined && standsAlone(text, start, end, value.boundary)) byFolded.delete(value.folded);
      return false;
    });
  }
  return [...byFolded.values()];
}

interface Spellings {
  /** By kind: the entity of a folded spelling, the first that had it. */
  readonly lookup: ReadonlyMap<EntityKind, ReadonlyMap<string, string>>;
  /** By kind: of an entity that is spelled in another way than its own name, all ways. */
  readonly spellings: ReadonlyMap<EntityKind, ReadonlyMap<string, readonly string[]>>;
  readonly taken: ReadonlySet<string>;
}

/** Of a million ids nearly all are spelled as they are named: those cost one entry and no text of their own. */
function spellingsOf({ facts }: CaseEntities): Spellings {
  const lookup = new Map<EntityKind, Map<string, string>>();
  const spellings = new Map<EntityKind, Map<string, string[]>>();
  const taken = new Set<string>();
  const within = <V>(map: Map<EntityKind, Map<string, V>>, kind: EntityKind): Map<string, V> => {
    const inner = map.get(kind) ?? new Map<string, V>();
    map.set(kind, inner);
    return inner;
  };
  for (const { kind, entity, text, derived } of facts) {
    const folded = foldText(text.trim());
    const spelling = folded === entity ? entity : folded;
    if (pseudonymShape.test(spelling)) taken.add(spelling);
    const known = within(lookup, kind);
    if (!known.has(spelling)) known.set(spelling, entity);
    if (derived || spelling === entity) continue;
    const other = within(spellings, kind);
    const before = other.get(entity);
    if (before === undefined) other.set(entity, [spelling]);
    else before.push(spelling);
  }
  return { lookup, spellings, taken };
}

/** Builds the search once a report; about a second for 100,000 values. */
export function createKnownValues(options: KnownValuesOptions): KnownValues {
  const values = select(options);
  const matcher = createMatcher(values.map((value) => value.folded));
  const { lookup, spellings, taken } = spellingsOf(options.entities);
  const searchable = new Map(values.map((value) => [value.folded, value]));

  function find(views: readonly View[]): readonly Occurrence[] {
    if (values.length === 0) return [];
    const found: Occurrence[] = [];
    for (const view of views) {
      const folded = foldView(view);
      matcher.scan(folded.text, (start, end, index) => {
        const value = values[index];
        if (value === undefined) return false;
        if (folded.joined && /^[\d\s.,-]+$/.test(value.folded)) return false;
        if (
          folded.binary
            ? end - start < minInBinary
            : !standsAlone(folded.text, start, end, value.boundary, view.text)
        )
          return false;
        let from = start;
        if (value.kind === 'domain')
          while (from > 0 && hostUnit.test(folded.text.charAt(from - 1))) from -= 1;
        let to = end;
        while (to - end < value.rest.length && folded.text.charAt(to) === value.rest.charAt(to - end))
          to += 1;
        found.push({ ...sourceSpan(folded, from, to), value, via: view.via });
        return true;
      });
    }
    return found;
  }

  return {
    values,
    omitted: options.entities.omitted,
    find,
    entityOf: (text, kind) => {
      const folded = foldText(text.trim());
      if (kind === undefined) {
        const value = searchable.get(folded);
        return value === undefined ? undefined : { kind: value.kind, entity: value.entity };
      }
      const entity = lookup.get(kind)?.get(folded);
      return entity === undefined ? undefined : { kind, entity };
    },
    isTaken: (name) => taken.has(name),
    aliasesOf: (kind, entity) => spellings.get(kind)?.get(entity) ?? [],
  };
}
