/**
 * Pseudonyms of a case turned back into what they stand for, for people of the house. A secret was never kept: its name stays
 * and is counted. Only names that the case issued are touched; `person-07` of another case stays as it is.
 */
import { entityKinds } from '../content/redactor.ts';
import type { EntityFact } from './known/collect.ts';
import { oneWay, written } from './pseudonyms.ts';
import type { VaultRow } from './vault/pseudonym-vault.ts';

export interface Unsealed {
  readonly lines: readonly string[];
  /** Names turned back. */
  readonly replaced: number;
  /** Names of secrets, of which only a digest was kept. */
  readonly kept: number;
}

const names = new RegExp(`(?<![\\p{L}\\p{N}-])(?:${entityKinds.join('|')})-\\d{2,}(?![\\p{L}\\p{N}])`, 'gu');

/** How the case itself writes an entity, for a reader: an e-mail before a name before an id. */
export function spellingsFor(facts: readonly EntityFact[]): ReadonlyMap<string, string> {
  const best = new Map<string, { readonly text: string; readonly rank: number }>();
  for (const { kind, entity, text, derived } of facts) {
    if (derived) continue;
    const rank = text.includes('@') ? 0 : /^[^\d]*\p{L}{2}[^\d]*$/u.test(text) ? 1 : 2;
    const known = best.get(`${kind} ${entity}`);
    if (known === undefined || rank < known.rank) best.set(`${kind} ${entity}`, { text, rank });
  }
  return new Map([...best].map(([key, { text }]) => [key, text]));
}

/** `spellings` by kind and canonical name; without one the canonical name is told. */
export function unsealLines(
  rows: readonly VaultRow[],
  lines: readonly string[],
  spellings: ReadonlyMap<string, string> = new Map(),
): Unsealed {
  const told = (kind: string, known: readonly string[]): string | undefined =>
    known.map((name) => spellings.get(`${kind} ${name}`)).find((text) => text !== undefined) ?? known[0];
  const spoken = new Map(
    rows.map(({ kind, number, names: known }) => [
      written(kind, number),
      oneWay.has(kind) ? undefined : told(kind, known),
    ]),
  );
  let replaced = 0;
  let kept = 0;
  const turned = lines.map((line) =>
    line.replace(names, (name) => {
      if (!spoken.has(name)) return name;
      const value = spoken.get(name);
      if (value === undefined) {
        kept += 1;
        return name;
      }
      replaced += 1;
      return value;
    }),
  );
  return { lines: turned, replaced, kept };
}
