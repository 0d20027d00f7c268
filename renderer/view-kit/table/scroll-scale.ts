/**
 * Where rows of one height are when the list is taller than a browser can scroll.
 * Chromium caps an element at 33,554,428 px and halves that at 200 % zoom, so a list beyond `maxTrackPx` gets a
 * shorter track: a position on the track stands for a proportional position in the list. Arithmetic instead of a
 * measuring virtualizer, because that keeps numbers for each of 10 million rows that all have the same height.
 */
export const maxTrackPx = 15_000_000;

export interface ScrollScale {
  /** Height of the whole list, as if it fitted. */
  readonly listPx: number;
  /** Height of the element that scrolls. */
  readonly trackPx: number;
  /** How far the list and the track can move. */
  readonly listRangePx: number;
  readonly trackRangePx: number;
  readonly isScaled: boolean;
}

export function scrollScale(rows: number, rowPx: number, viewportPx: number): ScrollScale {
  const listPx = rows * rowPx;
  const trackPx = Math.min(listPx, maxTrackPx);
  return {
    listPx,
    trackPx,
    listRangePx: Math.max(0, listPx - viewportPx),
    trackRangePx: Math.max(0, trackPx - viewportPx),
    isScaled: listPx > trackPx,
  };
}

/** Track position to list position. Both ends meet exactly. */
export function listTopAt(scale: ScrollScale, trackTop: number): number {
  if (!scale.isScaled) return clamp(trackTop, 0, scale.listRangePx);
  // A browser rounds scrollTop: within a pixel of the end is the end, else the last row could not be reached.
  if (trackTop >= scale.trackRangePx - 1) return scale.listRangePx;
  return clamp((trackTop / scale.trackRangePx) * scale.listRangePx, 0, scale.listRangePx);
}

export function trackTopAt(scale: ScrollScale, listTop: number): number {
  const top = clamp(listTop, 0, scale.listRangePx);
  if (!scale.isScaled) return top;
  return (top / scale.listRangePx) * scale.trackRangePx;
}

export interface RowSpan {
  /** First row that is at least partly seen. */
  readonly first: number;
  /** One past the last. */
  readonly end: number;
}

export function visibleRows(listTop: number, viewportPx: number, rowPx: number, rows: number): RowSpan {
  const first = clamp(Math.floor(listTop / rowPx), 0, Math.max(0, rows - 1));
  const end = Math.min(rows, Math.ceil((listTop + viewportPx) / rowPx));
  return { first, end: Math.max(first, end) };
}

/** The list position that brings a row into view with the least movement; the same position if it is in view. */
export function revealRow(
  row: number,
  listTop: number,
  viewportPx: number,
  rowPx: number,
  align: 'nearest' | 'center' = 'nearest',
): number {
  const top = row * rowPx;
  if (top >= listTop && top + rowPx <= listTop + viewportPx) return listTop;
  if (align === 'center') return top - (viewportPx - rowPx) / 2;
  return top < listTop ? top : top + rowPx - viewportPx;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
