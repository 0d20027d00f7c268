/** The numbers behind what the pointer or the keys are on: when, how many, and of what. Keeps its line when empty. */
import { formatCount, formatCounted, formatRange, formatTime } from '../../ui/format.ts';
import { type BucketRange, type HistogramData, timesOf } from './histogram-data.ts';

export function HoverReadout({
  data,
  range,
}: {
  readonly data: HistogramData;
  readonly range: BucketRange | undefined;
}) {
  if (range === undefined) {
    return <p className="histogram-readout muted">Drag to choose a range, double click to clear.</p>;
  }
  const { fromMs, toMs } = timesOf(data, range);
  const parts = data.series
    .map((series) => ({
      series,
      count: series.counts.slice(range.first, range.end).reduce((sum, count) => sum + count, 0),
    }))
    .filter(({ count }) => count > 0);
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  return (
    <p className="histogram-readout figures" aria-live="polite">
      <span>
        {toMs - fromMs < 1_000
          ? formatTime(fromMs)
          : `${formatRange(fromMs, toMs, toMs - fromMs < 60_000 ? 'second' : 'minute')} UTC`}
      </span>
      <strong>{total === 0 ? 'no events' : formatCounted(total, 'event')}</strong>
      {parts.map(({ series, count }) => (
        <span key={series.key} className="histogram-part">
          <span className="swatch" style={{ background: series.color }} />
          {series.key} {formatCount(count)}
        </span>
      ))}
    </p>
  );
}
