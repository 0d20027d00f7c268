/**
 * What a folder under `chains/` exports: a story told in steps that follow each other within a window and share who, where
 * or what. Pure data; electron/correlate/chains makes it one query, and so one guided view with a row a match.
 */

/**
 * What two steps may share. `person` is e-mail, else name, else id; `connection` is an integration of a workspace. Between
 * `target_person` and `person` any of the names of the one may be any of the other's: logs name a target by what they have.
 */
export const chainKeys = {
  person: 'lower(coalesce(actor_email, actor_name, actor_id))',
  address: 'src_ip',
  session: 'session_id',
  target: 'coalesce(target_id, target_name)',
  target_person: 'lower(coalesce(target_name, target_id))',
  integration: 'integration',
  connection: "lower(integration) || coalesce(' of ' || lower(workspace), '')",
  workspace: 'workspace',
  request: 'request_id',
  source: 'source',
} as const;
export type ChainKey = keyof typeof chainKeys;

export interface ChainStep {
  /** What happened, as a clause without its end: `a sign-in succeeded`. */
  readonly title: string;
  /** SQL condition on one event. No event may be two steps that follow each other. */
  readonly where: string;
  /**
   * What this step shares with the one before: the key of that one, then of this one where it is another
   * (`['target_person', 'person']`: who was granted then acts). The chain's own key without it.
   */
  readonly same?: ChainKey | readonly [before: ChainKey, here: ChainKey];
  /** So many such events, all after the step before, are the step; its time is that of the last. 1 without it. */
  readonly atLeast?: number;
  /** Only where none of this step's events were in so many minutes before the first of them. */
  readonly afterQuietMinutes?: number;
  /** In the second step only: where this is another than in the first step, and both are known. */
  readonly differs?: ChainKey;
  /**
   * Only where this is new: in the whole case, whoever the step shares had such events before, and none with this value. Of the
   * first step that is the chain's own key.
   */
  readonly fresh?: ChainKey;
}

export interface Chain {
  /** The folder's name. */
  readonly id: string;
  readonly title: string;
  /** One sentence that ends in a question mark. */
  readonly question: string;
  /** What steps share unless they say otherwise. */
  readonly same: ChainKey;
  /** From the first step to the last. */
  readonly windowMinutes: number;
  readonly steps: readonly [ChainStep, ChainStep, ...ChainStep[]];
  /** How much a match matters; high without it. */
  readonly weight?: 'high' | 'medium' | 'low';
  /** Which exports would show it: completes "No source here can answer this; ... would." */
  readonly wants: string;
}
