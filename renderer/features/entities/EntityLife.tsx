/** When an entity was seen, by category; the brush sets the range of every screen. */
import { useCallback, useMemo } from 'react';
import { categories } from '../../../shared/model/event-column.ts';
import { useQuery } from '../../client/use-query.ts';
import { useCaseId, useCaseState } from '../../state/CaseContext.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Histogram } from '../../view-kit/histogram/Histogram.tsx';

const heightPx = 120;

export function EntityLife({ keys }: { readonly keys: readonly string[] }) {
  const caseId = useCaseId();
  const setRange = useCaseState((state) => state.setRange);
  const filter = useMemo(
    () => ({ terms: [{ column: 'entity', op: 'is' as const, values: keys.slice(0, 200) }] }),
    [keys],
  );
  const counts = useQuery('events.histogram', { caseId, filter, buckets: 200, by: 'category' });
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
  return (
    <section aria-label="Its life" className="entity-life">
      <h2>Its life</h2>
      {counts.error !== undefined ? (
        <ErrorPanel error={counts.error} title="Could not count its events over time" />
      ) : counts.data === undefined ? (
        <Skeleton rows={3} words="Counting its events over time" />
      ) : data === undefined ? (
        <p className="muted">Its events lie in one moment.</p>
      ) : (
        <Histogram
          label="Its events by time and category"
          data={data}
          height={heightPx}
          onRange={onRange}
          onClear={onClear}
        />
      )}
    </section>
  );
}
