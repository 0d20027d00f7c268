/**
 * The sums of promise 1, per evidence file and in total:
 * records = eventRecords + duplicates + rejected + ignored.
 */
import { z } from 'zod';

const count = z.number().int().nonnegative();

export const fileAccountSchema = z.object({
  fileId: count,
  /** With the way through archives: `bundle.zip!/okta/log.json.gz`. */
  path: z.string(),
  sha256: z.string(),
  bytes: count,
  source: z.string(),
  records: count,
  events: count,
  /** Records that gave events: fewer than events where a record holds several. */
  eventRecords: count,
  duplicates: count,
  rejected: count,
  ignored: count,
  note: z.string(),
  firstTs: z.string().nullable(),
  lastTs: z.string().nullable(),
});
export type FileAccount = z.infer<typeof fileAccountSchema>;

export const totalsSchema = z.object({
  files: count,
  records: count,
  events: count,
  eventRecords: count,
  duplicates: count,
  rejected: count,
  ignored: count,
});
export type Totals = z.infer<typeof totalsSchema>;

export function totalsOf(files: readonly FileAccount[]): Totals {
  const totals = {
    files: files.length,
    records: 0,
    events: 0,
    eventRecords: 0,
    duplicates: 0,
    rejected: 0,
    ignored: 0,
  };
  for (const file of files) {
    totals.records += file.records;
    totals.events += file.events;
    totals.eventRecords += file.eventRecords;
    totals.duplicates += file.duplicates;
    totals.rejected += file.rejected;
    totals.ignored += file.ignored;
  }
  return totals;
}
