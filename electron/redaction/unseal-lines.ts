/**
 * Pseudonyms of a case turned back into what they stand for, for people of the house. A secret was never kept: its name stays
 * and is counted. Only names that the case issued are touched; `person-07` of another case stays as it is.
 */
import { entityKinds } from '../content/redactor.ts';
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

export function unsealLines(rows: readonly VaultRow[], lines: readonly string[]): Unsealed {
  const spoken = new Map(
    rows.map(({ kind, number, names: known }) => [
      written(kind, number),
      oneWay.has(kind) ? undefined : known[0],
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
