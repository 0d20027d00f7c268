/** The list of guided views beside the one that is looked at. */
import { useQuery } from '../../client/use-query.ts';
import { useCaseState, useCaseStore } from '../../state/CaseContext.tsx';
import { usePaneSize } from '../../state/use-pane-size.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { SplitPane } from '../../ui/SplitPane.tsx';
import { ViewList } from './ViewList.tsx';
import { ViewPane } from './ViewPane.tsx';
import './ViewsScreen.css';

export function ViewsScreen() {
  const store = useCaseStore();
  const viewId = useCaseState((state) => state.viewId);
  const pane = usePaneSize('views-list', 22);
  const listed = useQuery('view.list', {});
  if (listed.error !== undefined)
    return <ErrorPanel error={listed.error} title="The views could not be listed" />;
  if (listed.data === undefined) return <Skeleton rows={12} words="Listing the views" />;
  const { views } = listed.data;
  const view = views.find((each) => each.id === viewId) ?? views[0];
  return (
    <div className="views">
      <SplitPane
        {...pane}
        label="Resize the list of views"
        direction="horizontal"
        minFirst={180}
        minSecond={420}
        first={
          <ViewList
            views={views}
            chosen={view?.id}
            onChoose={(chosen) => store.getState().chooseView(chosen)}
          />
        }
        second={view === undefined ? null : <ViewPane key={view.id} view={view} />}
      />
    </div>
  );
}
