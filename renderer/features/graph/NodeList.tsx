/**
 * The nodes as a list, most connected first: arrows move, Enter opens or closes one's company, P pins, F shows its life,
 * Delete takes it out. What the picture shows, for keys and screen readers.
 */
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useCaseState, useCaseStore } from '../../state/CaseContext.tsx';
import type { Place } from '../../state/graph-slice.ts';
import { Button } from '../../ui/Button.tsx';
import { formatCounted } from '../../ui/format.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import type { GraphEdge, GraphNode } from '../../view-kit/graph/graph-shape.ts';

export interface NodeListProps {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
  /** Where the picture has it now. */
  readonly placeOf: (id: string) => Place;
}

export function NodeList({ nodes, edges, chosen, onChoose, placeOf }: NodeListProps) {
  const store = useCaseStore();
  const expanded = useCaseState((state) => state.expanded);
  const places = useCaseState((state) => state.places);
  const list = useRef<HTMLUListElement>(null);
  const degrees = new Map<string, number>();
  for (const { source, target } of edges)
    for (const id of [source, target]) degrees.set(id, (degrees.get(id) ?? 0) + 1);
  const degree = ({ id }: GraphNode): number => degrees.get(id) ?? 0;
  const sorted = nodes.toSorted(
    (a, b) => Number(b.isOpen) - Number(a.isOpen) || degree(b) - degree(a) || a.name.localeCompare(b.name),
  );
  const at = Math.max(
    0,
    sorted.findIndex(({ id }) => id === chosen),
  );
  const node = sorted[at];
  useEffect(() => {
    if (chosen !== undefined)
      list.current
        ?.querySelector(`[data-node="${CSS.escape(chosen)}"]`)
        ?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  const flip = (id: string): void => {
    const state = store.getState();
    if (state.expanded.includes(id)) state.collapse(id);
    else state.expand(id);
  };
  const flipPin = (id: string): void => {
    const state = store.getState();
    if (state.places[id] === undefined) state.pin(id, placeOf(id));
    else state.unpin(id);
  };
  const move = (to: number): void => {
    const next = sorted[Math.min(Math.max(to, 0), sorted.length - 1)];
    if (next === undefined) return;
    onChoose(next.id);
    list.current?.querySelector<HTMLElement>(`[data-node="${CSS.escape(next.id)}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || node === undefined) return;
    const { key } = event;
    if (key === 'ArrowDown') move(at + 1);
    else if (key === 'ArrowUp') move(at - 1);
    else if (key === 'Home') move(0);
    else if (key === 'End') move(sorted.length - 1);
    else if (key === 'p') flipPin(node.id);
    else if (key === 'f') store.getState().openEntity(node.id);
    else if (key === 'Delete') store.getState().removeNode(node.id);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="graph-list">
      {node === undefined ? null : (
        <section className="graph-node" aria-label={node.name}>
          <h2>{node.name}</h2>
          <p className="muted figures">
            {node.kind}, {formatCounted(degree(node), 'line')}
          </p>
          <div className="graph-node-acts">
            <Button onClick={() => flip(node.id)}>
              {expanded.includes(node.id) ? 'Close its company' : 'Open its company'}
            </Button>
            <Button onClick={() => store.getState().openEntity(node.id)}>Its life</Button>
            <Button onClick={() => flipPin(node.id)}>
              {places[node.id] === undefined ? 'Pin' : 'Unpin'}
            </Button>
            <Button onClick={() => store.getState().removeNode(node.id)}>Take out</Button>
          </div>
        </section>
      )}
      <ul ref={list} aria-label="Nodes" className="graph-nodes" onKeyDown={onKeyDown}>
        {sorted.map((each, index) => (
          <li key={each.id}>
            <button
              type="button"
              data-node={each.id}
              className="graph-node-item"
              aria-current={each.id === node?.id ? 'true' : undefined}
              aria-expanded={each.isOpen}
              tabIndex={index === at ? 0 : -1}
              onClick={() => (each.id === chosen ? flip(each.id) : onChoose(each.id))}
            >
              <span>{each.name}</span>
              <span className="muted">
                {each.kind}
                {places[each.id] === undefined ? '' : ', pinned'}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <p className="muted graph-keys">
        <Kbd keys="enter" /> company <Kbd keys="p" /> pin <Kbd keys="f" /> life <Kbd keys="delete" /> take out
      </p>
    </div>
  );
}
