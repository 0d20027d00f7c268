/** The core's histogram as the picture wants it: categories in their fixed order, biggest stability first, empty ones left out. */
import { categories } from '../../../shared/model/event-column.ts';
import type { Output } from '../../../shared/rpc/contract.ts';
import type { HistogramData } from '../../view-kit/histogram/histogram-data.ts';

/** Undefined while there is nothing to draw. */
export function clockData(answer: Output<'events.histogram'> | undefined): HistogramData | undefined {
  if (answer === undefined || answer.from === null || answer.total === 0 || answer.bucketMs <= 0)
    return undefined;
  const place = (key: string): number => (categories as readonly string[]).indexOf(key);
  const series = answer.series
    .filter((one) => one.counts.some((count) => count > 0))
    .toSorted((a, b) => place(a.key) - place(b.key))
    .map((one) => ({
      key: one.key,
      counts: one.counts,
      color: `var(--cat-${place(one.key) === -1 ? 'other' : one.key})`,
    }));
  return { fromMs: Date.parse(answer.from), bucketMs: answer.bucketMs, series };
}
