/**
 * Layers two and three on free text: known values, then detectors, each in every decoding of the text.
 * Overlapping finds become one replacement, named after the widest; a find inside an encoded run replaces the run.
 */
import type { EntityKind, Redactor } from '../content/redactor.ts';
import type { Counts, Layer } from './counts.ts';
import { generaliseAddress } from './generalise.ts';
import type { KnownValues } from './known/known-values.ts';
import type { Profile } from './profiles/profile.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import { isHiddenAlready, isInside, standingRanges } from './standing-ranges.ts';
import { foldText } from './text/fold.ts';
import { plainView, sourceSpan } from './text/view.ts';
import { viewsOf } from './text/views.ts';

export interface ScrubberOptions {
  readonly profile: Profile;
  readonly known: KnownValues;
  readonly redactors: readonly Redactor[];
  readonly pseudonyms: Pseudonyms;
  readonly counts: Counts;
  /** Ids and hashes that must survive wherever they stand. */
  readonly allowed: ReadonlySet<string>;
  /** What was found in which text, for a second scrubber of the same values and detectors. */
  readonly found?: Map<string, readonly Find[]>;
}

export interface Find {
  readonly start: number;
  readonly end: number;
  readonly kind: EntityKind;
  readonly entity: string;
  readonly layer: Layer;
  readonly rule: string;
  readonly isSecret: boolean;
  /** What a detector saw, behind its encoding. */
  readonly seen: string | undefined;
}

export interface Scrubber {
  scrub(text: string): string;
  /** The text that stands for an entity under this profile; the entity's own text when the profile keeps its kind. */
  nameOf(kind: EntityKind, entity: string, text: string): string;
}

/** Finds in order of start with overlaps merged: the span is the union, the name the widest find's. */
function mergeFinds(finds: readonly Find[]): readonly Find[] {
  const sorted = [...finds].sort((a, b) => a.start - b.start || b.end - a.end);
  const merged: Find[] = [];
  let widest = 0;
  for (const find of sorted) {
    const last = merged.at(-1);
    if (last === undefined || find.start >= last.end) {
      merged.push(find);
      widest = find.end - find.start;
      continue;
    }
    const width = find.end - find.start;
    const isBetter =
      width > widest ||
      (width === widest &&
        ((find.isSecret && !last.isSecret) ||
          (find.layer === 'known-values' && last.layer === 'detector' && !last.isSecret)));
    widest = Math.max(widest, width);
    merged[merged.length - 1] = {
      ...(isBetter ? find : last),
      start: last.start,
      end: Math.max(last.end, find.end),
    };
  }
  return merged;
}

/** `okta-ann@x.example.log` is Ann's: a known e-mail that begins and ends at a separator names the whole. */
function addressInside(text: string, known: KnownValues): ReturnType<KnownValues['entityOf']> {
  for (const found of known.find([plainView(text)])) {
    const isWhole =
      !/[\p{L}\p{N}]/u.test(text.charAt(found.start - 1)) && !/[\p{L}\p{N}]/u.test(text.charAt(found.end));
    if (isWhole && found.value.folded.includes('@'))
      return { kind: found.value.kind, entity: found.value.entity };
  }
  return undefined;
}

const mostAgain = 4;

export function createScrubber(options: ScrubberOptions): Scrubber {
  const { profile, known, pseudonyms, counts, allowed } = options;
  const active = options.redactors.filter(
    (redactor) => redactor.severity === 'secret' || profile.entities[redactor.entity] !== 'keep',
  );

  function nameOf(kind: EntityKind, entity: string, text: string): string {
    const operator = profile.entities[kind];
    if (operator === 'keep') return text;
    if (operator === 'mask') return `[${kind}]`;
    const name = pseudonyms.nameOf(kind, entity, known.aliasesOf(kind, entity));
    const prefix = operator === 'prefix' ? generaliseAddress(text.trim()) : undefined;
    return prefix === undefined ? name : `${name} (${prefix})`;
  }

  function findsIn(text: string): readonly Find[] {
    const views = viewsOf(text);
    const finds: Find[] = known.find(views).map((found) => ({
      ...found,
      kind: found.value.kind,
      entity: found.value.entity,
      layer: 'known-values',
      rule: found.value.kind,
      isSecret: false,
      seen: undefined,
    }));
    for (const view of views) {
      if (view.binary || view.joined) continue;
      for (const redactor of active) {
        for (const span of redactor.find(view.text)) {
          const value = view.text.slice(span.start, span.end);
          const inside = redactor.entity === 'person' ? addressInside(value, known) : undefined;
          const entity = known.entityOf(value) ??
            known.entityOf(value, redactor.entity) ??
            inside ?? { kind: redactor.entity, entity: foldText(value) };
          const isSecret = redactor.severity === 'secret';
          finds.push({
            ...sourceSpan(view, span.start, span.end),
            ...(isSecret ? { kind: redactor.entity, entity: value } : entity),
            layer: 'detector',
            rule: span.name === undefined ? redactor.id : `${redactor.id} (${span.name})`,
            isSecret,
            seen: value,
          });
        }
      }
    }
    return finds;
  }

  /** Of a text that was replaced in: names that were given stand, also those without a number yet. */
  function findsBeside(text: string): readonly Find[] {
    const mayStand = (token: string): boolean =>
      allowed.has(token) || pseudonyms.isIssued(token) || token.endsWith('-00');
    const ranges = standingRanges(text, mayStand);
    return openFinds(text).filter(
      (find) =>
        !isInside(find, ranges) && (find.layer !== 'detector' || !isHiddenAlready(text, find, ranges)),
    );
  }

  function openFinds(text: string): readonly Find[] {
    const finds = options.found?.get(text) ?? findsIn(text);
    options.found?.set(text, finds);
    return finds.filter(
      ({ start, end, seen }) =>
        !allowed.has(text.slice(start, end)) && (seen === undefined || !pseudonyms.isIssued(seen)),
    );
  }

  function scrub(text: string): string {
    if (text === '') return text;
    let clean = replaced(text, openFinds(text));
    // A replacement shows what stood in its shadow: the gate would see it, and nobody could write this report.
    for (let again = 0; clean !== text && again < mostAgain; again += 1) {
      const next = replaced(clean, findsBeside(clean));
      if (next === clean) break;
      clean = next;
    }
    return clean;
  }

  function replaced(text: string, finds: readonly Find[]): string {
    let result = '';
    let done = 0;
    for (const find of mergeFinds(finds)) {
      counts.add(find.layer, find.rule);
      result +=
        text.slice(done, find.start) + nameOf(find.kind, find.entity, text.slice(find.start, find.end));
      done = find.end;
    }
    return result + text.slice(done);
  }

  return { scrub, nameOf };
}
