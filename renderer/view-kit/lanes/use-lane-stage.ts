/** Ties a stage to its canvases, to the room they have, and to the range in force: both follow each other without an echo. */
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { isoOfMicroseconds, microsecondsOf } from '../../../shared/model/time-step.ts';
import { useThemeName } from '../../ui/use-theme-name.ts';
import type { LaneScale } from './draw-profile.ts';
import { followPointer, type PointerActs } from './follow-pointer.ts';
import type { LaneData } from './lane-data.ts';
import { LaneStage, type StageHover } from './lane-stage.ts';
import { isSameView, type TimeView, type ViewLimits } from './time-view.ts';

export interface StageSetup extends PointerActs {
  readonly stage: RefObject<LaneStage | undefined>;
  readonly data: LaneData;
  readonly limits: ViewLimits;
  /** The range in force. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly selected: number | undefined;
  readonly focusTs: string | undefined;
  readonly scale: LaneScale;
  readonly onRange: (from: string | undefined, to: string | undefined) => void;
}

export interface StageParts {
  readonly plot: RefObject<HTMLCanvasElement | null>;
  readonly head: RefObject<HTMLCanvasElement | null>;
  /** What scrolls around the plot. */
  readonly body: RefObject<HTMLDivElement | null>;
  readonly widthPx: number;
  readonly roomPx: number;
  readonly hover: StageHover | undefined;
}

interface Range {
  readonly from: string | undefined;
  readonly to: string | undefined;
}

export function useLaneStage(setup: StageSetup): StageParts {
  const { stage, data, limits, from, to, selected, focusTs, scale } = setup;
  const plot = useRef<HTMLCanvasElement>(null);
  const head = useRef<HTMLCanvasElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ widthPx: 0, roomPx: 0 });
  const [hover, setHover] = useState<StageHover>();
  const theme = useThemeName();
  const latest = useRef(setup);
  latest.current = setup;
  /** What the stage made the range: when it comes back as the range in force, the stage may be further already. */
  const sent = useRef<Range>(undefined);
  const shown = useRef<TimeView>(undefined);

  const onSettled = useCallback((view: TimeView) => {
    const now = latest.current;
    const isAll = view.fromUs <= now.limits.fromUs && view.toUs >= now.limits.toUs;
    const range: Range =
      isAll || isSameView(view, now.limits)
        ? { from: undefined, to: undefined }
        : { from: isoOfMicroseconds(view.fromUs), to: isoOfMicroseconds(view.toUs) };
    if (range.from === now.from && range.to === now.to) return;
    sent.current = range;
    now.onRange(range.from, range.to);
  }, []);

  useEffect(() => {
    const room = body.current;
    const column = head.current?.parentElement;
    if (plot.current === null || head.current === null || room === null || !column) return undefined;
    const made = new LaneStage(plot.current, head.current, { onSettled, onHover: setHover });
    stage.current = made;
    shown.current = undefined;
    const stop = followPointer(plot.current, () => stage.current, {
      onSpot: (spot) => latest.current.onSpot(spot),
      onLane: (lane) => latest.current.onLane(lane),
      onBrushed: () => latest.current.onBrushed(),
    });
    const measure = (): void => setSize({ widthPx: column.clientWidth, roomPx: room.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(room);
    observer.observe(column);
    return () => {
      observer.disconnect();
      stop();
      made.close();
      stage.current = undefined;
    };
  }, [stage, onSettled]);

  useEffect(() => {
    const on = stage.current;
    if (on === undefined || size.widthPx === 0) return;
    on.setSize(size.widthPx, size.roomPx);
    on.setData(data, limits);
    const wished = viewOf(limits, from, to);
    const isOwn = sent.current !== undefined && sent.current.from === from && sent.current.to === to;
    if (isOwn) sent.current = undefined;
    const before = shown.current;
    shown.current = wished;
    if (before === undefined) on.show(wished, false);
    else if (!isOwn && !isSameView(before, wished)) on.show(wished, true);
  }, [stage, data, limits, size, from, to]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: colours are read again when the theme changes
  useEffect(() => stage.current?.setTheme(), [stage, theme]);
  useEffect(() => stage.current?.setSelectedLane(selected), [stage, selected]);
  useEffect(() => stage.current?.setScale(scale), [stage, scale]);
  useEffect(
    () => stage.current?.setFocus(focusTs === undefined ? undefined : microsecondsOf(focusTs)),
    [stage, focusTs],
  );
  return { plot, head, body, ...size, hover };
}

/** An open end reaches as far as there is anything. */
export function viewOf(limits: ViewLimits, from: string | undefined, to: string | undefined): TimeView {
  const fromUs = from === undefined ? limits.fromUs : microsecondsOf(from);
  const toUs = to === undefined ? limits.toUs : microsecondsOf(to);
  return toUs > fromUs ? { fromUs, toUs } : limits;
}
