/** Profiles of a case's own under change control, and what is always hidden: all of it operations of the review log. */

import { reportColumns } from '../../../shared/model/report.ts';
import { ok } from '../../../shared/result/result.ts';
import type { ProfileInfo, ProfileProposal } from '../../../shared/rpc/redaction.ts';
import { reportProfiles } from '../../../shared/rpc/report.ts';
import { fail } from '../../base/app-errors.ts';
import type { Redactor } from '../../content/redactor.ts';
import { entityKinds } from '../../content/redactor.ts';
import { productWords } from '../../redaction/known/product-words.ts';
import { columnChoices, entityChoices } from '../../redaction/profiles/choices.ts';
import { customProfile } from '../../redaction/profiles/custom.ts';
import { checkHidden } from '../../redaction/profiles/hidden-rules.ts';
import type { Profile } from '../../redaction/profiles/profile.ts';
import { profileOf } from '../../redaction/profiles/profile-of.ts';
import { foldText } from '../../redaction/text/fold.ts';
import { recordReview } from '../../review/operation-log.ts';
import type { Handlers } from '../handler.ts';
import { hiddenOf, type Proposal, proposalsOf, rooms, versionsOf } from './case-rules.ts';
import { changesOf } from './profile-changes.ts';
import { residueValue } from './residues-of-case.ts';
import { tryProfile } from './try-profile.ts';

type ProfileHandlers = Pick<
  Handlers<'redaction'>,
  'profiles' | 'propose' | 'decide' | 'tryProfile' | 'hide' | 'unhide'
>;

function infoOf(profile: Profile, isShipped: boolean): ProfileInfo {
  const { id, title, help, version, timePrecision, byline } = profile;
  return {
    id,
    title,
    help,
    version,
    isShipped,
    columns: reportColumns.map((name) => ({
      name,
      is: profile.columns[name],
      choices: [...columnChoices(name)],
    })),
    entities: entityKinds.map((name) => ({
      name,
      is: profile.entities[name],
      choices: [...entityChoices(name)],
    })),
    sources: Object.fromEntries(
      Object.entries(profile.sources).map(([source, rules]) => [source, { ...rules }]),
    ),
    timePrecision,
    byline,
  };
}

function proposalOf(proposal: Proposal, before: readonly Proposal[]): ProfileProposal {
  const { id, slug, draft, reason, by, at, decision } = proposal;
  const decided = decision?.approves === true ? 'approved' : 'declined';
  return {
    id,
    slug,
    draft,
    reason,
    by,
    at,
    state: decision === undefined ? 'open' : decided,
    decidedBy: decision?.by ?? '',
    decidedAt: decision?.at ?? '',
    decision: decision?.reason ?? '',
    changes: [...changesOf(proposal, before)],
  };
}

/** Names are compared as people read them: `Ana ` is Ana. */
const isSamePerson = (a: string, b: string): boolean => foldText(a.trim()) === foldText(b.trim());

export function createProfileHandlers(redactors: readonly Redactor[]): ProfileHandlers {
  return {
    profiles: async (context, { caseId }) => {
      const file = context.cases.get(caseId);
      if (!file.ok) return file;
      const { reader } = file.value;
      const proposals = await proposalsOf(reader);
      const own = versionsOf(proposals).flatMap((version) => {
        const profile = customProfile(version);
        return profile.ok ? [{ ...infoOf(profile.value, false), draft: version.draft }] : [];
      });
      return ok({
        profiles: [...reportProfiles.map((name) => infoOf(profileOf(name), true)), ...own],
        proposals: proposals.map((each, at) => proposalOf(each, proposals.slice(0, at))).reverse(),
        hidden: (await hiddenOf(reader)).map((each) => ({ ...each })),
      });
    },

    propose: async (context, { caseId, as: by, slug, draft, reason }) => {
      const file = context.cases.get(caseId);
      if (!file.ok) return file;
      const checked = customProfile({ id: `custom:${slug}`, version: 0, draft });
      if (!checked.ok) return checked;
      const id = context.platform.ids.random();
      await recordReview(file.value, context.platform, {
        act: 'profile.propose',
        by,
        changes: [{ kind: 'kept.put', room: rooms.proposal, id, body: { slug, draft, reason } }],
        detail: { profile: slug },
      });
      context.changed(caseId, 'annotations');
      return ok({ id });
    },

    decide: async (context, { caseId, as: by, id, approves, reason }) => {
      const file = context.cases.get(caseId);
      if (!file.ok) return file;
      const proposal = (await proposalsOf(file.value.reader)).find((each) => each.id === id);
      if (proposal === undefined)
        return fail('redaction/unknown-profile', `no profile was proposed as ${id}`, {
          hint: 'Look at the list of proposals again.',
        });
      if (proposal.decision !== undefined)
        return fail('redaction/profile-refused', `${proposal.decision.by} decided on this proposal already`, {
          hint: 'Propose it anew to change what holds.',
        });
      if (approves && isSamePerson(proposal.by, by))
        return fail('redaction/profile-refused', `${by} proposed this profile and cannot approve it too`, {
          hint: 'Another person looks at what it changes and approves it. Declining, which withdraws it, is open to everybody.',
        });
      await recordReview(file.value, context.platform, {
        act: approves ? 'profile.approve' : 'profile.decline',
        by,
        changes: [{ kind: 'kept.put', room: rooms.decision, id, body: { approves, reason } }],
        detail: { profile: proposal.slug },
      });
      context.changed(caseId, 'annotations');
      const versions = versionsOf(await proposalsOf(file.value.reader));
      return ok({
        version: versions.find((version) => version.id === `custom:${proposal.slug}`)?.version ?? 0,
      });
    },

    tryProfile: async (context, input) => {
      const file = context.cases.get(input.caseId);
      return file.ok ? tryProfile(context, file.value, redactors, input) : file;
    },

    hide: async (context, { caseId, as: by, kind, text: given, residue, reason }) => {
      const file = context.cases.get(caseId);
      if (!file.ok) return file;
      const stood = residue === undefined ? given : residueValue(file.value, residue);
      if (stood === undefined)
        return fail('redaction/rule-refused', 'what the gate found there is not known any more', {
          hint: 'Make the report again, and hide it then.',
        });
      const text = stood.trim();
      const checked = checkHidden({ kind, text });
      if (!checked.ok) return checked;
      if (kind === 'value' && productWords.has(foldText(text)))
        return fail(
          'redaction/rule-refused',
          `"${text}" is a word of Afterlog itself and stands in every report`,
          {
            hint: 'Leave its column out with a profile of your own.',
          },
        );
      const same = (await hiddenOf(file.value.reader)).find(
        (each) =>
          each.kind === kind &&
          (kind === 'value' ? foldText(each.text) === foldText(text) : each.text === text),
      );
      if (same !== undefined) return ok({ id: same.id });
      const id = context.platform.ids.random();
      // Custody tells that something was hidden, and not what.
      await recordReview(file.value, context.platform, {
        act: 'hide.add',
        by,
        changes: [{ kind: 'kept.put', room: rooms.hidden, id, body: { kind, text, reason } }],
        detail: { kind },
      });
      context.changed(caseId, 'annotations');
      return ok({ id });
    },

    unhide: async (context, { caseId, as: by, id, reason }) => {
      const file = context.cases.get(caseId);
      if (!file.ok) return file;
      if (!(await hiddenOf(file.value.reader)).some((each) => each.id === id))
        return fail('redaction/rule-refused', `nothing is hidden as ${id}`, {
          hint: 'Look at the list again.',
        });
      await recordReview(file.value, context.platform, {
        act: 'hide.remove',
        by,
        changes: [{ kind: 'kept.remove', room: rooms.hidden, id }],
        detail: { reason },
      });
      context.changed(caseId, 'annotations');
      return ok({});
    },
  };
}
