/** From where, who, to what: three columns and the links between them, wider the more events. Shapes tell the kind, not colour. */
import { type GraphChart, graphSides } from '../../../shared/model/report-chart.ts';
import { escapeHtml } from '../html-escape.ts';
import type { ChartTable, Drawing } from './drawing.ts';
import { at, grouped, shortened } from './scale.ts';

const width = 720;
const rowHeight = 28;
const top = 30;
const places = { address: 215, actor: 390, object: 560 } as const;
/** An address is never cut: a pseudonym's network behind it must stay whole to be told from a real one. */
const longest = { address: 40, actor: 20, object: 24 } as const;
const heads = { address: 'Address', actor: 'Who', object: 'Target' } as const;

function shape(side: (typeof graphSides)[number], x: number, y: number): string {
  if (side === 'actor') return `<circle class="mark" cx="${x}" cy="${at(y)}" r="5"/>`;
  if (side === 'address')
    return `<rect class="mark" x="${x - 4.5}" y="${at(y - 4.5)}" width="9" height="9"/>`;
  return `<ellipse class="mark" cx="${x}" cy="${at(y)}" rx="7" ry="4"/>`;
}

/** The nodes of a side by the middle of whom they are linked to, so that few lines cross; people keep their order. */
function ordered(
  nodes: GraphChart['nodes'],
  links: GraphChart['links'],
  side: (typeof graphSides)[number],
): readonly number[] {
  const members = nodes.flatMap((node, index) => (node.side === side ? [index] : []));
  if (side === 'actor') return members;
  const middleOf = (index: number): number => {
    const others = links.flatMap(({ from, to }) => (from === index ? [to] : to === index ? [from] : []));
    return others.reduce((total, other) => total + other, 0) / Math.max(1, others.length);
  };
  return members.toSorted((a, b) => middleOf(a) - middleOf(b) || a - b);
}

export function drawGraph({ nodes, links }: GraphChart): Drawing {
  const sides = graphSides.map((side) => ordered(nodes, links, side));
  const rows = Math.max(1, ...sides.map((side) => side.length));
  const heightOf = new Map<number, number>();
  for (const side of sides) {
    // Each column stands in the middle of the tallest.
    const start = top + ((rows - side.length) * rowHeight) / 2 + rowHeight / 2;
    for (const [row, index] of side.entries()) heightOf.set(index, start + row * rowHeight);
  }
  const most = Math.max(1, ...links.map(({ events }) => events));
  const lines = links.flatMap(({ from, to, events }) => {
    const [a, b] = [nodes[from], nodes[to]];
    const [ya, yb] = [heightOf.get(from), heightOf.get(to)];
    if (a === undefined || b === undefined || ya === undefined || yb === undefined) return [];
    const [xa, xb] = [places[a.side], places[b.side]];
    // Not a path: the numbers of a curve in one attribute read like those of an identity card, and the gate would refuse it.
    return [
      `<line class="link" stroke-width="${at(0.8 + (2.4 * events) / most)}" x1="${xa}" x2="${xb}" y1="${at(ya)}" y2="${at(yb)}"/>`,
    ];
  });
  const marks = nodes.flatMap(({ side, label, events }, index) => {
    const y = heightOf.get(index) ?? top;
    const x = places[side];
    const words = `${escapeHtml(shortened(label, longest[side]))}`;
    const name =
      side === 'address'
        ? `<text class="name end" x="${x - 10}" y="${at(y + 4)}">${words}</text>`
        : side === 'object'
          ? `<text class="name" x="${x + 12}" y="${at(y + 4)}">${words}</text>`
          : `<text class="name mid halo" x="${x}" y="${at(y - 9)}">${words}</text>`;
    return [
      `<g><title>${escapeHtml(`${label}: ${grouped(events)} events`)}</title>${shape(side, x, y)}${name}</g>`,
    ];
  });
  const titles = graphSides.map(
    (side) =>
      `<text class="tick ${side === 'address' ? 'end' : side === 'actor' ? 'mid' : ''}" x="${places[side] + (side === 'address' ? 4 : side === 'actor' ? 0 : -4)}" y="14">${heads[side]}</text>`,
  );
  return {
    width,
    height: top + rows * rowHeight + 8,
    parts: [...titles, ...lines, ...marks],
    says: `${grouped(nodes.length)} names and ${grouped(links.length)} links between them`,
  };
}

export function tableOfGraph({ nodes, links }: GraphChart): ChartTable {
  return {
    columns: [{ label: 'from' }, { label: 'to' }, { label: 'events', align: 'right' }],
    rows: links.map(({ from, to, events }) => [
      nodes[from]?.label ?? '',
      nodes[to]?.label ?? '',
      grouped(events),
    ]),
  };
}
