/** The newest running task in one line of the status bar. Work that is over within 200 ms never shows. */
import { useEffect, useState } from 'react';
import type { TaskUpdate } from '../../../shared/rpc/task.ts';
import { useClient, useTasks } from '../../client/ClientContext.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { progressWords } from './progress-words.ts';

const quietMs = 200;

export function RunningTask() {
  const running = useTasks().filter((task) => task.state === 'running');
  const [task] = running;
  if (task === undefined) return null;
  return <TaskLine key={task.callId} task={task} more={running.length - 1} />;
}

function TaskLine({ task, more }: { readonly task: TaskUpdate; readonly more: number }) {
  const client = useClient();
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSeen(true), quietMs);
    return () => clearTimeout(timer);
  }, []);
  if (!isSeen) return null;
  return (
    <span className="running-task">
      <ProgressBar label={task.phase} done={task.done} total={task.total} />
      <span className="truncate">
        {task.phase}
        {progressWords(task, Date.now())}
        {more > 0 ? `, ${more} more running` : ''}
      </span>
      <button type="button" className="status-bar-button" onClick={() => client.cancel(task.callId)}>
        Cancel
      </button>
    </span>
  );
}
