/** Nodes and edges from the company of those that are opened. Pure: the same answers give the same graph, in the same order. */
import type { EntityKind } from '../../../shared/model/entity.ts';
import type { Output } from '../../../shared/rpc/contract.ts';
import type { GraphEdge, GraphNode } from '../../view-kit/graph/graph-shape.ts';

export interface Opened {
  readonly entityId: string;
  readonly name: string;
  /** In the whole case; 0 until it is known. */
  readonly events: number;
  readonly groups: Output<'entity.companions'>['groups'];
}

export interface GraphWish {
  readonly opened: readonly Opened[];
  readonly hidden: ReadonlySet<EntityKind>;
  readonly removed: readonly string[];
  /** Nodes beyond are left out, those with the least in common first. */
  readonly mostNodes: number;
}

export interface GraphData {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly leftOut: number;
}

export const kindOfId = (entityId: string): string => entityId.slice(0, entityId.indexOf(':'));

export function graphData({ opened, hidden, removed, mostNodes }: GraphWish): GraphData {
  const gone = new Set(removed);
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  for (const { entityId, name, events } of opened)
    nodes.set(entityId, { id: entityId, kind: kindOfId(entityId), name, events, isOpen: true });
  const around = opened
    .flatMap(({ entityId, groups }) =>
      groups.flatMap(({ kind, companions }) =>
        hidden.has(kind) ? [] : companions.map((companion) => ({ from: entityId, kind, companion })),
      ),
    )
    .filter(({ companion }) => !gone.has(companion.entityId))
    .sort((a, b) => b.companion.shared - a.companion.shared);
  let leftOut = 0;
  for (const { from, kind, companion } of around) {
    const { entityId, name, shared, total, via } = companion;
    const known = nodes.get(entityId);
    if (known === undefined && nodes.size >= mostNodes) {
      leftOut += 1;
      continue;
    }
    nodes.set(entityId, {
      id: entityId,
      kind,
      name,
      events: Math.max(total, known?.events ?? 0),
      isOpen: known?.isOpen ?? false,
    });
    const [source = '', target = ''] = [from, entityId].sort();
    const id = `${source} ${target}`;
    const before = edges.get(id);
    if (before === undefined || before.shared < shared) edges.set(id, { id, source, target, shared, via });
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()], leftOut };
}
