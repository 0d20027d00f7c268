/** The lanes' names beside the plot, each with its exact count in view. A click chooses, a double click shows only that lane. */
import { classNames } from '../../ui/class-names.ts';
import { formatCount, formatCounted } from '../../ui/format.ts';
import type { Lane } from './lane-data.ts';
import type { LaneRow } from './lane-rows.ts';
import type { LaneTotals } from './use-lane-data.ts';

export interface LaneLabelsProps {
  readonly lanes: readonly Lane[];
  readonly hasOthers: boolean;
  readonly rows: readonly LaneRow[];
  readonly totals: LaneTotals | undefined;
  readonly selected: number | undefined;
  readonly onSelect: (lane: number) => void;
  readonly onOpen: (lane: number) => void;
}

const twoLinesPx = 36;

export function LaneLabels({ lanes, hasOthers, rows, totals, selected, onSelect, onOpen }: LaneLabelsProps) {
  return (
    <div className="lanes-labels">
      {lanes.map((lane, place) => {
        const counted = totals?.lanes[place];
        const isTall = (rows[place]?.heightPx ?? 0) >= twoLinesPx;
        const isOthers = hasOthers && place === lanes.length - 1;
        const failures = counted?.failures ?? 0;
        return (
          <button
            key={lane.id}
            type="button"
            // One stop for the whole chart: arrows choose, Enter opens.
            tabIndex={-1}
            className={classNames('lane-label', place === selected && 'lane-label-selected')}
            style={{ height: rows[place]?.heightPx }}
            title={
              isOthers
                ? `${lane.title} in one lane`
                : `${lane.title}: ${counted === undefined ? '' : formatCounted(counted.total, 'event')}. Double click: only this`
            }
            aria-pressed={place === selected}
            onClick={() => onSelect(place)}
            onDoubleClick={() => onOpen(place)}
          >
            <span className="swatch lane-swatch" style={{ background: `var(${lane.hue})` }} />
            <span className={classNames('truncate lane-title', (lane.key === '' || isOthers) && 'muted')}>
              {lane.title}
            </span>
            <span className="lane-count figures">
              {counted === undefined ? '' : formatCount(counted.total)}
              {isTall && failures > 0 ? (
                <span className="lane-failures">{formatCount(failures)} failed</span>
              ) : null}
            </span>
          </button>
        );
      })}
    </div>
  );
}
