/** How far the running query is, where the engine can tell: a thin bar under the acts, with the rows in words. */
import { useTask } from '../../../client/ClientContext.tsx';
import { formatCount } from '../../../ui/format.ts';
import { ProgressBar } from '../../../ui/ProgressBar.tsx';
import { useDelayed } from '../../../ui/use-delayed.ts';
import './RunProgress.css';
import type { RunningQuery } from './sql-session.ts';

export function RunProgress({ running }: { readonly running: RunningQuery }) {
  const task = useTask(running.callId);
  const isShown = useDelayed(200);
  if (!isShown || task === undefined || task.total === 0) return null;
  return (
    <div className="sql-progress">
      <ProgressBar label="The query" done={task.done} total={task.total} />
      <span className="muted figures" aria-hidden="true">
        {formatCount(task.done)} of {formatCount(task.total)} rows read
      </span>
    </div>
  );
}
