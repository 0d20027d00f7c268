/** Numbers of a chart's axes: round steps, labels of buckets. Pure, UTC only. */
const dayMs = 86_400_000;

export interface Buckets {
  readonly from: string;
  readonly bucketMs: number;
  readonly counts: readonly (readonly number[])[];
}

/** Start of each bucket as `03-14 08:00`, or `2026-03-14` when buckets are days. */
export function bucketLabels(chart: Buckets): readonly string[] {
  const from = Date.parse(chart.from);
  const length = Math.max(0, ...chart.counts.map((each) => each.length));
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

/** `1234567` as `1,234,567`. */
export const grouped = (value: number): string => String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');

/** A coordinate, to a tenth of a unit. */
export const at = (value: number): string => String(Math.round(value * 10) / 10);

export const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** About six of the buckets, evenly. */
export function axisTicks(labels: readonly string[]): readonly number[] {
  const wanted = Math.max(1, Math.ceil(labels.length / 6));
  return labels.map((_, index) => index).filter((index) => index % wanted === 0);
}

/** What fits a label. */
export const shortened = (text: string, most: number): string =>
  [...text].length <= most ? text : `${[...text].slice(0, most - 1).join('')}…`;
