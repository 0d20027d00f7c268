/**
 * Owns the two canvases of a lane chart and its frames. A frame is drawn only from what is in memory, and only when
 * something moved; answers that come later ask for one more. What the person does ends in `onSettled` once it rests.
 */
import { drawHead, headHeight, phaseRowsOf } from './draw-head.ts';
import { drawPlot } from './draw-plot.ts';
import { type LaneScale, peakOf } from './draw-profile.ts';
import type { LaneData, LaneSpot } from './lane-data.ts';
import { type LanePalette, readPalette } from './lane-palette.ts';
import { type LaneRow, laneAt, laneRows, type Spot, spotAt } from './lane-rows.ts';
import {
  between,
  isSameView,
  panBy,
  rounded,
  spanOf,
  type TimeView,
  timeAt,
  type ViewLimits,
  within,
  zoomAt,
} from './time-view.ts';

export interface StageHover {
  readonly us: number;
  readonly lane: number | undefined;
  readonly spot: LaneSpot | undefined;
}

export interface StageEvents {
  /** The view rests here. */
  onSettled(view: TimeView): void;
  onHover(hover: StageHover | undefined): void;
}

const easeMs = 110;
const settleMs = 220;

export class LaneStage {
  readonly #plot: HTMLCanvasElement;
  readonly #head: HTMLCanvasElement;
  readonly #events: StageEvents;
  #palette: LanePalette = readPalette();
  #data: LaneData | undefined;
  #limits: ViewLimits = { fromUs: 0, toUs: 1, minSpanUs: 1 };
  #view: TimeView = { fromUs: 0, toUs: 1 };
  #target: TimeView = { fromUs: 0, toUs: 1 };
  #easing: { readonly from: TimeView; readonly startedAt: number } | undefined;
  #widthPx = 1;
  #roomPx = 1;
  #rows: readonly LaneRow[] = [];
  #peaks: number[] = [];
  #spots: readonly Spot<LaneSpot>[] = [];
  #selectedLane: number | undefined;
  #brush: TimeView | undefined;
  #focusUs: number | undefined;
  #hoverX: number | undefined;
  #scale: LaneScale = 'linear';
  #frame: number | undefined;
  #settling: ReturnType<typeof setTimeout> | undefined;

  constructor(plot: HTMLCanvasElement, head: HTMLCanvasElement, events: StageEvents) {
    this.#plot = plot;
    this.#head = head;
    this.#events = events;
  }

  /** Where the view is or is on its way to. */
  get view(): TimeView {
    return this.#target;
  }

  get limits(): ViewLimits {
    return this.#limits;
  }

  get widthPx(): number {
    return this.#widthPx;
  }

  get brush(): TimeView | undefined {
    return this.#brush;
  }

  /** What was drawn last and can be pointed at. */
  get spots(): readonly Spot<LaneSpot>[] {
    return this.#spots;
  }

  setData(data: LaneData, limits: ViewLimits): void {
    this.#data = data;
    this.#limits = limits;
    this.#layOut();
    this.draw();
  }

  setTheme(): void {
    this.#palette = readPalette();
    this.draw();
  }

  setSize(widthPx: number, roomPx: number): void {
    this.#widthPx = Math.max(1, widthPx);
    this.#roomPx = roomPx;
    this.#layOut();
    this.draw();
  }

  setSelectedLane(lane: number | undefined): void {
    this.#selectedLane = lane;
    this.draw();
  }

  setFocus(us: number | undefined): void {
    this.#focusUs = us;
    this.draw();
  }

  setScale(scale: LaneScale): void {
    this.#scale = scale;
    this.draw();
  }

  setBrush(brush: TimeView | undefined): void {
    this.#brush = brush === undefined ? undefined : ordered(brush);
    this.draw();
  }

  /** Shows a view that was not chosen here: nothing settles. */
  show(view: TimeView, isEased: boolean): void {
    clearTimeout(this.#settling);
    this.#go(within(view, this.#limits), isEased);
  }

  zoom(factor: number, atUs = (this.#target.fromUs + this.#target.toUs) / 2, isEased = true): void {
    this.#move(zoomAt(this.#target, factor, atUs, this.#limits), isEased);
  }

  /** By a share of what is shown. */
  pan(share: number, isEased = true): void {
    this.#move(panBy(this.#target, share * spanOf(this.#target), this.#limits), isEased);
  }

  /** To a view; it settles at once. */
  go(view: TimeView, isEased = true): void {
    this.#go(within(view, this.#limits), isEased);
    this.settle(0);
  }

  settle(afterMs = settleMs): void {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.#events.onSettled(rounded(this.#target)), afterMs);
  }

  timeAtX(xPx: number): number {
    return timeAt(this.#view, xPx, this.#widthPx);
  }

  laneAtY(yPx: number): number | undefined {
    return laneAt(this.#rows, yPx);
  }

  /** The pointer is over the plot, or has left it. */
  hover(at: { readonly xPx: number; readonly yPx: number } | undefined): LaneSpot | undefined {
    this.#hoverX = at?.xPx;
    const spot = at === undefined ? undefined : spotAt(this.#spots, at.xPx, at.yPx)?.what;
    this.#events.onHover(
      at === undefined
        ? undefined
        : { us: spot?.us ?? this.timeAtX(at.xPx), lane: this.laneAtY(at.yPx), spot },
    );
    this.draw();
    return spot;
  }

  draw(): void {
    this.#frame ??= requestAnimationFrame((now) => this.#drawFrame(now));
  }

  close(): void {
    clearTimeout(this.#settling);
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
  }

  #move(view: TimeView, isEased: boolean): void {
    this.#go(view, isEased);
    this.settle();
  }

  #go(view: TimeView, isEased: boolean): void {
    this.#target = view;
    if (isEased && !prefersStillness() && !isSameView(view, this.#view))
      this.#easing = { from: this.#view, startedAt: performance.now() };
    else {
      this.#easing = undefined;
      this.#view = view;
    }
    this.#data?.tiles.want(view, this.#widthPx);
    this.draw();
  }

  #layOut(): void {
    const data = this.#data;
    if (data === undefined) return;
    this.#rows = laneRows(data.lanes.length, this.#roomPx);
    const last = this.#rows[this.#rows.length - 1];
    const phaseRows = Math.max(0, ...phaseRowsOf(data.phases).map((row) => row + 1));
    setSize(this.#plot, this.#widthPx, last === undefined ? this.#roomPx : last.topPx + last.heightPx);
    setSize(this.#head, this.#widthPx, headHeight(phaseRows));
    data.tiles.want(this.#target, this.#widthPx);
  }

  #drawFrame(now: number): void {
    this.#frame = undefined;
    const data = this.#data;
    const context = this.#plot.getContext('2d');
    const head = this.#head.getContext('2d');
    if (data === undefined || context === null || head === null) return;
    this.#ease(now);
    const segments = data.tiles.segments(this.#view, this.#widthPx);
    const isStill = this.#followPeaks(data.lanes.map((_, lane) => peakOf(segments, lane)));
    const common = { palette: this.#palette, view: this.#view, widthPx: this.#widthPx };
    scaleToScreen(head);
    drawHead({ ...common, context: head, whole: this.#limits, phases: data.phases });
    scaleToScreen(context);
    const last = this.#rows[this.#rows.length - 1];
    this.#spots = drawPlot({
      ...common,
      context,
      heightPx: last === undefined ? 0 : last.topPx + last.heightPx,
      data,
      rows: this.#rows,
      segments,
      peaks: this.#peaks,
      scale: this.#scale,
      selectedLane: this.#selectedLane,
      brush: this.#brush,
      focusUs: this.#focusUs,
      hoverX: this.#hoverX,
    });
    if (!isStill || this.#easing !== undefined) this.draw();
  }

  #ease(now: number): void {
    if (this.#easing === undefined) return;
    const share = Math.min(1, Math.max(0, (now - this.#easing.startedAt) / easeMs));
    const { from } = this.#easing;
    this.#view = between(from, this.#target, 1 - (1 - share) ** 2);
    if (share >= 1) this.#easing = undefined;
  }

  /** Heights follow what is in view over a few frames: a peak that leaves the edge must not make all others jump. */
  #followPeaks(wanted: readonly number[]): boolean {
    const isJump = prefersStillness() || this.#peaks.length !== wanted.length;
    let isStill = true;
    this.#peaks = wanted.map((peak, lane) => {
      const before = this.#peaks[lane] ?? 0;
      if (isJump || before === 0 || peak === 0 || Math.abs(peak - before) < peak * 0.01) return peak;
      isStill = false;
      return before + (peak - before) * 0.3;
    });
    return isStill;
  }
}

function ordered(view: TimeView): TimeView {
  return { fromUs: Math.min(view.fromUs, view.toUs), toUs: Math.max(view.fromUs, view.toUs) };
}

function setSize(canvas: HTMLCanvasElement, widthPx: number, heightPx: number): void {
  const ratio = window.devicePixelRatio;
  const width = Math.round(widthPx * ratio);
  const height = Math.round(heightPx * ratio);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  canvas.style.width = `${widthPx}px`;
  canvas.style.height = `${heightPx}px`;
}

function scaleToScreen(context: CanvasRenderingContext2D): void {
  const ratio = window.devicePixelRatio;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
}

function prefersStillness(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}
