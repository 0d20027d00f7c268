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

/** Builds the search once a report; about a second for 100,000 values. */
export function createKnownValues(options: KnownValuesOptions): KnownValues {
  const values = select(options);
  const matcher = createMatcher(values.map((value) => value.folded));
  const lookup = new Map<string, string>();
  const spellings = new Map<string, string[]>();
  const taken = new Set<string>();
  for (const fact of options.entities.facts) {
    const spelling = foldText(fact.text.trim());
    if (pseudonymShape.test(spelling)) taken.add(spelling);
    const key = `${fact.kind} ${foldText(fact.text.trim())}`;
    if (!lookup.has(key)) lookup.set(key, fact.entity);
    if (fact.derived) continue;
    const aliases = spellings.get(`${fact.kind} ${fact.entity}`);
    if (aliases === undefined) spellings.set(`${fact.kind} ${fact.entity}`, [foldText(fact.text.trim())]);
    else aliases.push(foldText(fact.text.trim()));
  }
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
      const entity = lookup.get(`${kind} ${folded}`);
      return entity === undefined ? undefined : { kind, entity };
    },
    isTaken: (name) => taken.has(name),
    aliasesOf: (kind, entity) => spellings.get(`${kind} ${entity}`) ?? [],
  };
}
