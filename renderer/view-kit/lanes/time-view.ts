/** The stretch of time that is looked at, in epoch microseconds, and how it is moved. Pure. */
export interface TimeView {
  readonly fromUs: number;
  readonly toUs: number;
}

/** A view never leaves these, nor becomes shorter than `minSpanUs`. */
export interface ViewLimits extends TimeView {
  readonly minSpanUs: number;
}

/** One millisecond: a microsecond is then about a pixel wide. */
export const shortestSpanUs = 1_000;

export function spanOf(view: TimeView): number {
  return view.toUs - view.fromUs;
}

export function xOf(view: TimeView, us: number, widthPx: number): number {
  return ((us - view.fromUs) / spanOf(view)) * widthPx;
}

export function timeAt(view: TimeView, xPx: number, widthPx: number): number {
  return view.fromUs + (xPx / Math.max(1, widthPx)) * spanOf(view);
}

/** As near to `view` as the limits let it be; its span is kept where there is room for it. */
export function within(view: TimeView, limits: ViewLimits): TimeView {
  const span = Math.min(Math.max(spanOf(view), limits.minSpanUs), Math.max(spanOf(limits), limits.minSpanUs));
  const middle = (view.fromUs + view.toUs) / 2;
  const wished = span === spanOf(view) ? view.fromUs : middle - span / 2;
  const fromUs = Math.max(limits.fromUs, Math.min(wished, limits.toUs - span));
  return { fromUs, toUs: fromUs + span };
}

/** `factor` above 1 looks closer. The moment `atUs` stays where it is on the screen, unless the limits are in the way. */
export function zoomAt(view: TimeView, factor: number, atUs: number, limits: ViewLimits): TimeView {
  const span = Math.min(
    Math.max(spanOf(view) / factor, limits.minSpanUs),
    Math.max(spanOf(limits), limits.minSpanUs),
  );
  const share = (atUs - view.fromUs) / spanOf(view);
  const fromUs = atUs - share * span;
  return within({ fromUs, toUs: fromUs + span }, limits);
}

export function panBy(view: TimeView, us: number, limits: ViewLimits): TimeView {
  return within({ fromUs: view.fromUs + us, toUs: view.toUs + us }, limits);
}

/** On the way from one view to another: spans change by the same factor in the same time, so that zooming feels even. */
export function between(from: TimeView, to: TimeView, share: number): TimeView {
  if (share >= 1) return to;
  const spanFrom = spanOf(from);
  const spanTo = spanOf(to);
  const span = spanFrom * (spanTo / spanFrom) ** share;
  // The moment both views show at the same place stays there; of views of one span there is none: they slide.
  const isSlide = Math.abs(spanTo - spanFrom) < spanFrom * 1e-6;
  const done = isSlide ? share : (span - spanFrom) / (spanTo - spanFrom);
  const fromUs = from.fromUs + (to.fromUs - from.fromUs) * done;
  return { fromUs, toUs: fromUs + span };
}

export function isSameView(a: TimeView, b: TimeView): boolean {
  const tolerance = Math.max(0.5, spanOf(a) * 1e-6);
  return Math.abs(a.fromUs - b.fromUs) <= tolerance && Math.abs(a.toUs - b.toUs) <= tolerance;
}

/** Ends on whole milliseconds, or microseconds where the view is shorter than a second. */
export function rounded(view: TimeView): TimeView {
  const unit = spanOf(view) >= 1_000_000 ? 1_000 : 1;
  const fromUs = Math.floor(view.fromUs / unit) * unit;
  return { fromUs, toUs: Math.max(fromUs + unit, Math.ceil(view.toUs / unit) * unit) };
}
