/**
 * Nodes and lines that settle: cytoscape draws, this keeps it in step with the data. New nodes come in beside the one they
 * belong to; pinned nodes stay where they were put. The picture is for the eye and the mouse; the list beside it, which
 * the caller shows, says the same to keys and screen readers.
 */
import cytoscape, { type Core, type ElementDefinition, type StylesheetJson } from 'cytoscape';
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { useThemeName } from '../../ui/use-theme-name.ts';
import './EntityGraph.css';
import {
  edgePx,
  type GraphEdge,
  type GraphLayout,
  type GraphNode,
  nodePx,
  nodeShapes,
} from './graph-shape.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

export interface GraphHandle {
  placeOf(id: string): Point;
}

export interface EntityGraphProps {
  readonly ref?: Ref<GraphHandle>;
  readonly label: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly layout: GraphLayout;
  readonly places: Readonly<Record<string, Point>>;
  readonly chosen: string | undefined;
  /** Changes when everything should be brought into sight. */
  readonly fitSerial: number;
  readonly onChoose: (id: string) => void;
  /** Double click. */
  readonly onOpen: (id: string) => void;
  /** A node was put somewhere by hand. */
  readonly onPlace: (id: string, place: Point) => void;
}

function styleSheet(): StylesheetJson {
  const style = getComputedStyle(document.documentElement);
  const color = (name: string): string => style.getPropertyValue(name).trim();
  return [
    {
      selector: 'node',
      style: {
        shape: 'data(shape)' as never,
        width: 'data(px)',
        height: 'data(px)',
        label: 'data(label)',
        'background-color': color('--surface-raised'),
        'border-width': 1.5,
        'border-color': color('--text-muted'),
        color: color('--text'),
        'font-size': 11,
        'font-family': 'Inter Variable, sans-serif',
        'text-valign': 'bottom',
        'text-margin-y': 3,
        'text-max-width': '140px',
        'text-wrap': 'ellipsis',
        'text-background-color': color('--surface'),
        'text-background-opacity': 0.8,
        'min-zoomed-font-size': 7,
      },
    },
    {
      selector: 'node[kind = "person"], node[kind = "service"]',
      style: { 'background-color': color('--bar'), 'border-color': color('--bar') },
    },
    {
      selector: 'node[?isOpen]',
      style: {
        'background-color': color('--accent-soft'),
        'border-color': color('--accent'),
        'border-width': 2,
      },
    },
    { selector: 'node[?isPinned]', style: { 'border-style': 'double', 'border-width': 4 } },
    {
      selector: 'node.chosen',
      style: {
        'overlay-color': color('--accent'),
        'overlay-opacity': 0.18,
        'overlay-padding': 5,
        'font-weight': 600,
      },
    },
    {
      selector: 'edge',
      style: {
        width: 'data(px)',
        'line-color': color('--border-strong'),
        opacity: 0.55,
        'curve-style': 'haystack',
      },
    },
    { selector: 'edge[via != "events"]', style: { 'line-style': 'dashed', 'curve-style': 'straight' } },
    { selector: 'edge.beside', style: { 'line-color': color('--accent'), opacity: 0.9 } },
  ];
}

function layOut(core: Core, layout: GraphLayout, randomize: boolean): void {
  const common = {
    // An animation that outlives the picture throws; and a picture that jumps at once is read sooner.
    animate: false,
    fit: true,
    padding: 40,
    stop: () => {
      // A small graph is not blown up to fill the room.
      if (core.destroyed() || core.zoom() <= 1.1) return;
      core.zoom(1.1);
      core.center();
    },
  };
  core
    .elements()
    .layout(
      layout === 'cose'
        ? {
            name: 'cose',
            ...common,
            randomize,
            nodeRepulsion: () => 60_000,
            idealEdgeLength: () => 120,
            nodeDimensionsIncludeLabels: true,
            numIter: 700,
          }
        : layout === 'concentric'
          ? {
              name: 'concentric',
              ...common,
              concentric: (node) => (node.data('isOpen') === true ? 10 : node.degree(false)),
              levelWidth: () => 2,
              minNodeSpacing: 24,
            }
          : { name: 'breadthfirst', ...common, spacingFactor: 1.1 },
    )
    .run();
}

export function EntityGraph(props: EntityGraphProps) {
  const { label, nodes, edges, layout, places, chosen, fitSerial } = props;
  const box = useRef<HTMLDivElement>(null);
  const core = useRef<Core>(undefined);
  const latest = useRef(props);
  latest.current = props;
  useImperativeHandle(props.ref, () => ({
    placeOf: (id) => ({ x: 0, y: 0, ...core.current?.getElementById(id).position() }),
  }));
  const theme = useThemeName();

  useEffect(() => {
    if (box.current === null) return undefined;
    const made = cytoscape({ container: box.current, minZoom: 0.1, maxZoom: 4, wheelSensitivity: 0.3 });
    core.current = made;
    made.on('tap', 'node', (event) => latest.current.onChoose(event.target.id()));
    made.on('dbltap', 'node', (event) => latest.current.onOpen(event.target.id()));
    made.on('dragfree', 'node', (event) =>
      latest.current.onPlace(event.target.id(), { ...event.target.position() }),
    );
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(box.current);
    return () => {
      observer.disconnect();
      core.current = undefined;
      made.destroy();
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes the colours that are read
  useEffect(() => {
    core.current?.style(styleSheet());
  }, [theme]);

  useEffect(() => {
    const graph = core.current;
    if (graph === undefined) return;
    const wanted = new Set([...nodes, ...edges].map(({ id }) => id));
    let isNew = false;
    graph.batch(() => {
      for (const element of graph.elements()) if (!wanted.has(element.id())) element.remove();
      for (const node of nodes) {
        const data = {
          id: node.id,
          label: node.name,
          kind: node.kind,
          shape: nodeShapes[node.kind as keyof typeof nodeShapes] ?? 'ellipse',
          px: nodePx(node.events),
          isOpen: node.isOpen,
          isPinned: places[node.id] !== undefined,
        };
        const known = graph.getElementById(node.id);
        if (known.nonempty()) known.data(data);
        else {
          isNew = true;
          graph.add({ group: 'nodes', data, position: nearby(graph, edges, node.id) } as ElementDefinition);
        }
      }
      for (const { id, source, target, shared, via } of edges)
        if (graph.getElementById(id).empty())
          graph.add({ group: 'edges', data: { id, source, target, via, px: edgePx(shared) } });
    });
    if (isNew)
      layOut(graph, latest.current.layout, graph.nodes().length === nodes.length && nodes.length < 3);
  }, [nodes, edges, places]);

  useEffect(() => {
    const graph = core.current;
    if (graph === undefined) return;
    for (const node of graph.nodes()) {
      const place = places[node.id()];
      node.unlock();
      if (place !== undefined) {
        node.position({ ...place });
        node.lock();
        // Locked nodes are left alone by layouts; a hand may still move them.
        node.on('mousedown', () => node.unlock());
      }
    }
  }, [places]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for by choosing a layout or by the serial, not by new data
  useEffect(() => {
    if (core.current?.nodes().nonempty()) layOut(core.current, layout, false);
  }, [layout, fitSerial]);

  useEffect(() => {
    const graph = core.current;
    if (graph === undefined) return;
    graph.elements().removeClass('chosen beside');
    if (chosen === undefined) return;
    graph.getElementById(chosen).addClass('chosen').connectedEdges().addClass('beside');
  }, [chosen]);

  return <div ref={box} className="entity-graph" role="img" aria-label={label} />;
}

/** Beside a neighbour that is drawn already, so that growing does not throw the picture about. */
function nearby(graph: Core, edges: readonly GraphEdge[], id: string): Point {
  const edge = edges.find(
    ({ source, target }) =>
      (source === id && graph.getElementById(target).nonempty()) ||
      (target === id && graph.getElementById(source).nonempty()),
  );
  if (edge === undefined) return { x: 0, y: 0 };
  const { x, y } = graph.getElementById(edge.source === id ? edge.target : edge.source).position();
  const turn = (graph.nodes().length * 137.5 * Math.PI) / 180;
  return { x: x + 60 * Math.cos(turn), y: y + 60 * Math.sin(turn) };
}
