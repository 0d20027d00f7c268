/** The graph of entities: opened ones with their company, the list of nodes for keys, layouts, kinds to hide, pins. */
import { Maximize, Share2, Trash2 } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { type EntityKind, entityKinds } from '../../../shared/model/entity.ts';
import { useQueries } from '../../client/use-queries.ts';
import { useQuery } from '../../client/use-query.ts';
import { useCaseId, useCaseState, useCaseStore } from '../../state/CaseContext.tsx';
import { usePaneSize } from '../../state/use-pane-size.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { formatCounted } from '../../ui/format.ts';
import { Select } from '../../ui/Select.tsx';
import { SplitPane } from '../../ui/SplitPane.tsx';
import { EntityGraph, type GraphHandle } from '../../view-kit/graph/EntityGraph.tsx';
import { type GraphLayout, graphLayouts } from '../../view-kit/graph/graph-shape.ts';
import { graphData, type Opened } from './graph-data.ts';
import { KindChips } from './KindChips.tsx';
import { NodeList } from './NodeList.tsx';
import './GraphScreen.css';

const mostNodes = 400;
/** Of each kind, around each opened one. */
const perKind = 8;
/** Devices and networks join everybody to everybody: shown when asked for. */
const hiddenAtFirst: readonly EntityKind[] = ['network', 'device', 'workspace'];

export function GraphScreen() {
  const caseId = useCaseId();
  const store = useCaseStore();
  const filter = useCaseState((state) => state.filter);
  const expanded = useCaseState((state) => state.expanded);
  const removed = useCaseState((state) => state.removed);
  const places = useCaseState((state) => state.places);
  const pane = usePaneSize('graph-picture', 72);
  const [layout, setLayout] = useState<GraphLayout>('cose');
  const [hidden, setHidden] = useState<ReadonlySet<EntityKind>>(new Set(hiddenAtFirst));
  const [chosen, setChosen] = useState<string>();
  const [fitSerial, setFitSerial] = useState(0);
  const picture = useRef<GraphHandle>(null);
  const companies = useQueries(
    'entity.companions',
    expanded.map((entityId) => ({ caseId, entityId, filter, limit: perKind })),
  );
  const named = useQueries(
    'entity.get',
    expanded.map((entityId) => ({ caseId, entityId })),
  );
  const failed = [...companies, ...named].find(({ error }) => error !== undefined)?.error;
  const data = useMemo(() => {
    const opened = expanded.map(
      (entityId, at): Opened => ({
        entityId,
        name: named[at]?.data?.entity.name ?? entityId.replace(/^[a-z]+:(email:)?/, ''),
        events: (named[at]?.data?.entity.events ?? 0) + (named[at]?.data?.entity.asTarget ?? 0),
        groups: companies[at]?.data?.groups ?? [],
      }),
    );
    return graphData({ opened, hidden, removed, mostNodes });
  }, [expanded, companies, named, hidden, removed]);
  const { nodes, edges, leftOut } = data;
  const isLoading = companies.some((each) => each.isLoading);

  if (expanded.length === 0) return <Beginning />;
  const { expand, pin } = store.getState();
  return (
    <div className="graph">
      <div className="graph-bar">
        <Select label="Layout" labelHidden value={layout} options={graphLayouts} onValue={setLayout} />
        <KindChips hidden={hidden} onHidden={setHidden} kinds={entityKinds} />
        <span className="muted figures graph-note" role="status">
          {isLoading
            ? 'Looking who and what was there'
            : `${formatCounted(nodes.length, 'node')}, ${formatCounted(edges.length, 'line')}${leftOut === 0 ? '' : `; ${formatCounted(leftOut, 'line')} to further nodes left out`}`}
        </span>
        <Button icon={<Maximize aria-hidden="true" />} onClick={() => setFitSerial(fitSerial + 1)}>
          Settle
        </Button>
        <Button icon={<Trash2 aria-hidden="true" />} onClick={() => store.getState().clearGraph()}>
          Clear
        </Button>
      </div>
      {failed === undefined ? null : (
        <ErrorPanel error={failed} title="Part of the graph could not be read" />
      )}
      <div className="graph-panes">
        <SplitPane
          {...pane}
          label="Resize the list of nodes"
          direction="horizontal"
          minFirst={320}
          minSecond={240}
          first={
            <EntityGraph
              ref={picture}
              label={`${formatCounted(nodes.length, 'entity', 'entities')} and ${formatCounted(edges.length, 'line')}; the list beside it says the same`}
              nodes={nodes}
              edges={edges}
              layout={layout}
              places={places}
              chosen={chosen}
              fitSerial={fitSerial}
              onChoose={setChosen}
              onOpen={expand}
              onPlace={pin}
            />
          }
          second={
            <NodeList
              nodes={nodes}
              edges={edges}
              chosen={chosen}
              onChoose={setChosen}
              placeOf={(id) => picture.current?.placeOf(id) ?? { x: 0, y: 0 }}
            />
          }
        />
      </div>
    </div>
  );
}

/** Where to begin: the people with most failures, who are most often worth a look. */
function Beginning() {
  const caseId = useCaseId();
  const store = useCaseStore();
  const asked = useQuery('entity.list', { caseId, kind: 'person', order: 'failures', limit: 8 });
  return (
    <EmptyState icon={<Share2 aria-hidden="true" />} title="Begin with someone">
      <p>Open an entity here, or choose Graph on the Entities screen. Each opened one brings its company.</p>
      {asked.error === undefined ? null : <ErrorPanel error={asked.error} />}
      <ul className="graph-beginning">
        {(asked.data?.entities ?? []).map((each) => (
          <li key={each.entityId}>
            <Button tone="quiet" onClick={() => store.getState().expand(each.entityId)}>
              {each.name}
            </Button>
            <span className="muted figures">{formatCounted(each.failures, 'failure')}</span>
          </li>
        ))}
      </ul>
    </EmptyState>
  );
}
