/** A profile while it is written: what differs from the shipped one it starts from. Pure. */
import type { ProfileDraft } from '../../../../shared/model/redaction-profile.ts';
import type { ProfileInfo } from '../../../../shared/rpc/redaction.ts';

/** A new one from a shipped profile, or the next version of one that the case has. */
export function draftFrom(start: ProfileInfo): ProfileDraft {
  if (start.draft !== undefined) return start.draft;
  const base = start.id === 'partner' || start.id === 'internal' ? start.id : 'public';
  return { base, title: '', help: '', columns: {}, entities: {}, sources: {} };
}

/** The rule of a column or a kind: the draft's own, else its base's. */
export function ruleOf(
  draft: ProfileDraft,
  base: ProfileInfo,
  part: 'columns' | 'entities',
  name: string,
): string {
  return draft[part][name] ?? base[part].find((each) => each.name === name)?.is ?? '';
}

/** What is as in the base is not said. */
export function withRule(
  draft: ProfileDraft,
  base: ProfileInfo,
  part: 'columns' | 'entities',
  rule: { readonly name: string; readonly is: string },
): ProfileDraft {
  const others = Object.fromEntries(Object.entries(draft[part]).filter(([name]) => name !== rule.name));
  const isAsBase = base[part].find((each) => each.name === rule.name)?.is === rule.is;
  return { ...draft, [part]: isAsBase ? others : { ...others, [rule.name]: rule.is } };
}

/** `is` undefined takes the rule away. */
export function withSourceRule(
  draft: ProfileDraft,
  source: string,
  rule: { readonly name: string; readonly is: string | undefined },
): ProfileDraft {
  const { [source]: before = {}, ...sources } = draft.sources;
  const { [rule.name]: _, ...others } = before;
  const rules = rule.is === undefined ? others : { ...others, [rule.name]: rule.is };
  return { ...draft, sources: Object.keys(rules).length === 0 ? sources : { ...sources, [source]: rules } };
}

/** How many rules differ from the base. */
export function changedRules(draft: ProfileDraft, base: ProfileInfo): number {
  const bySource = Object.values(draft.sources).reduce((sum, rules) => sum + Object.keys(rules).length, 0);
  return (
    Object.keys(draft.columns).length +
    Object.keys(draft.entities).length +
    bySource +
    Number(draft.timePrecision !== undefined && draft.timePrecision !== base.timePrecision) +
    Number(draft.byline !== undefined && draft.byline !== base.byline)
  );
}

/** `Notice to customers` is `notice-to-customers`: what the command line calls it. */
export function slugOf(title: string): string {
  return title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
}
