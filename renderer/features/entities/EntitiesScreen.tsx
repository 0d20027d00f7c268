/** Lists of entities by kind beside the one that is looked at. */
import { UserSearch } from 'lucide-react';
import { useCaseState } from '../../state/CaseContext.tsx';
import { usePaneSize } from '../../state/use-pane-size.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { SplitPane } from '../../ui/SplitPane.tsx';
import { EntityList } from './EntityList.tsx';
import { EntityPane } from './EntityPane.tsx';
import './EntitiesScreen.css';

export function EntitiesScreen() {
  const entityId = useCaseState((state) => state.entityId);
  const pane = usePaneSize('entities-list', 38);
  return (
    <div className="entities">
      <SplitPane
        {...pane}
        label="Resize the list of entities"
        direction="horizontal"
        minFirst={280}
        minSecond={420}
        first={<EntityList />}
        second={
          entityId === undefined ? (
            <EmptyState icon={<UserSearch aria-hidden="true" />} title="Choose one to see its life">
              Its names and why they are one, where and when it was seen, and what kept company with it.
            </EmptyState>
          ) : (
            <EntityPane key={entityId} entityId={entityId} />
          )
        }
      />
    </div>
  );
}
