/** One frame of the lanes: grid, silences, phases, profiles or marks, what people marked, and what is chosen. */
import { formatCount, formatDuration } from '../../ui/format.ts';
import { drawEvent, drawMark } from './draw-marks.ts';
import { drawProfile, greatestIn, type LaneScale } from './draw-profile.ts';
import type { LaneData, LaneSpot } from './lane-data.ts';
import type { LanePalette } from './lane-palette.ts';
import type { LaneRow, Spot } from './lane-rows.ts';
import type { Segment } from './lane-tiles.ts';
import { silencesIn } from './silences.ts';
import { timeTicks } from './time-ticks.ts';
import { spanOf, type TimeView, xOf } from './time-view.ts';

/** Closer together than this on average, events are a profile. */
const leastMarkPx = 5;
/** So few are marks even where they lie on each other. */
const alwaysMarks = 12;
/** Equal marks nearer than this are one: how many there are is told by the height behind them. */
const leastApartPx = 4;

export interface PlotInput {
  readonly context: CanvasRenderingContext2D;
  readonly palette: LanePalette;
  readonly view: TimeView;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: LaneData;
  readonly rows: readonly LaneRow[];
  readonly segments: readonly Segment[];
  /** Events a microsecond that fill a row, by lane. */
  readonly peaks: readonly number[];
  readonly scale: LaneScale;
  readonly selectedLane: number | undefined;
  readonly brush: TimeView | undefined;
  readonly focusUs: number | undefined;
  readonly hoverX: number | undefined;
}

/** Answers what can be pointed at. */
export function drawPlot(input: PlotInput): readonly Spot<LaneSpot>[] {
  const { context, palette, view, widthPx, heightPx, data, rows } = input;
  context.clearRect(0, 0, widthPx, heightPx);
  drawRows(input);
  drawSilences(input);
  context.fillStyle = palette.color('--brush');
  context.globalAlpha = 0.35;
  for (const phase of data.phases) {
    const left = Math.max(0, xOf(view, phase.fromUs, widthPx));
    const right = Math.min(widthPx, xOf(view, phase.toUs, widthPx));
    if (right > left) context.fillRect(left, 0, right - left, heightPx);
  }
  context.globalAlpha = 1;
  const spots: Spot<LaneSpot>[] = [];
  for (const [lane, row] of rows.entries()) drawLane(input, lane, row, spots);
  for (const mark of data.marks) {
    const row = rows[mark.lane];
    const x = xOf(view, mark.us, widthPx);
    if (row === undefined || x < -8 || x > widthPx + 8) continue;
    drawMark(context, palette, mark, x, row.topPx, row.heightPx);
    spots.push({
      xPx: x,
      yPx: row.topPx + 6,
      what: { kind: 'mark', us: mark.us, eventId: mark.eventId, words: mark.words },
    });
  }
  drawOver(input);
  return spots;
}

function drawRows({ context, palette, view, widthPx, heightPx, rows, selectedLane }: PlotInput): void {
  const chosen = selectedLane === undefined ? undefined : rows[selectedLane];
  if (chosen !== undefined) {
    context.fillStyle = palette.color('--surface-hover');
    context.fillRect(0, chosen.topPx, widthPx, chosen.heightPx);
  }
  context.fillStyle = palette.color('--gridline');
  for (const tick of timeTicks(view, widthPx))
    context.fillRect(Math.round(xOf(view, tick.us, widthPx)), 0, 1, heightPx);
  for (const { topPx, heightPx: height } of rows) context.fillRect(0, topPx + height - 1, widthPx, 1);
}

const hatchPx = 7;
const silenceWordsPx = 132;

function drawSilences({ context, palette, view, widthPx, heightPx, segments, data }: PlotInput): void {
  // Between single marks every gap can be seen: only those that are told in words are hatched.
  const isCrowded = segments.some(({ tile }) => tile.lanes.some(({ events }) => events === undefined));
  const leastPx = isCrowded ? undefined : silenceWordsPx;
  for (const silence of silencesIn(segments, view, widthPx, data.extent, leastPx)) {
    const left = Math.max(0, xOf(view, silence.fromUs, widthPx));
    const right = Math.min(widthPx, xOf(view, silence.toUs, widthPx));
    context.save();
    context.beginPath();
    context.rect(left, 0, right - left, heightPx);
    context.clip();
    context.beginPath();
    // Lines stand still on the screen's own grid: hatching that swims while panning tires the eye.
    for (let x = Math.floor((left - heightPx) / hatchPx) * hatchPx; x < right; x += hatchPx) {
      context.moveTo(x, heightPx);
      context.lineTo(x + heightPx, 0);
    }
    context.strokeStyle = palette.color('--hatch');
    context.globalAlpha = 0.5;
    context.lineWidth = 1;
    context.stroke();
    context.restore();
    if (right - left < silenceWordsPx) continue;
    const words = `no events, ${formatDuration(spanOf(silence) / 1_000)}`;
    context.font = palette.font;
    context.textBaseline = 'middle';
    const width = context.measureText(words).width;
    const x = (left + right - width) / 2;
    context.fillStyle = palette.color('--surface');
    context.fillRect(x - 5, heightPx / 2 - 9, width + 10, 18);
    context.fillStyle = palette.color('--text-muted');
    context.fillText(words, x, heightPx / 2 + 0.5);
  }
}

function drawLane(input: PlotInput, lane: number, row: LaneRow, spots: Spot<LaneSpot>[]): void {
  const { context, palette, view, widthPx, segments, data, peaks, scale } = input;
  const profile = { context, palette, view, widthPx, lane, row, peak: peaks[lane] ?? 0, scale };
  const hue = data.lanes[lane]?.hue ?? '--bar';
  const sparse = isSparse(segments, lane, view, widthPx)
    ? segments.filter(({ tile }) => tile.lanes[lane]?.events !== undefined)
    : [];
  drawProfile({
    ...profile,
    segments: segments.filter((one) => !sparse.includes(one)),
    hue,
    alpha: 1,
    least: 1,
  });
  // Behind the marks: events of one moment lie on each other, their number shows as height.
  drawProfile({ ...profile, segments: sparse, hue, alpha: 0.35, least: 2 });
  if (sparse.length === 0) drawGreatest(input, lane, row);
  const y = row.topPx + row.heightPx / 2 + 2;
  for (const { tile, fromUs, toUs } of sparse) {
    const events = tile.lanes[lane]?.events;
    if (events === undefined) continue;
    let lastX = Number.NEGATIVE_INFINITY;
    let lastLook = '';
    for (let place = 0; place < events.us.length; place += 1) {
      const us = events.us[place] ?? 0;
      if (us < fromUs || us >= toUs) continue;
      const x = xOf(view, us, widthPx);
      const [category = '', action = '', outcome = '', severity = ''] = [
        events.category[place],
        events.action[place],
        events.outcome[place],
        events.severity[place],
      ];
      const look = `${category} ${outcome} ${severity}`;
      if (x - lastX < leastApartPx && look === lastLook) continue;
      lastX = x;
      lastLook = look;
      drawEvent(context, palette, { x, y, category, outcome, severity });
      const words = `${action}, ${outcome}${severity === 'info' ? '' : `, ${severity}`}`;
      spots.push({
        xPx: x,
        yPx: y,
        what: { kind: 'event', us, eventId: events.eventId[place] ?? '', words },
      });
    }
  }
}

/** What the highest bar stands for, at the right edge: every lane has a height of its own. */
function drawGreatest({ context, palette, widthPx, segments }: PlotInput, lane: number, row: LaneRow): void {
  const greatest = greatestIn(segments, lane);
  if (greatest === 0) return;
  const words = `max ${formatCount(greatest)}`;
  context.font = palette.font;
  context.textBaseline = 'top';
  const width = context.measureText(words).width;
  context.globalAlpha = 0.8;
  context.fillStyle = palette.color('--surface');
  context.fillRect(widthPx - width - 8, row.topPx + 1, width + 6, 13);
  context.globalAlpha = 1;
  context.fillStyle = palette.color('--text-muted');
  context.fillText(words, widthPx - width - 5, row.topPx + 2);
}

/** A lane is marks or a profile as a whole; tiles that are only stretched until finer ones come have no say in it. */
function isSparse(segments: readonly Segment[], lane: number, view: TimeView, widthPx: number): boolean {
  const finest = Math.min(...segments.map(({ tile }) => tile.stepUs));
  return segments.every(({ tile }) => {
    if (tile.stepUs > finest) return true;
    const events = tile.lanes[lane]?.events;
    const tilePx = (spanOf(tile) / spanOf(view)) * widthPx;
    if (events === undefined) return false;
    return events.us.length <= alwaysMarks || events.us.length * leastMarkPx <= tilePx;
  });
}

function drawOver({ context, palette, view, widthPx, heightPx, brush, focusUs, hoverX }: PlotInput): void {
  const line = (x: number, token: string): void => {
    context.fillStyle = palette.color(token);
    context.fillRect(Math.round(x), 0, 1, heightPx);
  };
  if (focusUs !== undefined) {
    const x = xOf(view, focusUs, widthPx);
    if (x >= 0 && x <= widthPx) line(x, '--accent');
  }
  if (hoverX !== undefined) line(hoverX, '--text-faint');
  if (brush === undefined) return;
  const left = xOf(view, brush.fromUs, widthPx);
  const right = xOf(view, brush.toUs, widthPx);
  context.fillStyle = palette.color('--brush');
  context.fillRect(left, 0, right - left, heightPx);
  line(left, '--accent');
  line(right - 1, '--accent');
}
