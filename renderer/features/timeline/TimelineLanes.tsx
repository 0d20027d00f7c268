/** The lanes above the list: by what and how many is chosen here and remembered; what is in view is the range every screen shares. */
import { Maximize2, SquareTerminal, ZoomIn, ZoomOut } from 'lucide-react';
import { useCallback, useMemo, useRef } from 'react';
import type { EventFilter } from '../../../shared/model/event-filter.ts';
import { useClient } from '../../client/ClientContext.tsx';
import { useCaseId, useCaseState, useCaseStore } from '../../state/CaseContext.tsx';
import { useWorkbench, useWorkbenchStore } from '../../state/WorkbenchContext.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Select } from '../../ui/Select.tsx';
import { LaneChart, type LaneChartHandle } from '../../view-kit/lanes/LaneChart.tsx';
import { useCommands } from '../../workbench/CommandProvider.tsx';
import type { Command } from '../../workbench/command.ts';

const choices = [
  { value: 'category', label: 'Category' },
  { value: 'source', label: 'Source' },
  { value: 'actor_email', label: 'Person' },
  { value: 'src_ip', label: 'Address' },
  { value: 'session_id', label: 'Session' },
  { value: 'integration', label: 'Integration' },
  { value: 'workspace', label: 'Workspace' },
  { value: 'action', label: 'Action' },
  { value: 'outcome', label: 'Outcome' },
  { value: 'severity', label: 'Severity' },
] as const;
type LaneBy = (typeof choices)[number]['value'];
const counts = ['4', '8', '12', '20', '40'] as const;
const heights = [
  { value: 'linear', label: 'Even' },
  { value: 'log', label: 'Logarithmic' },
] as const;
const closer = 1.6;

export interface TimelineLanesProps {
  readonly filter: EventFilter;
  readonly focusTs: string | undefined;
}

export function TimelineLanes({ filter, focusTs }: TimelineLanesProps) {
  const client = useClient();
  const caseId = useCaseId();
  const store = useCaseStore();
  const setRange = useCaseState((state) => state.setRange);
  const addTerm = useCaseState((state) => state.addTerm);
  const focusEvent = useCaseState((state) => state.focusEvent);
  const workbench = useWorkbenchStore();
  const savedBy = useWorkbench((state) => state.layout.lanesBy);
  const lanes = useWorkbench((state) => state.layout.lanes);
  const scale = useWorkbench((state) => state.layout.lanesScale);
  const setLayout = useWorkbench((state) => state.setLayout);
  const chart = useRef<LaneChartHandle>(null);
  const by: LaneBy = choices.find(({ value }) => value === savedBy)?.value ?? 'category';
  const shownLanes = counts.find((count) => Number(count) === lanes) ?? '8';
  const onLane = useCallback((key: string) => addTerm(by, key), [addTerm, by]);

  const openSql = async (): Promise<void> => {
    const asked = { caseId, filter, by, lanes: Number(shownLanes), buckets: 200, events: 0 };
    const answer = await client.call('events.lanes', asked);
    if (answer.ok) store.getState().openSql(answer.value.sql);
    else workbench.getState().reportError('Could not show the SQL behind the lanes', answer.error);
  };
  const commands = useMemo<readonly Command[]>(() => laneCommands(chart, setLayout), [setLayout]);
  useCommands(commands);

  return (
    <section className="timeline-lanes" aria-label="Lanes">
      <div className="lanes-bar" role="toolbar" aria-label="Lanes">
        <Select label="Lanes by" value={by} options={choices} onValue={(lanesBy) => setLayout({ lanesBy })} />
        <Select
          label="at most"
          value={shownLanes}
          options={counts.map((count) => ({ value: count, label: count }))}
          onValue={(count) => setLayout({ lanes: Number(count) })}
        />
        <Select
          label="Heights"
          value={scale}
          options={heights}
          onValue={(lanesScale) => setLayout({ lanesScale })}
        />
        <span className="list-space" />
        <IconButton
          label="Zoom in"
          icon={<ZoomIn aria-hidden="true" />}
          onClick={() => chart.current?.zoom(closer)}
        />
        <IconButton
          label="Zoom out"
          icon={<ZoomOut aria-hidden="true" />}
          onClick={() => chart.current?.zoom(1 / closer)}
        />
        <IconButton
          label="Show all of time"
          icon={<Maximize2 aria-hidden="true" />}
          onClick={() => chart.current?.showAll()}
        />
        <IconButton
          label="Open the lanes as SQL"
          icon={<SquareTerminal aria-hidden="true" />}
          side="left"
          onClick={() => void openSql()}
        />
      </div>
      <div className="lanes-room">
        <LaneChart
          ref={chart}
          label={`Events over time by ${choices.find(({ value }) => value === by)?.label.toLowerCase()}`}
          caseId={caseId}
          filter={filter}
          by={by}
          lanes={Number(shownLanes)}
          onRange={setRange}
          onLane={onLane}
          onEvent={focusEvent}
          focusTs={focusTs}
          scale={scale}
        />
      </div>
    </section>
  );
}

function laneCommands(
  chart: { readonly current: LaneChartHandle | null },
  setLayout: (patch: { readonly lanesBy: string }) => void,
): readonly Command[] {
  const group = 'Timeline';
  return [
    {
      id: 'timeline.lanes',
      title: 'Go to the lanes',
      group,
      keys: 'l',
      keywords: 'swimlanes chart focus',
      run: () => chart.current?.focus(),
    },
    {
      id: 'timeline.zoom-in',
      title: 'Zoom in on time',
      group,
      keys: '+',
      run: () => chart.current?.zoom(closer),
    },
    {
      id: 'timeline.zoom-out',
      title: 'Zoom out of time',
      group,
      keys: '-',
      run: () => chart.current?.zoom(1 / closer),
    },
    {
      id: 'timeline.zoom-all',
      title: 'Show all of time',
      group,
      keys: '0',
      keywords: 'fit reset range',
      run: () => chart.current?.showAll(),
    },
    {
      id: 'timeline.earlier',
      title: 'Look earlier',
      group,
      keywords: 'pan left',
      run: () => chart.current?.pan(-0.5),
    },
    {
      id: 'timeline.later',
      title: 'Look later',
      group,
      keywords: 'pan right',
      run: () => chart.current?.pan(0.5),
    },
    ...choices.map(
      ({ value, label }): Command => ({
        id: `timeline.lanes-${value}`,
        title: `Lanes by ${label.toLowerCase()}`,
        group,
        keywords: 'swimlanes',
        run: () => setLayout({ lanesBy: value }),
      }),
    ),
  ];
}
