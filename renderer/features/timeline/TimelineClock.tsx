/** A compact picture of when the listed events happened: the brush sets the range, the line marks nothing it does not know. */
import { useCallback, useMemo } from 'react';
import { categories } from '../../../shared/model/event-column.ts';
import type { EventFilter } from '../../../shared/model/event-filter.ts';
import { useQuery } from '../../client/use-query.ts';
import { useCaseId, useCaseState } from '../../state/CaseContext.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { Histogram } from '../../view-kit/histogram/Histogram.tsx';

const heightPx = 74;

export function TimelineClock({ filter }: { readonly filter: EventFilter }) {
  const caseId = useCaseId();
  const setRange = useCaseState((state) => state.setRange);
  const counts = useQuery('events.histogram', { caseId, filter, buckets: 240, by: 'category' });
  const data = useMemo(() => {
    const answer = counts.data;
    if (answer === undefined || answer.from === null || answer.bucketMs <= 0 || answer.total === 0)
      return undefined;
    const series = categories.flatMap((key) =>
      answer.series
        .filter((one) => one.key === key && one.counts.some((count) => count > 0))
        .map((one) => ({ key, counts: one.counts, color: `var(--cat-${key})` })),
    );
    return { fromMs: Date.parse(answer.from), bucketMs: answer.bucketMs, series };
  }, [counts.data]);
  const onRange = useCallback(
    (fromMs: number, toMs: number) => setRange(new Date(fromMs).toISOString(), new Date(toMs).toISOString()),
    [setRange],
  );
  const onClear = useCallback(() => setRange(undefined, undefined), [setRange]);

  if (counts.error !== undefined)
    return <ErrorPanel error={counts.error} title="Could not count the events over time" />;
  return (
    <div className="timeline-clock" style={{ minHeight: heightPx + 20 }} aria-busy={counts.isLoading}>
      {data === undefined ? (
        counts.data === undefined ? null : (
          <p className="muted timeline-clock-empty">No events to draw in this range.</p>
        )
      ) : (
        <Histogram
          label="Listed events by time and category"
          data={data}
          height={heightPx}
          onRange={onRange}
          onClear={onClear}
        />
      )}
    </div>
  );
}
