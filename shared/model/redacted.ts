/**
 * The brand of what may leave the building. Only `electron/redaction/seal.ts` makes a `Redacted<T>`,
 * and it remembers each one it made: a cast elsewhere compiles only with force and is refused at run time.
 */
import type { ProfileId } from '../rpc/report.ts';

export type ReportProfile = ProfileId;

declare const redactedBrand: unique symbol;

export interface Redacted<T> {
  readonly profile: ReportProfile;
  readonly value: T;
  readonly [redactedBrand]: T;
}
