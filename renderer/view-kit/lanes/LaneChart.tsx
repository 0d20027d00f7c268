/**
 * Events on swimlanes. Wheel and +/- zoom, drag and arrows pan, Shift brushes; what is in view becomes the range once it
 * rests. Counted by the core in tiles, drawn from memory, so that it moves at the screen's pace whatever the case's size.
 */
import { type Ref, useCallback, useRef } from 'react';
import type { EventFilter } from '../../../shared/model/event-filter.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import type { LaneScale } from './draw-profile.ts';
import './LaneChart.css';
import { LanePicture } from './LanePicture.tsx';
import type { LaneStage } from './lane-stage.ts';
import { useLaneData } from './use-lane-data.ts';

export interface LaneChartHandle {
  zoom(factor: number): void;
  /** By a share of what is shown. */
  pan(share: number): void;
  showAll(): void;
  focus(): void;
}

export interface LaneChartProps {
  readonly label: string;
  readonly caseId: string;
  /** Its range is the view in force. */
  readonly filter: EventFilter;
  /** An event column: `category`, `source`, `actor_email`, ... */
  readonly by: string;
  /** At most so many lanes; the rest is one lane of others. */
  readonly lanes?: number;
  /** ISO 8601; both undefined when everything is in view. */
  readonly onRange: (from: string | undefined, to: string | undefined) => void;
  /** A lane was opened; an empty key is "no value". */
  readonly onLane?: (key: string) => void;
  readonly onEvent?: (eventId: string) => void;
  /** The moment of the event shown elsewhere, ISO 8601. */
  readonly focusTs?: string | undefined;
  /** Of the profiles' heights; even without it. */
  readonly scale?: LaneScale;
  readonly ref?: Ref<LaneChartHandle>;
}

export function LaneChart({ caseId, filter, by, lanes = 8, ...picture }: LaneChartProps) {
  const stage = useRef<LaneStage>(undefined);
  const redraw = useCallback(() => stage.current?.draw(), []);
  const answer = useLaneData({ caseId, filter, by, lanes }, redraw);
  const { data, limits, totals, isEmpty, error, tileError } = answer;
  if (error !== undefined) return <ErrorPanel error={error} title="Could not count the events in lanes" />;
  if (isEmpty) return <p className="muted lanes-nothing">No events to draw.</p>;
  if (data === undefined || limits === undefined)
    return <Skeleton rows={6} words="Counting events in lanes" />;
  return (
    <LanePicture
      {...picture}
      stage={stage}
      data={data}
      limits={limits}
      totals={totals}
      by={by}
      from={filter.from}
      to={filter.to}
      problem={tileError?.message}
    />
  );
}
