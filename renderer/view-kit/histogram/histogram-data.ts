/** What a histogram draws, and the sums, gaps and ranges it takes from it. Pure. */
export interface HistogramSeries {
  readonly key: string;
  /** A CSS colour, `var(--...)` included. */
  readonly color: string;
  readonly counts: readonly number[];
}

export interface HistogramData {
  /** Epoch milliseconds of the first bucket's start. */
  readonly fromMs: number;
  readonly bucketMs: number;
  /** Bottom of the stack first; all equally long. */
  readonly series: readonly HistogramSeries[];
}

/** Buckets `first` up to, not including, `end`. */
export interface BucketRange {
  readonly first: number;
  readonly end: number;
}

export function bucketTotals(data: HistogramData): readonly number[] {
  const length = Math.max(0, ...data.series.map((series) => series.counts.length));
  return Array.from({ length }, (_, bucket) =>
    data.series.reduce((sum, series) => sum + (series.counts[bucket] ?? 0), 0),
  );
}

/** Running sums from the bottom of the stack, one a series: the top edge of each band. */
export function stackedTops(data: HistogramData): readonly (readonly number[])[] {
  const length = bucketTotals(data).length;
  let below: readonly number[] = new Array<number>(length).fill(0);
  return data.series.map((series) => {
    below = below.map((sum, bucket) => sum + (series.counts[bucket] ?? 0));
    return below;
  });
}

/**
 * Silences: runs of empty buckets between events, at least `share` of the whole and three buckets long.
 * What is before the first and after the last event is no gap.
 */
export function gapsIn(totals: readonly number[], share = 0.02): readonly BucketRange[] {
  const shortest = Math.max(3, Math.ceil(totals.length * share));
  const gaps: BucketRange[] = [];
  let first: number | undefined;
  let hasBegun = false;
  for (const [bucket, total] of totals.entries()) {
    if (total === 0) {
      if (hasBegun) first ??= bucket;
      continue;
    }
    if (first !== undefined && bucket - first >= shortest) gaps.push({ first, end: bucket });
    first = undefined;
    hasBegun = true;
  }
  return gaps;
}

export function timesOf(
  data: HistogramData,
  range: BucketRange,
): { readonly fromMs: number; readonly toMs: number } {
  return { fromMs: data.fromMs + range.first * data.bucketMs, toMs: data.fromMs + range.end * data.bucketMs };
}

/** The buckets that two times touch, at least one, within the data. */
export function bucketsBetween(
  data: HistogramData,
  fromMs: number,
  toMs: number,
  length: number,
): BucketRange {
  const clamp = (bucket: number): number => Math.max(0, Math.min(length, bucket));
  const first = Math.min(
    clamp(Math.floor((Math.min(fromMs, toMs) - data.fromMs) / data.bucketMs)),
    length - 1,
  );
  const end = Math.max(first + 1, clamp(Math.ceil((Math.max(fromMs, toMs) - data.fromMs) / data.bucketMs)));
  return { first, end };
}
