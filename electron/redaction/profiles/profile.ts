/**
 * A redaction profile as data: what becomes of each column, each kind of entity and each other part of a report.
 * Columns and fields a profile does not name (`raw`, `time_original`, anything new) are dropped in every profile.
 */

import type { ReportProfile } from '../../../shared/model/redacted.ts';
import type { ReportColumn } from '../../../shared/model/report.ts';
import type { EntityKind } from '../../content/redactor.ts';

/**
 * keep: as it is (words of the product, ids and hashes only; anything else in them is scrubbed) ·
 * country: a known country is scrubbed like text, anything else is dropped where people are hidden · scrub: free text through known values and detectors ·
 * entity: the value is an entity, do what `entities` says for its kind · time: to `timePrecision` ·
 * user-agent: browser and system families only · drop: absent.
 */
export type ColumnOperator = 'keep' | 'country' | 'scrub' | 'entity' | 'time' | 'user-agent' | 'drop';

/** prefix: pseudonym with the address's /24 or /48 · mask: replaced by a word that tells the kind only. */
export type EntityOperator = 'keep' | 'pseudonymise' | 'prefix' | 'mask';

export type ColumnRules = Readonly<Partial<Record<ReportColumn, ColumnOperator>>>;

export interface Profile {
  readonly id: ReportProfile;
  readonly title: string;
  /** Whom it is for and what it leaves in, for the report itself. */
  readonly help: string;
  readonly version: number;
  readonly columns: Readonly<Record<ReportColumn, ColumnOperator>>;
  /** Where a source is to be treated otherwise: by its id, or `guessed` for all that nobody wrote a source for. */
  readonly sources: Readonly<Record<string, ColumnRules>>;
  readonly entities: Readonly<Record<EntityKind, EntityOperator>>;
  readonly timePrecision: 'exact' | 'minute' | 'hour';
  /** The author's name on the title block. */
  readonly byline: 'scrub' | 'drop';
}

/** What every profile agrees on: vocabulary stays, secrets never do. */
export const commonColumns = {
  event_id: 'keep',
  source: 'keep',
  category: 'keep',
  action: 'keep',
  outcome: 'keep',
  severity: 'keep',
  actor_kind: 'keep',
  file_id: 'keep',
  record_no: 'keep',
  action_original: 'scrub',
  target_kind: 'scrub',
  role: 'scrub',
  status_code: 'scrub',
  error: 'scrub',
  message: 'scrub',
  src_country: 'country',
  actor_id: 'entity',
  actor_name: 'entity',
  actor_email: 'entity',
  target_id: 'entity',
  target_name: 'entity',
  src_ip: 'entity',
  session_id: 'entity',
  request_id: 'entity',
  integration: 'entity',
  workspace: 'entity',
} as const satisfies Partial<Record<ReportColumn, ColumnOperator>>;

export const secretEntities = {
  token: 'pseudonymise',
  key: 'pseudonymise',
  secret: 'pseudonymise',
  card: 'pseudonymise',
  account: 'pseudonymise',
  hidden: 'pseudonymise',
} as const;
