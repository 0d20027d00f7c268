/** What a profile does with a column of one source's events. */
import type { ReportColumn } from '../../../shared/model/report.ts';
import { isShippedSource } from '../known/product-words.ts';
import type { ColumnOperator, Profile } from './profile.ts';

/** The key of `Profile.sources` for every source that nobody wrote: its fields were guessed, or mapped in this case. */
export const guessedSources = 'guessed';

/** Without a source (a result that has no such column) the strictest of what could hold: dropped where any source's is. */
export function operatorOf(
  profile: Profile,
  column: ReportColumn,
  source: string | undefined,
): ColumnOperator {
  if (source !== undefined) {
    const rules =
      profile.sources[source] ?? (isShippedSource(source) ? undefined : profile.sources[guessedSources]);
    return rules?.[column] ?? profile.columns[column] ?? 'drop';
  }
  const possible = [profile.columns[column], ...rulesOf(profile, column)];
  return possible.includes('drop') ? 'drop' : (possible[0] ?? 'drop');
}

/** No source's events show this column. */
export function isDropped(profile: Profile, column: ReportColumn): boolean {
  return [profile.columns[column], ...rulesOf(profile, column)].every((operator) => operator === 'drop');
}

/** Whether the source of an event decides what becomes of this column. */
export function dependsOnSource(profile: Profile, column: ReportColumn): boolean {
  return rulesOf(profile, column).length > 0;
}

function rulesOf(profile: Profile, column: ReportColumn): readonly ColumnOperator[] {
  return Object.values(profile.sources).flatMap((rules) => rules[column] ?? []);
}
