/** The same picture as a table, for those who do not see it: lanes with their counts, phases, marks, the longest silence. */
import { formatCount, formatCounted } from '../../ui/format.ts';
import type { LaneData } from './lane-data.ts';
import { durationWords, viewWords } from './lane-words.ts';
import { silencesIn } from './silences.ts';
import { momentWords } from './time-ticks.ts';
import { spanOf, type TimeView } from './time-view.ts';
import type { LaneTotals } from './use-lane-data.ts';

export interface LaneSummaryProps {
  readonly label: string;
  readonly data: LaneData;
  readonly totals: LaneTotals | undefined;
  readonly view: TimeView;
  readonly widthPx: number;
}

/** Nothing while it is counted. */
function countOf(count: number | undefined): string {
  return count === undefined ? '' : formatCount(count);
}

export function LaneSummary({ label, data, totals, view, widthPx }: LaneSummaryProps) {
  const inView = data.marks.filter(({ us }) => us >= view.fromUs && us < view.toUs).length;
  const silences = silencesIn(data.tiles.segments(view, widthPx), view, widthPx, data.extent);
  const longest = [...silences].sort((a, b) => spanOf(b) - spanOf(a))[0];
  return (
    <div className="visually-hidden">
      <table>
        <caption>{`${label}, ${viewWords(view, widthPx)}`}</caption>
        <thead>
          <tr>
            <th scope="col">Lane</th>
            <th scope="col">Events</th>
            <th scope="col">Failures</th>
          </tr>
        </thead>
        <tbody>
          {data.lanes.map((lane, place) => (
            <tr key={lane.id}>
              <th scope="row">{lane.title}</th>
              <td>{countOf(totals?.lanes[place]?.total)}</td>
              <td>{countOf(totals?.lanes[place]?.failures)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul>
        {data.phases.map((phase) => (
          <li key={phase.phase}>
            {`Phase ${phase.phase}: ${momentWords(phase.fromUs, 1_000_000)} to ${momentWords(phase.toUs, 1_000_000)} UTC, ${formatCounted(phase.events, 'event')}`}
          </li>
        ))}
        <li>{`${formatCounted(inView, 'marked event')} in view`}</li>
        {longest === undefined ? null : (
          <li>{`Longest silence: ${durationWords(spanOf(longest))} from ${momentWords(longest.fromUs, 1_000_000)} UTC`}</li>
        )}
      </ul>
    </div>
  );
}
