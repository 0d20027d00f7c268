/** What a proposed profile changes, part by part, against what held before it. */
import type { ProfileDraft } from '../../../shared/model/redaction-profile.ts';
import { customProfile } from '../../redaction/profiles/custom.ts';
import type { Profile } from '../../redaction/profiles/profile.ts';
import { profileOf } from '../../redaction/profiles/profile-of.ts';
import type { Proposal } from './case-rules.ts';

/** `before`: the proposals made earlier, of which the last approved one of the same name held. */
export function changesOf(proposal: Proposal, before: readonly Proposal[]): readonly string[] {
  const held = before.findLast(
    ({ slug, decision }) => slug === proposal.slug && decision?.approves === true,
  )?.draft;
  const now = partsOf(proposal.draft);
  if (now === undefined) return ['it cannot be read by this Afterlog'];
  const was =
    (held === undefined ? undefined : partsOf(held)) ?? partsOfProfile(profileOf(proposal.draft.base));
  const names = [...new Set([...was.keys(), ...now.keys()])];
  return names.flatMap((name) => {
    const [from = 'as any other', to = 'as any other'] = [was.get(name), now.get(name)];
    return from === to ? [] : [`${name}: ${from} → ${to}`];
  });
}

function partsOf(draft: ProfileDraft): ReadonlyMap<string, string> | undefined {
  const profile = customProfile({ id: 'custom:draft', version: 0, draft });
  return profile.ok ? partsOfProfile(profile.value) : undefined;
}

function partsOfProfile(profile: Profile): ReadonlyMap<string, string> {
  return new Map([
    ...Object.entries(profile.entities).map(([name, rule]) => [`kind ${name}`, rule] as const),
    ...Object.entries(profile.columns).map(([name, rule]) => [`column ${name}`, rule] as const),
    ...Object.entries(profile.sources).flatMap(([source, rules]) =>
      Object.entries(rules).map(([name, rule]) => [`source ${source}, column ${name}`, rule] as const),
    ),
    ['times', profile.timePrecision] as const,
    ['name of the author', profile.byline] as const,
  ]);
}
