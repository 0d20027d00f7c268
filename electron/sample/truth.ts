/**
 * The shape of TRUTH.json: what a correct reader finds in the sample.
 * Files are in the order of the zip, which is sorted by path; a record that
 * two files hold is an event in the first and a duplicate in the second.
 * Everything counted by action, actor, reason or class counts events, that is
 * without duplicates and rejects.
 */
import type { SampleSource } from './base/record.ts';
import type { Milestone } from './story/story.ts';
import type { SensitiveValue } from './world/ledger.ts';

export type RejectCause = 'cut-json' | 'not-json' | 'invalid-utf8' | 'truncated';
export type SampleFormat = 'ndjson' | 'json-array' | 'cloudtrail-records' | 'csv' | 'text';

export interface RejectTruth {
  /** 1-based, blank lines counted. */
  readonly line: number;
  readonly reason: RejectCause;
}

export interface FileTruth {
  readonly path: string;
  readonly format: SampleFormat;
  readonly isGzip: boolean;
  readonly source?: SampleSource;
  /** events + duplicates + rejected */
  readonly records: number;
  readonly events: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly rejects: readonly RejectTruth[];
  readonly blankLines: number;
  /** Of the member as it comes out of the zip. */
  readonly bytes: number;
  readonly sha256: string;
  /** Gzip members: of the bytes inside, as far as they can be read. */
  readonly contentSha256?: string;
  readonly note?: 'not-a-log' | 'truncated-gzip' | 'same-bytes-as-another' | 'overlaps-another';
}

export interface SampleTotals {
  readonly files: number;
  readonly records: number;
  readonly events: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly bytes: number;
}

export type Counts = Readonly<Record<string, number>>;

export interface MilestoneTruth extends Milestone {
  readonly vendorId: string;
}

export interface SampleTruth {
  readonly seed: string;
  readonly company: string;
  readonly shape: 'bundle' | 'ndjson';
  /** The file that was written, beside TRUTH.json. */
  readonly file: string;
  readonly fileSha256: string;
  readonly window: { readonly from: string; readonly to: string };
  readonly files: readonly FileTruth[];
  readonly totals: SampleTotals;
  readonly eventsBySource: Counts;
  /** source -> the vendor's own word -> events */
  readonly bySourceAction: Readonly<Record<string, Counts>>;
  /** Okta `user.session.start` with outcome FAILURE, by `actor.alternateId`. */
  readonly failedSignIns: { readonly total: number; readonly byActor: Counts };
  readonly distinctActors: Counts;
  readonly webhookRejectsByReason: Counts;
  /** `fail` lines, by class. */
  readonly jobFailuresByClass: Counts;
  readonly identityKeys: Readonly<Record<SampleSource, string>>;
  readonly storyMilestones: readonly MilestoneTruth[];
  readonly sensitive: readonly SensitiveValue[];
  /** Values a redacted report must still contain if it contained them before. */
  readonly keep: readonly string[];
}

export const IDENTITY_KEYS: SampleTruth['identityKeys'] = {
  'okta.system': 'uuid',
  'github.audit': '_document_id',
  'aws.cloudtrail': 'eventID',
  'afterlog.app': 'event_uid',
  'afterlog.jobs': 'jid + event + attempt + ts',
  'afterlog.webhooks': 'delivery_id + attempt',
};
