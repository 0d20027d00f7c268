/**
 * Spreads a fixed number of background records over a window, shaped by the
 * hour and the day of the week, and yields them in time order.
 * A chain (sign-in, push, app) is asked for as a whole; what it uses beyond its
 * slot is taken off the next one, so the total is exact and memory is one slot.
 */
import type { Random } from './random.ts';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

export interface TimeRange {
  readonly fromMs: number;
  /** Not included. */
  readonly toMs: number;
}

/** Relative density of activity at one moment. */
export type Rhythm = (timeMs: number) => number;

const BY_UTC_HOUR = [
  0.05, 0.06, 0.06, 0.05, 0.05, 0.08, 0.25, 0.7, 1, 1, 0.95, 0.75, 0.65, 0.9, 1, 0.95, 0.8, 0.55, 0.38, 0.3,
  0.25, 0.18, 0.1, 0.07,
];
const WEEKEND_SHARE = 0.12;

/** People: European office hours with an American tail, quiet weekends. */
export const officeRhythm: Rhythm = (timeMs) => {
  const time = new Date(timeMs);
  const day = time.getUTCDay();
  return (BY_UTC_HOUR[time.getUTCHours()] ?? 0) * (day === 0 || day === 6 ? WEEKEND_SHARE : 1);
};

/** Machines: always on, somewhat busier when people are. */
export const machineRhythm: Rhythm = (timeMs) => 0.55 + 0.45 * officeRhythm(timeMs);

export interface NoisePlan<T> {
  readonly random: Random;
  readonly range: TimeRange;
  /** Exactly this many records are yielded. */
  readonly total: number;
  readonly rhythm: Rhythm;
  /** Records from a moment on, none if nothing fits; what is beyond `left` is cut off. */
  readonly chain: (startMs: number, left: number) => readonly T[];
}

export function* scheduleNoise<T extends { readonly timeMs: number }>(plan: NoisePlan<T>): Generator<T> {
  const { random, range, total, rhythm, chain } = plan;
  const slotMs = total > 20_000 ? 10 * MINUTE_MS : HOUR_MS;
  const fullWeight = weightOf(range, rhythm, slotMs);
  let weight = 0;
  let made = 0;
  let waiting: T[] = [];
  for (let slot = range.fromMs; slot < range.toMs; slot += slotMs) {
    const slotEnd = Math.min(slot + slotMs, range.toMs);
    weight += rhythm(slot) * (slotEnd - slot);
    const due = slotEnd === range.toMs ? total : Math.floor((total * weight) / fullWeight);
    while (made < due) {
      for (const record of chain(random.int(slot, slotEnd - 1), total - made)) {
        if (made === total || record.timeMs >= range.toMs) break;
        waiting.push(record);
        made++;
      }
    }
    waiting.sort(byTime);
    const later = waiting.findIndex((record) => record.timeMs >= slotEnd);
    const ready = later === -1 ? waiting : waiting.slice(0, later);
    waiting = later === -1 ? [] : waiting.slice(later);
    yield* ready;
  }
}

/** Share of a total that falls in the first of two ranges that meet. */
export function shareOf(total: number, first: TimeRange, second: TimeRange, rhythm: Rhythm): number {
  const a = weightOf(first, rhythm, HOUR_MS);
  const b = weightOf(second, rhythm, HOUR_MS);
  return Math.round((total * a) / (a + b));
}

export function byTime(a: { readonly timeMs: number }, b: { readonly timeMs: number }): number {
  return a.timeMs - b.timeMs;
}

function weightOf(range: TimeRange, rhythm: Rhythm, slotMs: number): number {
  let sum = 0;
  for (let slot = range.fromMs; slot < range.toMs; slot += slotMs) {
    sum += rhythm(slot) * (Math.min(slot + slotMs, range.toMs) - slot);
  }
  return sum;
}
