/**
 * Ticks of a UTC time axis from years to microseconds. A tick has a short label; where the day (or, below a second, the
 * second) changes it also has its context, which the axis writes below. Pure.
 */
import { timeStepsUs } from '../../../shared/model/time-step.ts';
import { spanOf, type TimeView } from './time-view.ts';

export interface TimeTick {
  readonly us: number;
  readonly label: string;
  /** Undefined where it is that of the tick before. */
  readonly context: string | undefined;
}

const second = 1_000_000;
const day = 86_400 * second;
/** 1970-01-05: weeks begin on Mondays. */
const firstMonday = 4 * day;
const monthSteps = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1_200];
const evenSteps = [...timeStepsUs.filter((step) => step < day), day, 2 * day, 7 * day];

export function timeTicks(view: TimeView, widthPx: number, leastPx = 88): readonly TimeTick[] {
  const leastUs = (spanOf(view) * leastPx) / Math.max(1, widthPx);
  const step = evenSteps.find((even) => even >= leastUs);
  if (step === undefined) return monthTicks(view, leastUs);
  const offset = step === 7 * day ? firstMonday : 0;
  const ticks: TimeTick[] = [];
  let last: string | undefined;
  for (let at = Math.ceil((view.fromUs - offset) / step) * step + offset; at <= view.toUs; at += step) {
    const { label, context } = labelOf(at, step);
    ticks.push({ us: at, label, context: context === last ? undefined : context });
    last = context;
  }
  return ticks;
}

function labelOf(us: number, step: number): { readonly label: string; readonly context: string | undefined } {
  const whole = Math.floor(us / second);
  const iso = new Date(whole * 1_000).toISOString();
  if (step >= day) return { label: iso.slice(0, 10), context: undefined };
  if (step >= 60 * second) return { label: iso.slice(11, 16), context: iso.slice(0, 10) };
  if (step >= second) return { label: iso.slice(11, 19), context: iso.slice(0, 10) };
  const fraction = String(Math.round(us - whole * second)).padStart(6, '0');
  return {
    label: `.${step >= 1_000 ? fraction.slice(0, 3) : fraction}`,
    context: iso.slice(0, 19).replace('T', ' '),
  };
}

/** Calendar months and years: they are not equally long, so they are counted and not added up. */
function monthTicks(view: TimeView, leastUs: number): readonly TimeTick[] {
  const months = Math.ceil(leastUs / (28 * day));
  const step = monthSteps.find((candidate) => candidate >= months) ?? Math.ceil(months / 1_200) * 1_200;
  const start = new Date(view.fromUs / 1_000);
  const first = Math.floor((start.getUTCFullYear() * 12 + start.getUTCMonth()) / step) * step;
  const ticks: TimeTick[] = [];
  for (let month = first; ; month += step) {
    const us = Date.UTC(Math.floor(month / 12), month % 12) * 1_000;
    if (us > view.toUs || Number.isNaN(us)) return ticks;
    if (us >= view.fromUs)
      ticks.push({
        us,
        label: new Date(us / 1_000).toISOString().slice(0, step >= 12 ? 4 : 7),
        context: undefined,
      });
  }
}

/** What stands left of the first tick of its own: the context at the view's beginning. */
export function contextAt(view: TimeView, widthPx: number, leastPx = 88): string | undefined {
  const leastUs = (spanOf(view) * leastPx) / Math.max(1, widthPx);
  const step = evenSteps.find((even) => even >= leastUs);
  return step === undefined ? undefined : labelOf(view.fromUs, step).context;
}

/** A moment in words as fine as a pixel of the view: `2026-03-04 02:11`, `... 02:11:09`, `... 02:11:09.412`. */
export function momentWords(us: number, usAPixel: number): string {
  const whole = Math.floor(us / 1_000);
  const iso = new Date(whole).toISOString().replace('T', ' ');
  if (usAPixel >= 3_600 * second) return iso.slice(0, 10);
  if (usAPixel >= 30 * second) return iso.slice(0, 16);
  if (usAPixel >= second / 2) return iso.slice(0, 19);
  if (usAPixel >= 500) return iso.slice(0, 23);
  return `${iso.slice(0, 23)}${String(Math.floor(us - whole * 1_000)).padStart(3, '0')}`;
}
