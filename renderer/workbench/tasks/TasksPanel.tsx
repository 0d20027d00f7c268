/** Below the screen: what runs and ran, and what needs a look. */
import { X } from 'lucide-react';
import { useState } from 'react';
import { useTasks } from '../../client/ClientContext.tsx';
import { useWorkbench } from '../../state/WorkbenchContext.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { ProblemList } from './ProblemList.tsx';
import { TaskList } from './TaskList.tsx';
import './TasksPanel.css';
import { useProblems } from './use-problems.ts';

export function TasksPanel() {
  const [tab, setTab] = useState<'tasks' | 'problems'>('tasks');
  const setLayout = useWorkbench((state) => state.setLayout);
  const running = useTasks().filter((task) => task.state === 'running').length;
  const problems = useProblems();
  return (
    <section className="tasks-panel" aria-label="Tasks and problems">
      <Tabs
        label="Tasks and problems"
        selected={tab}
        onSelect={setTab}
        tabs={[
          {
            id: 'tasks',
            label: 'Tasks',
            extra: running === 0 ? null : <Badge tone="accent">{running}</Badge>,
            content: <TaskList />,
          },
          {
            id: 'problems',
            label: 'Problems',
            extra: problems.length === 0 ? null : <Badge tone="warning">{problems.length}</Badge>,
            content: <ProblemList problems={problems} />,
          },
        ]}
        actions={
          <IconButton
            label="Hide tasks and problems"
            keys="mod+j"
            side="left"
            icon={<X aria-hidden="true" />}
            onClick={() => setLayout({ tasksOpen: false })}
          />
        }
      />
    </section>
  );
}
