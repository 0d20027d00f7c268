/** Redaction of text that is in no case: detectors and profile, without known values. And back: what a case's pseudonyms stand for. */
import { z } from 'zod';
import { bylines, profileDraftSchema, timePrecisions } from '../model/redaction-profile.ts';
import { method } from './define.ts';
import { profileIdSchema, redactionCountSchema, reportProfiles, residueSchema } from './report.ts';

const caseId = z.string();
const by = z.string().trim().min(1).max(200);
const reason = z.string().trim().min(1).max(2_000);
const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);

/** A part of a profile that a person may choose: a column or a kind of entity. */
const choiceSchema = z.object({ name: z.string(), is: z.string(), choices: z.array(z.string()) });
const profileSchema = z.object({
  id: profileIdSchema,
  title: z.string(),
  help: z.string(),
  version: z.number().int(),
  /** Shipped profiles are what others start from. */
  isShipped: z.boolean(),
  columns: z.array(choiceSchema),
  entities: z.array(choiceSchema),
  sources: z.record(z.string(), z.record(z.string(), z.string())),
  timePrecision: z.enum(timePrecisions),
  byline: z.enum(bylines),
  /** Of a case's own: as it was proposed. */
  draft: profileDraftSchema.optional(),
});
export type ProfileInfo = z.infer<typeof profileSchema>;

const proposalSchema = z.object({
  id: z.string(),
  slug,
  draft: profileDraftSchema,
  reason: z.string(),
  by: z.string(),
  at: z.string(),
  state: z.enum(['open', 'approved', 'declined']),
  decidedBy: z.string(),
  decidedAt: z.string(),
  decision: z.string(),
  /** Against the version that holds, or the shipped profile it starts from: `entities.person: pseudonymise -> keep`. */
  changes: z.array(z.string()),
});
export type ProfileProposal = z.infer<typeof proposalSchema>;

const hiddenSchema = z.object({
  id: z.string(),
  kind: z.enum(['value', 'pattern']),
  text: z.string(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
});
export type HiddenThing = z.infer<typeof hiddenSchema>;

export const redactionRpc = {
  /**
   * Lines of one stream, in order: a value that comes again in the same stream has the same pseudonym. A stream lives until
   * it is ended, or eight newer ones exist. `spans` are UTF-16 offsets in the line, end exclusive, in order.
   */
  lines: method({
    input: z.object({
      stream: z.string().min(1).max(100),
      profile: z.enum(reportProfiles),
      lines: z.array(z.string()).max(10_000),
      want: z.enum(['text', 'spans']),
      ends: z.boolean().default(false),
    }),
    output: z.object({
      /** With `want: 'text'`. */
      lines: z.array(z.string()),
      /** With `want: 'spans'`. */
      spans: z.array(z.array(z.object({ start: z.number().int(), end: z.number().int(), kind: z.string() }))),
    }),
  }),
  /**
   * Lines with the pseudonyms of this case turned back, by its vault; those of secrets stay. `ends` closes the stream: custody
   * then holds who asked and how many names were told.
   */
  unseal: method({
    input: z.object({
      caseId: z.string(),
      as: z.string().max(200).default(''),
      stream: z.string().min(1).max(100),
      lines: z.array(z.string()).max(10_000),
      ends: z.boolean().default(false),
    }),
    output: z.object({
      lines: z.array(z.string()),
      /** Of the stream so far. */
      replaced: z.number().int(),
      kept: z.number().int(),
    }),
  }),
  /** The profiles a report of this case can be made with, what was proposed, and what is hidden in all of them. */
  profiles: method({
    input: z.object({ caseId }),
    output: z.object({
      profiles: z.array(profileSchema),
      /** The newest first. */
      proposals: z.array(proposalSchema),
      hidden: z.array(hiddenSchema),
    }),
  }),
  /** A profile of the case's own, or its next version. It holds once another person has approved it. */
  propose: method({
    input: z.object({ caseId, as: by, slug, draft: profileDraftSchema, reason }),
    output: z.object({ id: z.string() }),
  }),
  decide: method({
    input: z.object({ caseId, as: by, id: z.string(), approves: z.boolean(), reason: z.string().max(2_000) }),
    output: z.object({
      /** Of the profile, by what was decided; 0: there is none yet. */
      version: z.number().int(),
    }),
  }),
  /** Events of the case as they are and as a profile shows them: pinned ones first, then one of each kind. Nothing is kept. */
  tryProfile: method({
    input: z.object({
      caseId,
      profile: profileIdSchema.optional(),
      draft: profileDraftSchema.optional(),
      /** Tried beside those of the case. */
      hide: z.array(z.object({ kind: z.enum(['value', 'pattern']), text: z.string().max(500) })).max(50),
      rows: z.number().int().min(1).max(200).default(40),
    }),
    output: z.object({
      columns: z.array(z.string()),
      rows: z.array(
        z.object({ before: z.array(z.string().nullable()), after: z.array(z.string().nullable()) }),
      ),
      redactions: z.array(redactionCountSchema),
    }),
    long: true,
  }),
  /**
   * Always hide a value, or what a pattern (RE2) finds: in every profile, from now on. With `residue` in place of a text: what the
   * gate found there last, which nobody has to see for that.
   */
  hide: method({
    input: z.object({
      caseId,
      as: by,
      kind: z.enum(['value', 'pattern']),
      text: z.string().max(5_000).default(''),
      residue: residueSchema.pick({ artefact: true, where: true, kind: true }).optional(),
      reason: z.string().max(2_000),
    }),
    output: z.object({ id: z.string() }),
  }),
  unhide: method({
    input: z.object({ caseId, as: by, id: z.string(), reason }),
    output: z.object({}),
  }),
  /** `open`: the key lies in the case folder as it is; `locked`: a passphrase closes it and was not given yet. */
  vault: method({
    input: z.object({ caseId }),
    output: z.object({ state: z.enum(['open', 'locked', 'unlocked']) }),
  }),
  /** Until the case is closed. */
  unlockVault: method({
    input: z.object({ caseId, passphrase: z.string().max(1_000) }),
    output: z.object({}),
  }),
  /** Closes the vault with a passphrase, or a new one; `null` leaves the key in the case folder as it is. It must be open. */
  sealVault: method({
    input: z.object({ caseId, as: by, passphrase: z.string().max(1_000).nullable() }),
    output: z.object({}),
  }),
};
