/** Stretches of the view in which no lane has an event, between events that there are. Pure. */
import { bucketsIn } from './draw-profile.ts';
import type { Segment } from './lane-tiles.ts';
import { spanOf, type TimeView } from './time-view.ts';

/** In order of time; shorter ones than `leastPx` are left out. What is before the first and after the last event is no silence. */
export function silencesIn(
  segments: readonly Segment[],
  view: TimeView,
  widthPx: number,
  extent: TimeView,
  leastPx = 36,
): readonly TimeView[] {
  const leastUs = (leastPx / Math.max(1, widthPx)) * spanOf(view);
  const silences: TimeView[] = [];
  let since: number | undefined;
  const end = (atUs: number): void => {
    if (since !== undefined && atUs - since >= leastUs) silences.push({ fromUs: since, toUs: atUs });
    since = undefined;
  };
  for (const { tile, fromUs, toUs } of segments) {
    const { first, end: last } = bucketsIn(tile, fromUs, toUs);
    for (let bucket = first; bucket < last; bucket += 1) {
      const at = Math.max(fromUs, tile.fromUs + bucket * tile.stepUs);
      if (tile.totals[bucket] === 0) since ??= at;
      else end(at);
    }
    if (tile.totals.length === 0) since ??= fromUs;
  }
  const lastSegment = segments[segments.length - 1];
  if (lastSegment !== undefined && lastSegment.toUs < extent.toUs) end(lastSegment.toUs);
  return silences.filter(({ fromUs }) => fromUs >= extent.fromUs);
}
