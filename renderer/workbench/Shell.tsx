/** An open case: activity bar, top bar, the chosen screen, tasks below, status bar. */
import { useCaseState } from '../state/CaseContext.tsx';
import { usePaneSize } from '../state/use-pane-size.ts';
import { useWorkbench } from '../state/WorkbenchContext.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { SplitPane } from '../ui/SplitPane.tsx';
import { ActivityBar } from './ActivityBar.tsx';
import { BackgroundWork } from './BackgroundWork.tsx';
import { activityFeatures } from './features.ts';
import { ImportPanel } from './import/ImportPanel.tsx';
import { ScreenBoundary } from './ScreenBoundary.tsx';
import './Shell.css';
import { StatusBar } from './StatusBar.tsx';
import { TasksPanel } from './tasks/TasksPanel.tsx';
import { TopBar } from './top-bar/TopBar.tsx';

export function Shell() {
  const screen = useCaseState((state) => state.screen);
  const tasksOpen = useWorkbench((state) => state.layout.tasksOpen);
  const pane = usePaneSize('tasks', 74);
  const feature = activityFeatures.find((candidate) => candidate.id === screen);
  return (
    <div className="shell">
      <TopBar />
      <ActivityBar />
      <main className="shell-main" aria-label={feature?.title ?? screen}>
        <SplitPane
          {...pane}
          label="Resize tasks and problems"
          direction="vertical"
          first={
            <div className="shell-screen">
              <ImportPanel />
              {feature === undefined ? (
                <EmptyState title={`There is no screen "${screen}" in this Afterlog.`} />
              ) : (
                <ScreenBoundary key={feature.id} title={feature.title}>
                  <feature.Screen />
                </ScreenBoundary>
              )}
            </div>
          }
          second={tasksOpen ? <TasksPanel /> : undefined}
        />
      </main>
      <StatusBar />
      <BackgroundWork />
    </div>
  );
}
