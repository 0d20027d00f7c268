/** A profile of a case's own, from what people wrote: checked part by part, and never looser than `choices.ts` allows. */
import type { ReportProfile } from '../../../shared/model/redacted.ts';
import type { ProfileDraft } from '../../../shared/model/redaction-profile.ts';
import { reportColumns } from '../../../shared/model/report.ts';
import { ok, type Result } from '../../../shared/result/result.ts';
import { fail } from '../../base/app-errors.ts';
import { entityKinds } from '../../content/redactor.ts';
import { columnChoices, entityChoices, isColumn, isEntityKind } from './choices.ts';
import type { ColumnOperator, ColumnRules, EntityOperator, Profile } from './profile.ts';
import { profileOf } from './profile-of.ts';

export interface CustomProfile {
  readonly id: ReportProfile;
  /** How many versions of it were approved, this one included. */
  readonly version: number;
  readonly draft: ProfileDraft;
}

export function customProfile({ id, version, draft }: CustomProfile): Result<Profile> {
  const base = profileOf(draft.base);
  const columns = columnRules(draft.columns, 'columns');
  if (!columns.ok) return columns;
  const entities = entityRules(draft.entities);
  if (!entities.ok) return entities;
  const sources: Record<string, ColumnRules> = { ...base.sources };
  for (const [source, rules] of Object.entries(draft.sources)) {
    const checked = columnRules(rules, `sources.${source}`);
    if (!checked.ok) return checked;
    sources[source] = { ...sources[source], ...checked.value };
  }
  return ok({
    id,
    title: draft.title,
    help: draft.help === '' ? `Made for this case from the profile ${base.title}.` : draft.help,
    version,
    columns: { ...base.columns, ...columns.value },
    sources,
    entities: { ...base.entities, ...entities.value },
    timePrecision: draft.timePrecision ?? base.timePrecision,
    byline: draft.byline ?? base.byline,
  });
}

function columnRules(rules: Readonly<Record<string, string>>, where: string): Result<ColumnRules> {
  const checked: Partial<Record<string, ColumnOperator>> = {};
  for (const [name, word] of Object.entries(rules)) {
    if (!isColumn(name)) return refused(`${where}.${name}`, name, reportColumns);
    const operator = columnChoices(name).find((choice) => choice === word);
    if (operator === undefined) return refused(`${where}.${name}`, word, columnChoices(name));
    checked[name] = operator;
  }
  return ok(checked);
}

function entityRules(rules: Readonly<Record<string, string>>): Result<Partial<Profile['entities']>> {
  const checked: Partial<Record<string, EntityOperator>> = {};
  for (const [name, word] of Object.entries(rules)) {
    if (!isEntityKind(name)) return refused(`entities.${name}`, name, entityKinds);
    const operator = entityChoices(name).find((choice) => choice === word);
    if (operator === undefined) return refused(`entities.${name}`, word, entityChoices(name));
    checked[name] = operator;
  }
  return ok(checked);
}

function refused(part: string, word: string, choices: readonly string[]): Result<never> {
  return fail('redaction/profile-refused', `a profile cannot have "${word}" at ${part}`, {
    hint: `What can stand there: ${choices.join(', ')}.`,
  });
}
