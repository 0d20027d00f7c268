/**
 * The corrections of clocks that a person applied: one a source, always against the time as exported. Setting one and taking
 * it off again is a change of views (casefile/clocked-views.ts); no event is written, so undoing gives exactly what was.
 */
import { makeClockedViews } from '../../casefile/clocked-views.ts';
import type { Connection, Writer } from '../../casefile/engine.ts';

export interface AppliedCorrection {
  readonly source: string;
  /** Added to each time of the source. */
  readonly microseconds: number;
  /** Empty where no name was given. */
  readonly by: string;
  readonly appliedAt: string;
  /** Events that it moves now; 0 after its imports were taken out. */
  readonly events: number;
}

export async function appliedCorrections(
  reader: Pick<Writer, 'table'>,
): Promise<readonly AppliedCorrection[]> {
  const known = await reader.table(
    `SELECT source, microseconds, by_name, applied_at,
       (SELECT count(*) FROM store.event e WHERE e.source = c.source)::BIGINT AS events
     FROM store.clock_correction c ORDER BY source`,
  );
  const [sources = [], amounts = [], names = [], times = [], events = []] = known.data;
  return sources.map((source, row) => ({
    source: String(source),
    microseconds: Number(amounts[row]),
    by: String(names[row]),
    appliedAt: String(times[row]),
    events: Number(events[row]),
  }));
}

/** How many events of the case are of this source. */
export async function eventsOf(reader: Pick<Writer, 'table'>, source: string): Promise<number> {
  const counted = await reader.table('SELECT count(*)::BIGINT AS n FROM store.event WHERE source = $1', [
    source,
  ]);
  return Number(counted.data[0]?.[0] ?? 0);
}

/** In place of what was applied to the source before. */
export async function applyCorrection(
  writer: Connection,
  correction: { readonly source: string; readonly microseconds: number; readonly by: string },
): Promise<void> {
  const { source, microseconds, by } = correction;
  await writer.transaction(async (inside) => {
    await inside.run('INSERT OR REPLACE INTO store.clock_correction VALUES ($1, $2, $3, now())', [
      source,
      microseconds,
      by,
    ]);
    await makeClockedViews(inside);
  });
}

/** The source's times are as exported again. False when there was nothing to take off. */
export async function removeCorrection(writer: Connection, source: string): Promise<boolean> {
  return writer.transaction(async (inside) => {
    const removed = await inside.run('DELETE FROM store.clock_correction WHERE source = $1', [source]);
    await makeClockedViews(inside);
    return removed > 0;
  });
}
