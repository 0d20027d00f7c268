/**
 * Events on corrected clocks. A correction of a source's clock never touches `store.event`: the views that everybody reads
 * add it to the time, so the original stays, undoing is exact, and what is imported, read again or taken out later
 * needs no thought. Without corrections the views are the plain tables.
 */
import { eventColumns } from '../../shared/model/event-column.ts';
import type { Writer } from './engine.ts';
import { shownId } from './shown-id.ts';

export interface ClockCorrection {
  readonly source: string;
  /** Added to each time of the source. */
  readonly microseconds: number;
}

/** A time at the end of the calendar that cannot be moved stays as it is rather than fail every query. */
function corrected(column: string, corrections: readonly ClockCorrection[]): string {
  if (corrections.length === 0) return column;
  const cases = corrections.map(
    ({ source, microseconds }) => `WHEN '${source.replaceAll("'", "''")}' THEN ${microseconds}`,
  );
  return `coalesce(try(${column} + to_microseconds(CASE source ${cases.join(' ')} ELSE 0 END)), ${column}) AS ${column}`;
}

/** The views over `corrections`; `store.clocked` is `store.event` with its row id as `rid`. */
export function clockedViews(corrections: readonly ClockCorrection[]): readonly string[] {
  const ts = corrected('ts', corrections);
  const stored = eventColumns.map(({ name }) => (name === 'ts' ? ts : name));
  const shown = stored.map((name) => (name === 'event_id' ? `${shownId('event_id')} AS event_id` : name));
  return [
    `CREATE OR REPLACE VIEW store.clocked AS SELECT rowid AS rid, ${stored.join(', ')} FROM store.event`,
    `CREATE OR REPLACE VIEW main.events AS SELECT ${shown.join(', ')} FROM store.event`,
    `CREATE OR REPLACE VIEW main.files AS SELECT file_id, path, sha256, bytes, source, records, events, event_records, duplicates,
       rejected, ignored, note, ${corrected('first_ts', corrections)}, ${corrected('last_ts', corrections)} FROM store.file`,
  ];
}

/** Makes the views anew from the corrections that are stored; after each change of them, and after a migration. */
export async function makeClockedViews(writer: Pick<Writer, 'table' | 'run'>): Promise<void> {
  const known = await writer.table('SELECT source, microseconds FROM store.clock_correction ORDER BY source');
  const [sources = [], amounts = []] = known.data;
  const corrections = sources.map((source, index) => ({
    source: String(source),
    microseconds: Number(amounts[index]),
  }));
  for (const sql of clockedViews(corrections)) await writer.run(sql);
}
