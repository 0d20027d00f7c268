/**
 * Which tiles a view is drawn from. A tile is `tileBuckets` buckets of one width, beginning at a multiple of its own
 * length, so that panning finds again what an earlier view asked for. Pure.
 */
import { timeStepsUs } from '../../../shared/model/time-step.ts';
import { spanOf, type TimeView } from './time-view.ts';

export const tileBuckets = 1_024;
/** Narrower buckets than this show nothing more. */
const leastBucketPx = 1.5;

export interface TilePlace {
  /** `stepUs:index`. */
  readonly id: string;
  readonly stepUs: number;
  readonly fromUs: number;
  readonly toUs: number;
}

/** The finest bucket width whose buckets can be told apart. */
export function levelFor(view: TimeView, widthPx: number): number {
  const usAPixel = spanOf(view) / Math.max(1, widthPx);
  const coarsest = timeStepsUs[timeStepsUs.length - 1] ?? 1;
  return timeStepsUs.find((step) => step >= leastBucketPx * usAPixel) ?? coarsest;
}

export function tileAt(stepUs: number, index: number): TilePlace {
  const length = stepUs * tileBuckets;
  return { id: `${stepUs}:${index}`, stepUs, fromUs: index * length, toUs: (index + 1) * length };
}

/** Those that the view touches, of the part of time where there is anything, in order of time. */
export function tilesOver(view: TimeView, stepUs: number, extent: TimeView): readonly TilePlace[] {
  const length = stepUs * tileBuckets;
  const fromUs = Math.max(view.fromUs, extent.fromUs);
  const toUs = Math.min(view.toUs, extent.toUs);
  if (toUs <= fromUs) return [];
  const first = Math.floor(fromUs / length);
  const last = Math.ceil(toUs / length) - 1;
  return Array.from({ length: last - first + 1 }, (_, place) => tileAt(stepUs, first + place));
}
