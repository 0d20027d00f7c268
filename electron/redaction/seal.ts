/**
 * The only maker of `Redacted<T>`. What it made it remembers, so that `openRedacted` refuses a forged one:
 * report writers open everything they are given here, and a cast in another module is a crash, not a leak.
 */
import type { Redacted, ReportProfile } from '../../shared/model/redacted.ts';

const made = new WeakSet<object>();

/** For electron/redaction only; the layer check and a test hold others off. */
export function sealRedacted<T>(profile: ReportProfile, value: T): Redacted<T> {
  const sealed = Object.freeze({ profile, value }) as unknown as Redacted<T>;
  made.add(sealed);
  return sealed;
}

export function openRedacted<T>(redacted: Redacted<T>): T {
  if (!made.has(redacted)) throw new Error('this value was not made by the redaction module');
  return redacted.value;
}
