/** Long work, newest first, with how far it is and a way to stop it. */
import { assertNever } from '../../../shared/result/assert-never.ts';
import type { TaskUpdate } from '../../../shared/rpc/task.ts';
import { useClient, useTasks } from '../../client/ClientContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatTime } from '../../ui/format.ts';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { progressWords } from './progress-words.ts';

export function TaskList() {
  const tasks = useTasks();
  const client = useClient();
  if (tasks.length === 0)
    return (
      <EmptyState title="Nothing is running.">
        Imports, queries and exports appear here while they run.
      </EmptyState>
    );
  return (
    <ul>
      {tasks.map((task) => (
        <li key={task.callId} className="task-row">
          <span className="truncate" title={`Started ${formatTime(task.startedAt)}`}>
            {titleOf(task.method)}
          </span>
          {task.state === 'running' ? (
            <ProgressBar label={task.phase} done={task.done} total={task.total} />
          ) : (
            <span className="muted">{endOf(task.state)}</span>
          )}
          <span className="truncate muted">
            {task.error?.message ?? `${task.phase}${progressWords(task, Date.now())}`}
          </span>
          {task.state === 'running' ? (
            <Button onClick={() => client.cancel(task.callId)}>Cancel</Button>
          ) : (
            <span />
          )}
        </li>
      ))}
    </ul>
  );
}

const titles: Readonly<Record<string, string>> = {
  'ingest.run': 'Reading files',
  'case.sample': 'Making the sample incident',
  'case.verify': 'Verifying the case',
  'query.run': 'Running a query',
  'query.export': 'Exporting a result',
  'report.preview': 'Preparing the report',
  'report.export': 'Exporting the report',
};

function titleOf(method: string): string {
  return titles[method] ?? method;
}

function endOf(state: Exclude<TaskUpdate['state'], 'running'>): string {
  switch (state) {
    case 'done':
      return 'Done';
    case 'failed':
      return 'Failed';
    case 'cancelled':
      return 'Cancelled';
    default:
      return assertNever(state);
  }
}
