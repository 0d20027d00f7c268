/**
 * Counts over time, stacked, with a brush. By mouse: drag to choose a range, double click to clear. By keyboard: arrows
 * move a bucket at a time, Shift and arrows stretch a range, Enter chooses it, Esc clears. Silences are hatched.
 */
import { type KeyboardEvent, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import 'uplot/dist/uPlot.min.css';
import { useThemeName } from '../../ui/use-theme-name.ts';
import type { CountScale } from './chart-options.ts';
import './Histogram.css';
import { HoverReadout } from './HoverReadout.tsx';
import {
  type BucketRange,
  bucketsBetween,
  bucketTotals,
  type HistogramData,
  timesOf,
} from './histogram-data.ts';
import { useChart } from './use-chart.ts';

export interface HistogramProps {
  readonly label: string;
  readonly data: HistogramData;
  readonly height?: number;
  readonly scale?: CountScale;
  /** No axes and no readout: a strip of the whole above a part. */
  readonly bare?: boolean;
  /** Drawn as chosen, in epoch milliseconds. */
  readonly selected?: { readonly fromMs: number; readonly toMs: number } | undefined;
  readonly onRange: (fromMs: number, toMs: number) => void;
  readonly onClear: () => void;
}

export function Histogram({
  label,
  data,
  height = 160,
  scale = 'linear',
  bare = false,
  selected,
  onRange,
  onClear,
}: HistogramProps) {
  const box = useRef<HTMLDivElement>(null);
  const [hovered, setHovered] = useState<number>();
  const [keyed, setKeyed] = useState<{ readonly anchor: number; readonly at: number }>();
  const hintId = useId();
  const length = useMemo(() => bucketTotals(data).length, [data]);
  const theme = useThemeName();

  const choose = useCallback(
    (range: BucketRange) => {
      const { fromMs, toMs } = timesOf(data, range);
      setKeyed(undefined);
      onRange(fromMs, toMs);
    },
    [data, onRange],
  );

  const chart = useChart(box, {
    data,
    scale,
    height,
    bare,
    onHover: setHovered,
    onSelect: (left, width) => {
      const made = chart.current;
      if (made === undefined || width < 3) return;
      choose(bucketsBetween(data, made.posToVal(left, 'x'), made.posToVal(left + width, 'x'), length));
    },
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a chart made again (data, scale, theme) has to show the selection again
  useEffect(() => {
    const made = chart.current;
    if (made === undefined) return undefined;
    let isOver = false;
    // uPlot lays itself out in a microtask of its own; before that it knows no positions.
    queueMicrotask(() => {
      if (isOver) return;
      const shown = keyed === undefined ? selected : timesOf(data, rangeOf(keyed));
      const endMs = data.fromMs + length * data.bucketMs;
      const left = shown === undefined ? 0 : made.valToPos(Math.max(shown.fromMs, data.fromMs), 'x');
      const right = shown === undefined ? 0 : made.valToPos(Math.min(shown.toMs, endMs), 'x');
      made.setSelect(
        { left, top: 0, width: Math.max(0, right - left), height: made.over.clientHeight },
        false,
      );
    });
    return () => {
      isOver = true;
    };
  }, [chart, keyed, selected, data, scale, length, theme]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step !== 0) {
      const at = Math.max(0, Math.min(length - 1, (keyed?.at ?? (step > 0 ? -1 : length)) + step));
      setKeyed({ anchor: event.shiftKey && keyed !== undefined ? keyed.anchor : at, at });
    } else if (event.key === 'Enter' && keyed !== undefined) choose(rangeOf(keyed));
    else if (event.key === 'Escape') {
      if (keyed === undefined) onClear();
      setKeyed(undefined);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={bare ? 'histogram histogram-bare' : 'histogram'}>
      {bare ? null : (
        <HoverReadout data={data} range={keyed === undefined ? asRange(hovered) : rangeOf(keyed)} />
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: a drawn chart that takes keys is no form group */}
      <div
        ref={box}
        className="histogram-chart"
        style={{ height }}
        role="group"
        aria-label={label}
        aria-describedby={hintId}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the brush works by keyboard
        tabIndex={0}
        onKeyDown={onKeyDown}
        onDoubleClick={onClear}
        onBlur={() => setKeyed(undefined)}
      />
      <span id={hintId} className="visually-hidden">
        Arrow keys move through time, Shift and arrows select a range, Enter shows it, Escape clears it.
      </span>
    </div>
  );
}

function rangeOf({ anchor, at }: { readonly anchor: number; readonly at: number }): BucketRange {
  return { first: Math.min(anchor, at), end: Math.max(anchor, at) + 1 };
}

function asRange(bucket: number | undefined): BucketRange | undefined {
  return bucket === undefined ? undefined : { first: bucket, end: bucket + 1 };
}
