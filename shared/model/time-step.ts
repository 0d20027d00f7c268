/**
 * The widths in which time is counted: 1, 2, 5, 10 ... up to a year, in whole microseconds, and multiples of a day beyond.
 * Core and window share them, so that a tile of a picture has the same edges on both sides.
 */
const millisecond = 1_000;
const second = 1_000 * millisecond;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

export const timeStepsUs: readonly number[] = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500].map((count) => count * millisecond),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 3, 6, 12].map((count) => count * hour),
  ...[1, 2, 7, 14, 28, 91, 365].map((count) => count * day),
];

/** The smallest step that covers `spanUs` in at most `buckets`. */
export function timeStepFor(spanUs: number, buckets: number): number {
  return timeStepsUs.find((step) => spanUs / step <= buckets) ?? Math.ceil(spanUs / buckets / day) * day;
}

/** ISO 8601 -> epoch microseconds; digits beyond microseconds are dropped. NaN for text that is no time. */
export function microsecondsOf(iso: string): number {
  const ms = Date.parse(iso);
  const fraction = /\.(\d+)/.exec(iso)?.[1] ?? '';
  return ms * 1_000 + Number(fraction.slice(3, 6).padEnd(3, '0'));
}

/** Epoch microseconds -> ISO 8601 UTC, with microseconds only where there are some. */
export function isoOfMicroseconds(us: number): string {
  const whole = Math.round(us);
  const rest = ((whole % 1_000) + 1_000) % 1_000;
  const iso = new Date((whole - rest) / 1_000).toISOString();
  return rest === 0 ? iso : iso.replace('Z', `${String(rest).padStart(3, '0')}Z`);
}
