/** The strip above the lanes: what part of all time is looked at, the phases as bands, and the axis. */
import type { LanePhase } from './lane-data.ts';
import type { LanePalette } from './lane-palette.ts';
import { contextAt, timeTicks } from './time-ticks.ts';
import { spanOf, type TimeView, xOf } from './time-view.ts';

export const overviewPx = 6;
export const phaseRowPx = 17;
export const axisPx = 34;

export function headHeight(phaseRows: number): number {
  return overviewPx + phaseRows * phaseRowPx + axisPx;
}

/** Rows so that phases which overlap in time do not lie on each other. */
export function phaseRowsOf(phases: readonly LanePhase[]): readonly number[] {
  const ends: number[] = [];
  return phases.map(({ fromUs, toUs }) => {
    const free = ends.findIndex((end) => end < fromUs);
    const row = free === -1 ? ends.length : free;
    ends[row] = toUs;
    return row;
  });
}

export interface HeadInput {
  readonly context: CanvasRenderingContext2D;
  readonly palette: LanePalette;
  readonly view: TimeView;
  readonly whole: TimeView;
  readonly widthPx: number;
  readonly phases: readonly LanePhase[];
}

export function drawHead(input: HeadInput): void {
  const { context, palette, view, whole, widthPx, phases } = input;
  const rows = phaseRowsOf(phases);
  const heightPx = headHeight(Math.max(0, ...rows.map((row) => row + 1)));
  context.clearRect(0, 0, widthPx, heightPx);
  drawWindow(context, palette, view, whole, widthPx);
  for (const [place, phase] of phases.entries()) drawPhase(input, phase, rows[place] ?? 0);
  drawAxis(input, heightPx);
}

function drawWindow(
  context: CanvasRenderingContext2D,
  palette: LanePalette,
  view: TimeView,
  whole: TimeView,
  widthPx: number,
): void {
  const share = (us: number): number => ((us - whole.fromUs) / spanOf(whole)) * widthPx;
  context.fillStyle = palette.color('--surface-pressed');
  context.fillRect(0, 1, widthPx, 3);
  const left = Math.max(0, share(view.fromUs));
  const right = Math.min(widthPx, share(view.toUs));
  context.fillStyle = palette.color('--accent');
  context.fillRect(Math.min(left, widthPx - 3), 0, Math.max(3, right - left), overviewPx - 1);
}

function drawPhase({ context, palette, view, widthPx }: HeadInput, phase: LanePhase, row: number): void {
  const left = xOf(view, phase.fromUs, widthPx);
  const right = Math.max(left + 3, xOf(view, phase.toUs, widthPx));
  if (right < 0 || left > widthPx) return;
  const top = overviewPx + row * phaseRowPx + 2;
  const shownLeft = Math.max(0, left);
  const shownRight = Math.min(widthPx, right);
  context.fillStyle = palette.color('--accent-soft');
  context.fillRect(shownLeft, top, shownRight - shownLeft, phaseRowPx - 3);
  context.fillStyle = palette.color('--accent');
  if (left >= 0) context.fillRect(left, top, 2, phaseRowPx - 3);
  if (right <= widthPx) context.fillRect(right - 2, top, 2, phaseRowPx - 3);
  context.font = palette.font;
  context.textBaseline = 'middle';
  const isInside = context.measureText(phase.phase).width + 12 < shownRight - shownLeft;
  context.fillStyle = palette.color('--text');
  context.fillText(phase.phase, isInside ? shownLeft + 6 : shownRight + 4, top + (phaseRowPx - 3) / 2 + 0.5);
}

function drawAxis({ context, palette, view, widthPx }: HeadInput, heightPx: number): void {
  context.font = palette.font;
  context.textBaseline = 'alphabetic';
  const contextY = heightPx - 20;
  const labelY = heightPx - 6;
  const ticks = timeTicks(view, widthPx);
  context.fillStyle = palette.color('--border');
  context.fillRect(0, heightPx - 1, widthPx, 1);
  let freeFromPx = 0;
  const atLeft = contextAt(view, widthPx);
  if (atLeft !== undefined) {
    context.fillStyle = palette.color('--text');
    context.fillText(atLeft, 4, contextY);
    freeFromPx = context.measureText(atLeft).width + 16;
  }
  for (const tick of ticks) {
    const x = xOf(view, tick.us, widthPx);
    context.fillStyle = palette.color('--border-strong');
    context.fillRect(Math.round(x), heightPx - 16, 1, 16);
    context.fillStyle = palette.color('--text-muted');
    if (x + context.measureText(tick.label).width + 4 <= widthPx) context.fillText(tick.label, x + 4, labelY);
    if (tick.context === undefined || tick.context === atLeft || x < freeFromPx) continue;
    context.fillStyle = palette.color('--text');
    const width = context.measureText(tick.context).width;
    if (x + width + 4 > widthPx) continue;
    context.fillText(tick.context, x + 4, contextY);
    freeFromPx = x + width + 16;
  }
}
