/** What the graph draws, and how each kind looks: by shape and word, so that no colour has to say it. */
export interface GraphNode {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  /** In the whole case; the size of the node. */
  readonly events: number;
  /** Its company is shown. */
  readonly isOpen: boolean;
}

export interface GraphEdge {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  /** Events that name both; the width of the line. */
  readonly shared: number;
  readonly via: 'events' | 'address' | 'session';
}

export const nodeShapes = {
  person: 'ellipse',
  service: 'round-rectangle',
  address: 'diamond',
  network: 'hexagon',
  session: 'round-tag',
  device: 'rectangle',
  integration: 'octagon',
  workspace: 'barrel',
  token: 'star',
  target: 'triangle',
} as const;

/** 18 to 46 pixels, by the logarithm of its events. */
export function nodePx(events: number): number {
  return Math.round(Math.min(46, 18 + 7 * Math.log10(Math.max(1, events))));
}

/** 1 to 6 pixels, by the logarithm of what is shared. */
export function edgePx(shared: number): number {
  return Math.round(Math.min(6, 1 + 1.6 * Math.log10(Math.max(1, shared))) * 10) / 10;
}

export const graphLayouts = [
  { value: 'cose', label: 'By company' },
  { value: 'concentric', label: 'In circles' },
  { value: 'breadthfirst', label: 'In layers' },
] as const;
export type GraphLayout = (typeof graphLayouts)[number]['value'];
