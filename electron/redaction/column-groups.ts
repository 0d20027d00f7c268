/**
 * Which columns of a result are redacted together: what becomes of a cell depends on its value and on the few other columns
 * that say what kind of thing it names. Equal values of all of these are redacted once, however many rows have them.
 */
import { contextOf } from './cell-policy.ts';
import type { Profile } from './profiles/profile.ts';
import type { RowColumns } from './row-columns.ts';

export interface ColumnGroup {
  /** Places of the columns that are redacted. */
  readonly places: readonly number[];
  /** Places of all columns that it depends on, themselves included, in order. */
  readonly keys: readonly number[];
}

export function columnGroups(columns: RowColumns, profile: Profile): readonly ColumnGroup[] {
  const groups = new Map<string, { places: number[]; keys: readonly number[] }>();
  for (const place of columns.kept) {
    const rule = columns.rules[place];
    if (rule === undefined || rule.kind === 'keep' || rule.kind === 'time') continue;
    const context = rule.kind === 'column' ? contextOf(rule.column, profile) : [];
    const others = context.flatMap((name) => columns.context.get(name) ?? []);
    const keys = [...new Set([place, ...others])].sort((a, b) => a - b);
    const group = groups.get(keys.join(' '));
    if (group === undefined) groups.set(keys.join(' '), { places: [place], keys });
    else group.places.push(place);
  }
  return [...groups.values()];
}
