/**
 * The mouse on a lane chart: the wheel zooms at the pointer (sideways or with Shift it pans), dragging pans, dragging with
 * Shift brushes, a click opens what lies there, a double click looks closer. Answers how to stop following.
 */
import type { LaneSpot } from './lane-data.ts';
import type { LaneStage } from './lane-stage.ts';

export interface PointerActs {
  readonly onSpot: (spot: LaneSpot) => void;
  readonly onLane: (lane: number) => void;
  readonly onBrushed: () => void;
}

interface Drag {
  readonly startX: number;
  readonly startUs: number;
  readonly isBrush: boolean;
  lastX: number;
  hasMoved: boolean;
}

const clickPx = 4;
const zoomAPixel = 0.0022;
const lineWheelPx = 32;
const closer = 3;

export function followPointer(
  element: HTMLElement,
  stage: () => LaneStage | undefined,
  acts: PointerActs,
): () => void {
  let drag: Drag | undefined;
  const listening = new AbortController();
  const { signal } = listening;
  const place = (event: MouseEvent): { readonly xPx: number; readonly yPx: number } => {
    const box = element.getBoundingClientRect();
    return { xPx: event.clientX - box.left, yPx: event.clientY - box.top };
  };

  const onWheel = (event: WheelEvent): void => {
    const on = stage();
    if (on === undefined) return;
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : lineWheelPx;
    const isSideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (isSideways) on.pan(((event.deltaX === 0 ? event.deltaY : event.deltaX) * unit) / on.widthPx, false);
    else on.zoom(Math.exp(-event.deltaY * unit * zoomAPixel), on.timeAtX(place(event).xPx), false);
    on.hover(place(event));
  };
  const onDown = (event: PointerEvent): void => {
    const on = stage();
    if (on === undefined || event.button !== 0) return;
    const { xPx } = place(event);
    element.setPointerCapture(event.pointerId);
    drag = { startX: xPx, startUs: on.timeAtX(xPx), isBrush: event.shiftKey, lastX: xPx, hasMoved: false };
  };
  const onMove = (event: PointerEvent): void => {
    const on = stage();
    if (on === undefined) return;
    const at = place(event);
    if (drag === undefined) {
      element.style.cursor = on.hover(at) === undefined ? '' : 'pointer';
      return;
    }
    if (!drag.hasMoved && Math.abs(at.xPx - drag.startX) < clickPx) return;
    if (drag.isBrush) on.setBrush({ fromUs: drag.startUs, toUs: on.timeAtX(at.xPx) });
    else {
      element.style.cursor = 'grabbing';
      on.pan((drag.lastX - at.xPx) / on.widthPx, false);
    }
    drag.hasMoved = true;
    drag.lastX = at.xPx;
  };
  const onUp = (event: PointerEvent): void => {
    const on = stage();
    const ended = drag;
    drag = undefined;
    element.style.cursor = '';
    if (on === undefined || ended === undefined) return;
    if (ended.hasMoved) {
      if (ended.isBrush) acts.onBrushed();
      else on.settle(0);
      return;
    }
    const at = place(event);
    const spot = on.hover(at);
    const lane = on.laneAtY(at.yPx);
    if (spot !== undefined) acts.onSpot(spot);
    else if (lane !== undefined) acts.onLane(lane);
  };
  const onCancel = (): void => {
    if (drag?.isBrush === true) stage()?.setBrush(undefined);
    drag = undefined;
    element.style.cursor = '';
  };
  const onDouble = (event: MouseEvent): void => {
    const on = stage();
    on?.zoom(closer, on.timeAtX(place(event).xPx));
  };

  element.addEventListener('wheel', onWheel, { signal, passive: false });
  element.addEventListener('pointerdown', onDown, { signal });
  element.addEventListener('pointermove', onMove, { signal });
  element.addEventListener('pointerup', onUp, { signal });
  element.addEventListener('pointercancel', onCancel, { signal });
  element.addEventListener('pointerleave', () => stage()?.hover(undefined), { signal });
  element.addEventListener('dblclick', onDouble, { signal });
  return () => listening.abort();
}
