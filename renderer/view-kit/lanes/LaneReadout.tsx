/** One line below the lanes: what is under the pointer, else what is in view; and what the shapes mean. */
import type { LaneScale } from './draw-profile.ts';
import type { LaneData } from './lane-data.ts';
import type { StageHover } from './lane-stage.ts';
import { countWords, durationWords, viewWords } from './lane-words.ts';
import { momentWords } from './time-ticks.ts';
import { spanOf, type TimeView } from './time-view.ts';

export interface LaneReadoutProps {
  readonly hover: StageHover | undefined;
  readonly data: LaneData;
  readonly view: TimeView;
  readonly widthPx: number;
  /** Why the picture is coarser than it could be. */
  readonly problem: string | undefined;
  readonly scale: LaneScale;
}

export function LaneReadout({ hover, data, view, widthPx, problem, scale }: LaneReadoutProps) {
  return (
    <div className="lanes-readout">
      <p className="truncate figures">
        {hover === undefined
          ? `${viewWords(view, widthPx)}, bars of ${durationWords(data.tiles.stepFor(view, widthPx))}${scale === 'log' ? ', logarithmic' : ''}`
          : hoverWords(hover, data, view, widthPx)}
        {hover === undefined && problem !== undefined ? ` (not finer: ${problem})` : ''}
      </p>
      <p className="lanes-legend muted" aria-hidden="true">
        <svg aria-hidden="true" viewBox="0 0 10 10">
          <circle cx="5" cy="5" r="3.2" fill="currentColor" />
        </svg>
        success
        <svg aria-hidden="true" viewBox="0 0 10 10" className="lanes-legend-failure">
          <path d="M1.5 1.5 8.5 8.5 M8.5 1.5 1.5 8.5" stroke="currentColor" strokeWidth="2" />
        </svg>
        failure
        <svg aria-hidden="true" viewBox="0 0 10 10">
          <circle cx="5" cy="5" r="3" fill="none" stroke="currentColor" strokeWidth="1.5" />
        </svg>
        unknown
        <span className="lanes-legend-hatch" />
        silence
      </p>
    </div>
  );
}

function hoverWords(hover: StageHover, data: LaneData, view: TimeView, widthPx: number): string {
  const usAPixel = spanOf(view) / Math.max(1, widthPx);
  const when = `${momentWords(hover.us, hover.spot === undefined ? usAPixel : 1)} UTC`;
  if (hover.spot !== undefined) return `${when}  ${hover.spot.words}`;
  const title = hover.lane === undefined ? undefined : data.lanes[hover.lane]?.title;
  if (title === undefined || hover.lane === undefined)
    return `${when}  a bar is ${durationWords(data.tiles.stepFor(view, widthPx))}`;
  const segments = data.tiles.segments(view, widthPx);
  return `${when}  ${title}: ${countWords(segments, hover.lane, hover.us)}`;
}
