/**
 * What a vendor's verb means, for logs with more verbs than any table holds: the table first, then rules by pattern, then a
 * last resort. All three columns come out of one number a record, `place`, which a source has as a derived value.
 */
import { type ActionTable, placeIn, textList } from './source.ts';

/** A regular expression over the verb (RE2, case as written), and what a verb of that form means. */
export type VerbRule = readonly [pattern: string, action: string, category: string, severity?: string];

export interface VerbMeaning {
  /** SQL for the derived value that the source calls `place`. */
  readonly place: string;
  readonly action: string;
  readonly category: string;
  readonly severity: string;
}

const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;

export function verbMeaning(
  verb: string,
  table: ActionTable,
  rules: readonly VerbRule[],
  otherwise: readonly [action: string, category: string, severity?: string] = ['other', 'admin'],
  /** SQL for what the rules look at, where it is not the verb as written. */
  ruled = verb,
): VerbMeaning {
  const known = Object.keys(table);
  const ofRules = rules.map(([, ...meaning]) => meaning);
  const meanings = [...Object.values(table), ...ofRules, otherwise];
  const cases = rules.map(
    ([pattern], index) =>
      `WHEN regexp_matches(${ruled}, ${quoted(pattern)}) THEN ${known.length + index + 1}`,
  );
  const byRule =
    cases.length === 0 ? String(meanings.length) : `CASE ${cases.join(' ')} ELSE ${meanings.length} END`;
  const part = (index: 0 | 1 | 2, blank: string): string =>
    `list_extract(${textList(meanings.map((meaning) => meaning[index] ?? blank))}, {place})`;
  return {
    place: known.length === 0 ? byRule : `coalesce(${placeIn(known, verb)}, ${byRule})`,
    action: part(0, 'other'),
    category: part(1, 'other'),
    severity: part(2, 'info'),
  };
}
