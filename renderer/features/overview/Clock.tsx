/**
 * Events over time by category. With a range chosen the picture is that range, and a strip above it
 * shows where in the whole it lies; both take the brush.
 */
import { useCallback, useMemo, useState } from 'react';
import { useQuery } from '../../client/use-query.ts';
import { useCaseId, useCaseState } from '../../state/CaseContext.tsx';
import { isFiltering } from '../../state/filter-terms.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { formatDuration, formatRange } from '../../ui/format.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Histogram } from '../../view-kit/histogram/Histogram.tsx';
import {
  bucketTotals,
  gapsIn,
  type HistogramData,
  timesOf,
} from '../../view-kit/histogram/histogram-data.ts';
import { Block } from './Block.tsx';
import { overAllTime } from './block-filters.ts';
import { CategoryLegend } from './CategoryLegend.tsx';
import './Clock.css';
import { clockData } from './clock-data.ts';

const buckets = 240;
const chartHeight = 168;

export function Clock({
  firstTs,
  lastTs,
}: {
  readonly firstTs: string | undefined;
  readonly lastTs: string | undefined;
}) {
  const caseId = useCaseId();
  const filter = useCaseState((state) => state.filter);
  const setRange = useCaseState((state) => state.setRange);
  const [isLog, setLog] = useState(false);
  const isZoomed = filter.from !== undefined || filter.to !== undefined;
  const shown = useQuery('events.histogram', { caseId, filter, buckets, by: 'category' });
  const whole = useQuery(
    'events.histogram',
    isZoomed ? { caseId, filter: overAllTime(filter), buckets, by: 'category' } : undefined,
  );
  const data = useMemo(() => clockData(shown.data), [shown.data]);
  const wholeData = useMemo(() => clockData(whole.data), [whole.data]);
  const selected = useMemo(() => {
    const fromMs = Date.parse(filter.from ?? firstTs ?? '');
    const toMs = Date.parse(filter.to ?? lastTs ?? '');
    return Number.isNaN(fromMs) || Number.isNaN(toMs) ? undefined : { fromMs, toMs };
  }, [filter.from, filter.to, firstTs, lastTs]);
  const emptyWords = isFiltering(filter)
    ? 'No events in scope. Widen the time range or remove a filter to see some.'
    : 'No events: none of the files below is a log that Afterlog knows.';
  const onRange = useCallback(
    (fromMs: number, toMs: number) => setRange(new Date(fromMs).toISOString(), new Date(toMs).toISOString()),
    [setRange],
  );
  const onClear = useCallback(() => setRange(undefined, undefined), [setRange]);

  return (
    <Block
      title="Events over time"
      className="clock"
      sql={shown.data?.sql}
      isStale={shown.isStale}
      note={data === undefined ? null : describe(data)}
      actions={
        <>
          {isZoomed ? (
            <Button tone="quiet" className="block-switch" onClick={onClear}>
              Show all time
            </Button>
          ) : null}
          <Button tone="quiet" className="block-switch" onClick={() => setLog(!isLog)}>
            {isLog ? 'Log scale, all categories together' : 'Linear scale'}
          </Button>
        </>
      }
    >
      {isZoomed && wholeData !== undefined ? (
        <div className="clock-whole">
          <Histogram
            label="The whole case, with the range shown below"
            data={wholeData}
            height={28}
            bare
            selected={selected}
            onRange={onRange}
            onClear={onClear}
          />
        </div>
      ) : null}
      {shown.error !== undefined ? (
        <ErrorPanel error={shown.error} title="Could not count events over time" />
      ) : shown.data === undefined ? (
        <Skeleton rows={6} height={chartHeight + 20} words="Counting events over time" />
      ) : data === undefined ? (
        <p className="block-empty clock-empty">{emptyWords}</p>
      ) : (
        <>
          <Histogram
            label="Events by time and category"
            data={data}
            height={chartHeight}
            scale={isLog ? 'log' : 'linear'}
            onRange={onRange}
            onClear={onClear}
          />
          <CategoryLegend data={data} />
        </>
      )}
    </Block>
  );
}

function describe(data: HistogramData): string {
  const totals = bucketTotals(data);
  const gaps = gapsIn(totals);
  const longest = gaps.toSorted((a, b) => b.end - b.first - (a.end - a.first))[0];
  const step = `${formatDuration(data.bucketMs)} a bar`;
  if (longest === undefined) return step;
  const { fromMs, toMs } = timesOf(data, longest);
  return `${step}; longest silence ${formatRange(fromMs, toMs)} UTC (${formatDuration(toMs - fromMs)}), hatched`;
}
