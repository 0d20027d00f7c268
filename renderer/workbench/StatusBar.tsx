/** What is in scope, how long the last question took, what is running, and that nothing leaves the machine. */
import { PanelBottom, WifiOff } from 'lucide-react';
import { useStore } from 'zustand';
import { useClient } from '../client/ClientContext.tsx';
import { useQuery } from '../client/use-query.ts';
import { useCaseState } from '../state/CaseContext.tsx';
import { useWorkbench } from '../state/WorkbenchContext.tsx';
import { formatCount, formatCounted, formatDuration } from '../ui/format.ts';
import './StatusBar.css';
import { RunningTask } from './tasks/RunningTask.tsx';
import { useProblems } from './tasks/use-problems.ts';

export function StatusBar() {
  const { lastQuery } = useClient();
  const last = useStore(lastQuery);
  const problems = useProblems();
  const tasksOpen = useWorkbench((state) => state.layout.tasksOpen);
  const setLayout = useWorkbench((state) => state.setLayout);
  return (
    <div className="status-bar figures" role="status" aria-label="Status bar" aria-live="off">
      <Scope />
      <span title={last === undefined ? undefined : `The last question was ${last.name}`}>
        {last === undefined ? 'No query yet' : `Query ${formatDuration(last.ms)}`}
      </span>
      <RunningTask />
      <span className="status-bar-space" />
      <button
        type="button"
        className="status-bar-button"
        aria-expanded={tasksOpen}
        onClick={() => setLayout({ tasksOpen: !tasksOpen })}
      >
        <PanelBottom aria-hidden="true" />
        {problems.length === 0 ? 'No problems' : formatCounted(problems.length, 'problem')}
      </button>
      <span title="Afterlog has no network: it talks to itself on this machine only">
        <WifiOff aria-hidden="true" /> offline
      </span>
    </div>
  );
}

function Scope() {
  const caseId = useCaseState((state) => state.case.caseId);
  const filter = useCaseState((state) => state.filter);
  const info = useQuery('case.info', { caseId });
  const inScope = useQuery('events.histogram', { caseId, filter, buckets: 1, by: 'category' });
  if (info.data === undefined || inScope.data === undefined) return <span>Counting events</span>;
  // While an import runs its events are there before its accounts are.
  const total = Math.max(info.data.totals.events, inScope.data.total);
  return (
    <span>
      {formatCount(inScope.data.total)} of {formatCounted(total, 'event')} in scope
    </span>
  );
}
