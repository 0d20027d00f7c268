/** The picture of a lane chart and its keys. What is drawn is also told: labels with exact counts, a live sentence, a table. */
import {
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import { formatCounted } from '../../ui/format.ts';
import type { LaneChartProps } from './LaneChart.tsx';
import { LaneLabels } from './LaneLabels.tsx';
import { LaneReadout } from './LaneReadout.tsx';
import { LaneSummary } from './LaneSummary.tsx';
import type { LaneData } from './lane-data.ts';
import { pressLaneKey } from './lane-keys.ts';
import { laneRows } from './lane-rows.ts';
import type { LaneStage } from './lane-stage.ts';
import { viewWords } from './lane-words.ts';
import type { ViewLimits } from './time-view.ts';
import type { LaneTotals } from './use-lane-data.ts';
import { useLaneStage, viewOf } from './use-lane-stage.ts';

export interface LanePictureProps
  extends Pick<
    LaneChartProps,
    'label' | 'onRange' | 'onLane' | 'onEvent' | 'focusTs' | 'scale' | 'ref' | 'by'
  > {
  readonly stage: RefObject<LaneStage | undefined>;
  readonly data: LaneData;
  readonly limits: ViewLimits;
  readonly totals: LaneTotals | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly problem: string | undefined;
}

export function LanePicture(props: LanePictureProps) {
  const {
    label,
    stage,
    data,
    limits,
    totals,
    by,
    from,
    to,
    focusTs,
    problem,
    onRange,
    onLane,
    onEvent,
    scale = 'linear',
  } = props;
  const root = useRef<HTMLDivElement>(null);
  const [selected, setSelected] = useState<number>();
  const hintId = useId();
  // biome-ignore lint/correctness/useExhaustiveDependencies: lanes of another column are other things
  useEffect(() => setSelected(undefined), [by]);

  const brushed = (): void => {
    const on = stage.current;
    const brush = on?.brush;
    if (on === undefined || brush === undefined) return;
    on.setBrush(undefined);
    on.go(brush);
  };
  const open = (lane: number): void => {
    const isOthers = data.hasOthers && lane === data.lanes.length - 1;
    const key = data.lanes[lane]?.key;
    if (key !== undefined && !isOthers) onLane?.(key);
  };
  const showAll = useCallback(() => stage.current?.go(stage.current.limits), [stage]);
  const { plot, head, body, widthPx, roomPx, hover } = useLaneStage({
    stage,
    data,
    limits,
    from,
    to,
    selected,
    focusTs,
    scale,
    onRange,
    onSpot: (spot) => onEvent?.(spot.eventId),
    onLane: setSelected,
    onBrushed: brushed,
  });
  useImperativeHandle(
    props.ref,
    () => ({
      zoom: (factor) => stage.current?.zoom(factor),
      pan: (share) => stage.current?.pan(share),
      showAll,
      focus: () => root.current?.focus(),
    }),
    [stage, showAll],
  );

  const step = (way: 1 | -1): void => {
    const start = way === 1 ? -1 : data.lanes.length;
    const lane = Math.max(0, Math.min(data.lanes.length - 1, (selected ?? start) + way));
    setSelected(lane);
    root.current?.querySelectorAll('.lane-label')[lane]?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const on = stage.current;
    if (on === undefined) return;
    const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
    const isServed = pressLaneKey({ key: event.key, shiftKey: event.shiftKey, hasModifier }, on, {
      step,
      enter: () => {
        if (on.brush !== undefined) brushed();
        else if (selected !== undefined) open(selected);
      },
      escape: () => {
        if (on.brush !== undefined) on.setBrush(undefined);
        else if (selected !== undefined) setSelected(undefined);
        else showAll();
      },
      showAll,
    });
    if (!isServed) return;
    event.preventDefault();
    event.stopPropagation();
  };

  const view = viewOf(limits, from, to);
  const chosen = selected === undefined ? undefined : data.lanes[selected];
  const counted = selected === undefined ? undefined : totals?.lanes[selected];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawn chart that takes keys is no form group
    <div
      ref={root}
      className="lanes"
      role="group"
      aria-label={label}
      aria-describedby={hintId}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it pans, zooms and brushes by keyboard
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div className="lanes-head">
        <p className="lanes-corner figures">
          <strong>{totals === undefined ? '' : formatCounted(totals.total, 'event')}</strong>
        </p>
        <div className="lanes-column">
          <canvas ref={head} />
        </div>
      </div>
      <div className="lanes-body" ref={body}>
        <LaneLabels
          lanes={data.lanes}
          hasOthers={data.hasOthers}
          rows={laneRows(data.lanes.length, roomPx)}
          totals={totals}
          selected={selected}
          onSelect={setSelected}
          onOpen={open}
        />
        <canvas ref={plot} className="lanes-plot" />
      </div>
      <LaneReadout hover={hover} data={data} view={view} widthPx={widthPx} problem={problem} scale={scale} />
      <span id={hintId} className="visually-hidden">
        Left and right arrows pan, plus and minus zoom, zero shows everything, Home and End go to the first
        and last events. Up and down arrows choose a lane, Enter shows only that lane. Shift and left or right
        arrows brush a range, Enter zooms to it, Escape gives up.
      </span>
      <p className="visually-hidden" aria-live="polite">
        {chosen === undefined || counted === undefined
          ? `${viewWords(view, widthPx)}${totals === undefined ? '' : `: ${formatCounted(totals.total, 'event')}`}`
          : `${chosen.title}: ${formatCounted(counted.total, 'event')}, ${formatCounted(counted.failures, 'failure')}`}
      </p>
      <LaneSummary label={label} data={data} totals={totals} view={view} widthPx={widthPx} />
    </div>
  );
}
