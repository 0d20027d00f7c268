/**
 * A redaction profile as people write it: what differs from a shipped one. Which operators a column or a kind of entity may
 * have is told by the core (`redaction.profiles`), which refuses all others.
 */
import { z } from 'zod';

/** Column of an event, or kind of entity, to operator. */
const rulesSchema = z.record(z.string().max(60), z.string().max(20));

export const timePrecisions = ['exact', 'minute', 'hour'] as const;
export const bylines = ['scrub', 'drop'] as const;

export const profileDraftSchema = z.strictObject({
  /** The shipped profile it starts from: what is not said here is as it is there. */
  base: z.enum(['public', 'partner', 'internal']),
  title: z.string().trim().min(1).max(60),
  /** Whom it is for and what it leaves in: printed in every report made with it. */
  help: z.string().trim().max(600).default(''),
  columns: rulesSchema.default({}),
  entities: rulesSchema.default({}),
  /** By source id, or `guessed` for every source whose fields nobody wrote down: its columns' rules. */
  sources: z.record(z.string().max(100), rulesSchema).default({}),
  timePrecision: z.enum(timePrecisions).optional(),
  byline: z.enum(bylines).optional(),
});
export type ProfileDraft = z.infer<typeof profileDraftSchema>;
