/** What succeeded and what failed by name, longest first; failures are hatched by an outline and told as numbers. */
import type { BarsChart, MapChart } from '../../../shared/model/report-chart.ts';
import { escapeHtml } from '../html-escape.ts';
import type { ChartTable, Drawing } from './drawing.ts';
import { at, grouped, shortened, sum } from './scale.ts';

const width = 720;
const plot = { left: 150, right: 520 };
const rowHeight = 22;
const top = 8;

export function drawBars({ unit, rows }: BarsChart): Drawing {
  const most = Math.max(1, ...rows.map(({ ok, failed }) => ok + failed));
  const long = (count: number): number => (count / most) * (plot.right - plot.left);
  const parts = rows.flatMap(({ label, ok, failed }, index) => {
    const y = top + index * rowHeight;
    const split = plot.left + long(ok);
    const told = failed === 0 ? grouped(ok) : `${grouped(ok)} and ${grouped(failed)} failed`;
    return [
      `<text class="name end" x="${plot.left - 8}" y="${y + 14}">${escapeHtml(shortened(label, 22))}</text>`,
      ok === 0
        ? ''
        : `<rect class="ok" x="${plot.left}" y="${y + 3}" width="${at(Math.max(1, long(ok)))}" height="14"/>`,
      failed === 0
        ? ''
        : `<rect class="failed" x="${at(split)}" y="${y + 3}" width="${at(Math.max(1, long(failed)))}" height="14"/>`,
      `<text class="tick" x="${at(split + long(failed) + 8)}" y="${y + 14}">${told}</text>`,
    ];
  });
  const all = sum(rows.map(({ ok, failed }) => ok + failed));
  return {
    width,
    height: top * 2 + rows.length * rowHeight,
    parts: [
      `<line class="base" x1="${plot.left}" x2="${plot.left}" y1="${top}" y2="${top + rows.length * rowHeight}"/>`,
      ...parts,
    ],
    says: `${grouped(all)} ${unit}s; ${rows
      .slice(0, 5)
      .map(({ label, ok, failed }) => `${label} ${grouped(ok + failed)}, ${grouped(failed)} failed`)
      .join('; ')}`,
  };
}

export function tableOfBars({ unit, rows }: BarsChart | MapChart): ChartTable {
  return {
    columns: [
      { label: `${unit}s from` },
      { label: 'succeeded', align: 'right' },
      { label: 'failed', align: 'right' },
    ],
    rows: rows.map(({ label, ok, failed }) => [label, grouped(ok), grouped(failed)]),
  };
}
