/** What people of a case laid down for redaction, from its review log: profiles of its own, and what is always hidden. */
import { z } from 'zod';
import type { ReportProfile } from '../../../shared/model/redacted.ts';
import { type ProfileDraft, profileDraftSchema } from '../../../shared/model/redaction-profile.ts';
import { ok, type Result } from '../../../shared/result/result.ts';
import { reportProfiles } from '../../../shared/rpc/report.ts';
import { AppFailure, appError, fail } from '../../base/app-errors.ts';
import type { CaseFile } from '../../casefile/case-file.ts';
import type { Reader } from '../../casefile/reader.ts';
import type { Redactor } from '../../content/redactor.ts';
import { type CaseEntities, collectEntities } from '../../redaction/known/collect.ts';
import { customProfile } from '../../redaction/profiles/custom.ts';
import { type HiddenRule, hiddenRedactors, withHidden } from '../../redaction/profiles/hidden-rules.ts';
import type { Profile } from '../../redaction/profiles/profile.ts';
import { profileOf } from '../../redaction/profiles/profile-of.ts';
import { keptThings } from '../../review/kept.ts';
import { peopleOfCase } from './people-of-case.ts';

export const rooms = {
  proposal: 'redaction-profile',
  decision: 'redaction-profile-decision',
  hidden: 'always-hidden',
} as const;

// Of another copy, perhaps of a later Afterlog: what does not read is refused where it matters, not guessed.
const proposalBody = z.object({ slug: z.string(), draft: profileDraftSchema, reason: z.string() });
const decisionBody = z.object({ approves: z.boolean(), reason: z.string() });
const hiddenBody = z.object({ kind: z.enum(['value', 'pattern']), text: z.string(), reason: z.string() });

export interface Proposal extends z.infer<typeof proposalBody> {
  readonly id: string;
  readonly by: string;
  readonly at: string;
  readonly decision:
    | (z.infer<typeof decisionBody> & { readonly by: string; readonly at: string })
    | undefined;
}

export interface HiddenThing extends HiddenRule {
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

/** In the order in which they were made. */
export async function proposalsOf(reader: Reader): Promise<readonly Proposal[]> {
  const decisions = new Map(
    (await keptThings(reader, rooms.decision)).flatMap(({ id, body, by, at }) => {
      const parsed = decisionBody.safeParse(body);
      return parsed.success ? [[id, { ...parsed.data, by, at }] as const] : [];
    }),
  );
  const proposals = (await keptThings(reader, rooms.proposal)).flatMap(({ id, body, by, at }) => {
    const parsed = proposalBody.safeParse(body);
    return parsed.success ? [{ id, ...parsed.data, by, at, decision: decisions.get(id) }] : [];
  });
  return proposals.sort((a, b) => compare(a.at, b.at) || compare(a.id, b.id));
}

/** What is always hidden, in the order of the texts. Throws on what it cannot read: it is not to be shown by mistake. */
export async function hiddenOf(reader: Reader): Promise<readonly HiddenThing[]> {
  const things = await keptThings(reader, rooms.hidden);
  return things
    .map(({ id, body, by, at }) => {
      const parsed = hiddenBody.safeParse(body);
      if (!parsed.success)
        throw new AppFailure(
          appError('redaction/failed', `the rule ${id} of what is always hidden, by ${by}, cannot be read`, {
            hint: 'A later Afterlog may have written it. Open the case with that one, or remove the rule.',
          }),
        );
      return { id, ...parsed.data, by, at };
    })
    .sort((a, b) => compare(a.text, b.text) || compare(a.id, b.id));
}

export interface ProfileVersion {
  readonly id: ReportProfile;
  readonly version: number;
  readonly draft: ProfileDraft;
}

/** The newest approved version of each profile that the case has of its own, in the order of their names. */
export function versionsOf(proposals: readonly Proposal[]): readonly ProfileVersion[] {
  const approved = proposals
    .filter(({ decision }) => decision?.approves === true)
    .sort((a, b) => compare(a.decision?.at ?? '', b.decision?.at ?? '') || compare(a.id, b.id));
  const versions = new Map<string, ProfileVersion>();
  for (const { slug, draft } of approved)
    versions.set(slug, { id: `custom:${slug}`, version: (versions.get(slug)?.version ?? 0) + 1, draft });
  return [...versions.values()].sort((a, b) => compare(a.id, b.id));
}

export async function profileOfCase(reader: Reader, id: ReportProfile): Promise<Result<Profile>> {
  const shipped = reportProfiles.find((name) => name === id);
  if (shipped !== undefined) return ok(profileOf(shipped));
  const proposals = await proposalsOf(reader);
  const versions = versionsOf(proposals);
  const found = versions.find((version) => version.id === id);
  if (found !== undefined) return customProfile(found);
  const isOpen = proposals.some(({ slug, decision }) => `custom:${slug}` === id && decision === undefined);
  return fail('redaction/unknown-profile', `this case has no redaction profile ${id}`, {
    hint: isOpen
      ? 'It was proposed, and holds once another person approves it.'
      : `Known are: ${[...reportProfiles, ...versions.map((version) => version.id)].join(', ')}.`,
  });
}

export interface CaseRedaction {
  readonly profile: Profile;
  readonly redactors: readonly Redactor[];
  /** Reads every name of the case, and what is hidden beside them. */
  entities(): Promise<CaseEntities>;
}

/** All that a redaction of this case goes by. `extra`: rules that are only tried. */
export async function redactionOf(
  file: CaseFile,
  profile: Profile,
  redactors: readonly Redactor[],
  extra: readonly HiddenRule[] = [],
): Promise<Result<CaseRedaction>> {
  const rules = [...(await hiddenOf(file.reader)), ...extra];
  const patterns = hiddenRedactors(rules);
  if (!patterns.ok) return patterns;
  return ok({
    profile,
    redactors: [...patterns.value, ...redactors],
    entities: async () => withHidden(await collectEntities(file.reader, await peopleOfCase(file)), rules),
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
