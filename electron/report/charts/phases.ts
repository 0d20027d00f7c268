/** The events told on a line of time for each phase, by the numbers of the timeline; severe ones are filled. */
import type { PhasesChart } from '../../../shared/model/report-chart.ts';
import { escapeHtml } from '../html-escape.ts';
import type { ChartTable, Drawing } from './drawing.ts';
import { at, grouped, shortened } from './scale.ts';

const width = 720;
const plot = { left: 150, right: 690 };
const laneHeight = 40;
const top = 8;
/** Units between two numbers that can both be read. */
const apart = 40;

/** Times that a profile cut to the hour have no minutes. */
export const momentOf = (at: string): number => Date.parse(at.replace(/T(\d\d)Z$/, 'T$1:00Z'));

export function drawPhases({ lanes }: PhasesChart): Drawing {
  const times = lanes.flatMap(({ marks }) => marks.map((mark) => momentOf(mark.at)));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const span = Math.max(1, last - first);
  const x = (moment: number): number => plot.left + ((moment - first) / span) * (plot.right - plot.left);
  const parts = lanes.flatMap(({ label, marks }, index) => {
    const y = top + index * laneHeight + 24;
    const places = marks.map((mark) => x(momentOf(mark.at)));
    let free = Number.NEGATIVE_INFINITY;
    const dots = marks.flatMap((mark, which) => {
      const place = places[which] ?? plot.left;
      const dot = `<circle class="${mark.isSerious ? 'mark-serious' : 'mark'}" cx="${at(place)}" cy="${y}" r="4.5"><title>${escapeHtml(`${mark.ref}, ${mark.at}`)}</title></circle>`;
      if (place - free < apart) return [dot];
      free = place;
      const words = Math.min(place, width - 18);
      return [dot, `<text class="tick mid" x="${at(words)}" y="${y - 9}">${mark.ref}</text>`];
    });
    return [
      `<text class="name end" x="${plot.left - 14}" y="${y + 4}">${escapeHtml(shortened(label, 22))}</text>`,
      `<line class="grid" x1="${plot.left}" x2="${plot.right}" y1="${y}" y2="${y}"/>`,
      places.length < 2
        ? ''
        : `<line class="span" x1="${at(Math.min(...places))}" x2="${at(Math.max(...places))}" y1="${y}" y2="${y}"/>`,
      ...dots,
    ];
  });
  const bottom = top + lanes.length * laneHeight + 8;
  const day = (moment: number): string => new Date(moment).toISOString().slice(0, 16).replace('T', ' ');
  return {
    width,
    height: bottom + 18,
    parts: [
      ...parts,
      `<text class="tick" x="${plot.left}" y="${bottom + 8}">${day(first)}</text>`,
      `<text class="tick end" x="${plot.right}" y="${bottom + 8}">${day(last)} UTC</text>`,
    ],
    says: `${day(first)} to ${day(last)} UTC; ${lanes
      .map(({ label, marks }) => `${label}: ${grouped(marks.length)} events`)
      .join(', ')}`,
  };
}

export function tableOfPhases({ lanes }: PhasesChart): ChartTable {
  return {
    columns: [{ label: 'phase' }, { label: 'first' }, { label: 'last' }, { label: 'events' }],
    rows: lanes.map(({ label, marks }) => [
      label,
      marks[0]?.at ?? '',
      marks.at(-1)?.at ?? '',
      marks.map(({ ref }) => ref).join(', '),
    ]),
  };
}
