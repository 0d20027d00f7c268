/** Owns one uPlot in an element: makes it again when the data, the scale or the theme changes, and follows the element's width. */
import { type RefObject, useEffect, useRef } from 'react';
import uPlot from 'uplot';
import { useThemeName } from '../../ui/use-theme-name.ts';
import { toLog } from './axis-ticks.ts';
import { type ChartInput, type CountScale, chartOptions } from './chart-options.ts';
import { bucketTotals, type HistogramData, stackedTops } from './histogram-data.ts';

export type ChartSetup = Omit<ChartInput, 'width'>;

export function useChart(
  element: RefObject<HTMLDivElement | null>,
  setup: ChartSetup,
): RefObject<uPlot | undefined> {
  const chart = useRef<uPlot>(undefined);
  const theme = useThemeName();
  const { data, scale, height, bare } = setup;
  const latest = useRef(setup);
  latest.current = setup;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes the colours that are read while drawing
  useEffect(() => {
    const target = element.current;
    if (target === null) return undefined;
    const options = chartOptions({
      data,
      scale,
      height,
      bare,
      width: Math.max(80, target.clientWidth),
      onHover: (bucket) => latest.current.onHover(bucket),
      onSelect: (left, width) => latest.current.onSelect(left, width),
    });
    const made = new uPlot(options, alignedData(data, scale), target);
    chart.current = made;
    const observer = new ResizeObserver(() => {
      const width = Math.max(80, target.clientWidth);
      if (width !== made.width) made.setSize({ width, height });
    });
    observer.observe(target);
    return () => {
      observer.disconnect();
      chart.current = undefined;
      made.destroy();
    };
  }, [element, data, scale, height, bare, theme]);
  return chart;
}

/** Tallest band first, so that each lower one is drawn over it. */
function alignedData(data: HistogramData, scale: CountScale): uPlot.AlignedData {
  const totals = bucketTotals(data);
  const times = totals.map((_, bucket) => data.fromMs + bucket * data.bucketMs);
  // A bucket without events is absent rather than a bar of no height.
  const drawn = (counts: readonly number[]): (number | null)[] =>
    counts.map((count, bucket) => ((totals[bucket] ?? 0) === 0 ? null : count));
  if (scale === 'log') return [times, drawn(totals.map(toLog))];
  return [times, ...[...stackedTops(data)].reverse().map(drawn)];
}
