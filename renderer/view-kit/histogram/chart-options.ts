/** uPlot's options for a stacked histogram: colours from the tokens, zero baseline, silences hatched behind the bars. */
import uPlot from 'uplot';
import { fromLog, logTicks, timeLabels, timeSteps } from './axis-ticks.ts';
import { hatchRange } from './hatch-range.ts';
import { bucketTotals, gapsIn, type HistogramData } from './histogram-data.ts';

export type CountScale = 'linear' | 'log';

export interface ChartInput {
  readonly data: HistogramData;
  readonly scale: CountScale;
  readonly width: number;
  readonly height: number;
  /** Without axes: the small strip that shows the whole beside a part. */
  readonly bare: boolean;
  readonly onHover: (bucket: number | undefined) => void;
  readonly onSelect: (leftPx: number, widthPx: number) => void;
}

export function chartOptions(input: ChartInput): uPlot.Options {
  const { data, scale, width, height, bare } = input;
  const css = cssColors();
  const totals = bucketTotals(data);
  const greatest = Math.max(1, ...totals);
  const gaps = gapsIn(totals);
  const endMs = data.fromMs + totals.length * data.bucketMs;
  const bars = uPlot.paths.bars?.({
    size: [1, Number.POSITIVE_INFINITY],
    align: 1,
    gap: barGap(width, totals.length),
  });
  const axisFont = `11px ${css.read('--font-text')}`;
  const line = { stroke: css.read('--gridline'), width: 1 };

  const series: uPlot.Series[] =
    scale === 'log'
      ? [
          {
            fill: css.read('--text-faint'),
            width: 0,
            points: { show: false },
            ...(bars ? { paths: bars } : {}),
          },
        ]
      : [...data.series].reverse().map((one) => ({
          label: one.key,
          fill: css.resolve(one.color),
          width: 0,
          points: { show: false },
          ...(bars ? { paths: bars } : {}),
        }));

  return {
    width,
    height,
    ms: 1,
    padding: bare ? [0, 0, 0, 0] : [8, rightPx, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      points: { show: false },
      drag: { x: true, y: false, setScale: false },
      bind: { dblclick: () => null },
    },
    scales: {
      x: { time: true, range: [data.fromMs, endMs] },
      y: { range: () => [0, scale === 'log' ? Math.log10(greatest + 1) * 1.02 : greatest * 1.04] },
    },
    axes: [
      {
        show: !bare,
        stroke: css.read('--text-muted'),
        font: axisFont,
        // One line of labels for days, two for times with the date below.
        size: (_chart, values) => (values?.some((value) => value.includes('\n')) === true ? 38 : 24),
        space: 90,
        incrs: timeSteps,
        grid: { show: false },
        ticks: { ...line, size: 4 },
        values: (chart, ticks, _axis, _space, step) => withoutCut(chart, ticks, timeLabels(ticks, step)),
      },
      {
        show: !bare,
        stroke: css.read('--text-muted'),
        font: axisFont,
        size: valueAxisPx,
        space: 32,
        incrs: [1, 2, 5]
          .flatMap((step) => Array.from({ length: 10 }, (_, power) => step * 10 ** power))
          .sort((a, b) => a - b),
        grid: line,
        ticks: { show: false },
        ...(scale === 'log' ? { splits: () => logTicks(greatest) } : {}),
        values: (_chart, ticks) =>
          ticks.map((tick) => (scale === 'log' ? fromLog(tick) : tick).toLocaleString('en-US')),
      },
    ],
    series: [{}, ...series],
    hooks: {
      drawAxes: [
        (chart) => {
          for (const gap of gaps)
            hatchRange(
              chart,
              data.fromMs + gap.first * data.bucketMs,
              data.fromMs + gap.end * data.bucketMs,
              css.read('--hatch'),
            );
        },
      ],
      setCursor: [(chart) => input.onHover(bucketUnder(chart, data, totals.length))],
      setSelect: [(chart) => input.onSelect(chart.select.left, chart.select.width)],
    },
  };
}

function bucketUnder(chart: uPlot, data: HistogramData, length: number): number | undefined {
  const { left } = chart.cursor;
  if (left === undefined || left < 0) return undefined;
  const bucket = Math.floor((chart.posToVal(left, 'x') - data.fromMs) / data.bucketMs);
  return bucket < 0 || bucket >= length ? undefined : bucket;
}

function barGap(widthPx: number, buckets: number): number {
  return widthPx / Math.max(1, buckets) > 5 ? 1 : 0;
}

/** A label whose half would hang over the right edge is left out rather than cut. */
function withoutCut(chart: uPlot, ticks: readonly number[], labels: readonly string[]): string[] {
  const { min = 0, max = 1 } = chart.scales.x ?? {};
  const plotPx = chart.width - valueAxisPx - rightPx;
  const msAPixel = ((max ?? 1) - (min ?? 0)) / Math.max(1, plotPx);
  const lastMs = (max ?? 1) - (halfLabelPx - rightPx) * msAPixel;
  return labels.map((label, index) => ((ticks[index] ?? 0) > lastMs ? '' : label));
}

const halfLabelPx = 34;
const valueAxisPx = 56;
const rightPx = 12;

interface CssColors {
  readonly read: (name: string) => string;
  readonly resolve: (color: string) => string;
}

function cssColors(): CssColors {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  return { read, resolve: (color) => (color.startsWith('var(') ? read(color.slice(4, -1)) : color) };
}
