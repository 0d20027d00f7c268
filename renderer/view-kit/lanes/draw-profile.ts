/** A lane as a filled profile: events a moment, its own height for the highest one in view, failures in front. */
import type { LanePalette } from './lane-palette.ts';
import type { LaneRow } from './lane-rows.ts';
import type { Segment } from './lane-tiles.ts';
import type { TimeView } from './time-view.ts';

const leastPx = 1.5;
const roomAbovePx = 6;

/** Of events to height: even, or by orders of magnitude where one burst would flatten all else. Both begin at zero. */
export type LaneScale = 'linear' | 'log';

export interface ProfileInput {
  readonly context: CanvasRenderingContext2D;
  readonly palette: LanePalette;
  readonly view: TimeView;
  readonly widthPx: number;
  readonly segments: readonly Segment[];
  readonly lane: number;
  readonly row: LaneRow;
  readonly hue: string;
  /** Events a microsecond that fill the row. */
  readonly peak: number;
  readonly alpha: number;
  readonly scale: LaneScale;
  /** Buckets with fewer events are left out. */
  readonly least: number;
}

/** The densest bucket in view, events a microsecond. */
export function peakOf(segments: readonly Segment[], lane: number): number {
  let peak = 0;
  for (const { tile, fromUs, toUs } of segments) {
    const counts = tile.lanes[lane]?.counts;
    if (counts === undefined) continue;
    const { first, end } = bucketsIn(tile, fromUs, toUs);
    for (let bucket = first; bucket < end; bucket += 1)
      peak = Math.max(peak, (counts[bucket] ?? 0) / tile.stepUs);
  }
  return peak;
}

/** Events in the fullest bucket in view, of the finest tiles there are. */
export function greatestIn(segments: readonly Segment[], lane: number): number {
  const finest = Math.min(...segments.map(({ tile }) => tile.stepUs));
  return Math.round(
    peakOf(
      segments.filter(({ tile }) => tile.stepUs === finest),
      lane,
    ) * finest,
  );
}

export function bucketsIn(
  tile: Segment['tile'],
  fromUs: number,
  toUs: number,
): { readonly first: number; readonly end: number } {
  return {
    first: Math.max(0, Math.floor((fromUs - tile.fromUs) / tile.stepUs)),
    end: Math.min(tile.totals.length, Math.ceil((toUs - tile.fromUs) / tile.stepUs)),
  };
}

/** Share of the row's height that a bucket fills, 0 to 1. */
export function heightShare(count: number, stepUs: number, peak: number, scale: LaneScale): number {
  if (count <= 0 || peak <= 0) return 0;
  const greatest = Math.max(count, peak * stepUs);
  return scale === 'log' ? Math.log1p(count) / Math.log1p(greatest) : count / greatest;
}

export function drawProfile(input: ProfileInput): void {
  const { context, palette, alpha } = input;
  context.globalAlpha = alpha;
  context.fillStyle = palette.color(input.hue);
  fillSteps(input, 'counts');
  context.fillStyle = palette.color('--danger');
  context.globalAlpha = alpha * 0.85;
  fillSteps(input, 'failed');
  context.globalAlpha = 1;
}

function fillSteps(
  { context, view, widthPx, segments, lane, row, peak, least, scale }: ProfileInput,
  what: 'counts' | 'failed',
): void {
  if (peak <= 0) return;
  const base = row.topPx + row.heightPx - 2;
  const room = row.heightPx - roomAbovePx;
  const pxAUs = widthPx / (view.toUs - view.fromUs);
  context.beginPath();
  for (const { tile, fromUs, toUs } of segments) {
    const numbers = tile.lanes[lane]?.[what];
    if (numbers === undefined) continue;
    const { first, end } = bucketsIn(tile, fromUs, toUs);
    const clipLeft = (fromUs - view.fromUs) * pxAUs;
    const clipRight = (toUs - view.fromUs) * pxAUs;
    for (let bucket = first; bucket < end; bucket += 1) {
      const count = numbers[bucket] ?? 0;
      if (count < least) continue;
      const x = (tile.fromUs + bucket * tile.stepUs - view.fromUs) * pxAUs;
      const left = Math.max(clipLeft, x);
      const right = Math.min(clipRight, x + tile.stepUs * pxAUs);
      const height = Math.min(room, Math.max(leastPx, heightShare(count, tile.stepUs, peak, scale) * room));
      // A quarter of a pixel of overlap: seams between neighbours would show as stripes.
      context.rect(left, base - height, Math.max(1, right - left + 0.25), height);
    }
  }
  context.fill();
}
