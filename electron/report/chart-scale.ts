/** Numbers of a chart's axes: round steps, labels of buckets. Pure, UTC only. */
import type { ReportChart } from '../../shared/model/report.ts';

const dayMs = 86_400_000;

/** Start of each bucket as `03-14 08:00`, or `2026-03-14` when buckets are days. */
export function bucketLabels(chart: ReportChart): readonly string[] {
  const from = Date.parse(chart.from);
  const length = Math.max(0, ...chart.series.map((series) => series.counts.length));
  return Array.from({ length }, (_, index) => {
    const iso = new Date(from + index * chart.bucketMs).toISOString();
    return chart.bucketMs >= dayMs ? iso.slice(0, 10) : `${iso.slice(5, 10)} ${iso.slice(11, 16)}`;
  });
}

/** Gridlines from zero: at most five, on 1, 2 or 5 times a power of ten. */
export function niceTicks(max: number): readonly number[] {
  if (max <= 0) return [0, 1];
  const rough = max / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(
    1,
    [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough) ?? power * 10,
  );
  const ticks: number[] = [];
  for (let tick = 0; tick < max + step; tick += step) ticks.push(tick);
  return ticks;
}
