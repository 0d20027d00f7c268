/**
 * What succeeded and what failed by country: a disc on a map, as large as the count, with the share that failed inside; below it
 * the same as bars, which also name what has no place on the map.
 */
import type { MapChart } from '../../../shared/model/report-chart.ts';
import { escapeHtml } from '../html-escape.ts';
import { drawBars } from './bars.ts';
import type { Drawing } from './drawing.ts';
import { at, grouped } from './scale.ts';
import { land, mapSize, placeOfCountry } from './world.ts';

const largest = 15;
const least = 2.5;
const mostNames = 12;
const gap = 14;

interface Disc {
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly share: number;
  readonly told: string;
}

function discs(rows: MapChart['rows']): readonly Disc[] {
  const most = Math.max(1, ...rows.map(({ ok, failed }) => ok + failed));
  return rows.flatMap(({ label, ok, failed }) => {
    const place = placeOfCountry.get(label);
    const all = ok + failed;
    if (place === undefined || all === 0) return [];
    const r = Math.max(least, largest * Math.sqrt(all / most));
    const told = `${label}: ${grouped(ok)} succeeded, ${grouped(failed)} failed`;
    return [{ label, ...place, r, share: failed / all, told }];
  });
}

interface Box {
  readonly x: number;
  readonly y: number;
}

/** Middles of the places around a disc where its name may stand. */
const around = ({ x, y, r }: Disc): readonly Box[] => [
  { x: x + r + 11, y },
  { x: x - r - 11, y },
  { x, y: y - r - 8 },
  { x, y: y + r + 8 },
];

/** Names of the largest, each where it covers no other name and no other disc; the bars name the rest. */
function names(shown: readonly Disc[]): readonly string[] {
  const taken: Box[] = [];
  const isFree = (box: Box, own: Disc): boolean =>
    box.x > 9 &&
    box.x < mapSize.width - 9 &&
    taken.every((other) => Math.abs(other.x - box.x) > 20 || Math.abs(other.y - box.y) > 12) &&
    shown.every(
      (disc) =>
        disc === own || Math.abs(disc.x - box.x) > disc.r + 8 || Math.abs(disc.y - box.y) > disc.r + 5,
    );
  return shown.slice(0, mostNames).flatMap((disc) => {
    const box = around(disc).find((each) => isFree(each, disc));
    if (box === undefined) return [];
    taken.push(box);
    const { label } = disc;
    return [`<text class="name mid halo" x="${at(box.x)}" y="${at(box.y + 4)}">${escapeHtml(label)}</text>`];
  });
}

export function drawMap({ unit, rows }: MapChart): Drawing {
  const bars = drawBars({ kind: 'bars', unit, rows });
  const shown = discs(rows).toSorted((a, b) => b.r - a.r || (a.label < b.label ? -1 : 1));
  const ground = land.map(
    ({ x, y, width }) =>
      `<rect class="land" x="${x}" y="${y + 1}" width="${width - 1}" height="${mapSize.cell.height - 2}"/>`,
  );
  const marks = shown.map(({ x, y, r, share, told }) => {
    const inner =
      share === 0 ? '' : `<circle class="failed" cx="${x}" cy="${y}" r="${at(r * Math.sqrt(share))}"/>`;
    return `<g><title>${escapeHtml(told)}</title><circle class="ok disc" cx="${x}" cy="${y}" r="${at(r)}"/>${inner}</g>`;
  });
  return {
    width: mapSize.width,
    height: mapSize.height + gap + bars.height,
    parts: [
      ...ground,
      ...marks,
      ...names(shown),
      `<g transform="translate(0 ${mapSize.height + gap})">${bars.parts.join('')}</g>`,
    ],
    says: bars.says,
  };
}
