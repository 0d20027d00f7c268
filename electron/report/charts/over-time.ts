/**
 * The events-over-time chart as inline SVG: stacked bars from a zero baseline, each category named at the right edge
 * in the order of the stack, with its total. Colours come from classes, so that light, dark and print restyle it.
 * The numbers are in the table beside it too; the picture has a title and a description.
 */
import type { OverTimeChart } from '../../../shared/model/report-chart.ts';
import { escapeHtml } from '../html-escape.ts';
import type { ChartTable, Drawing } from './drawing.ts';
import { at, axisTicks, bucketLabels, grouped, niceTicks, sum } from './scale.ts';

const width = 720;
const height = 236;
const plot = { left: 46, right: 566, top: 12, bottom: 196 };
const labelX = plot.right + 16;
const labelStep = 20;

const labelsOf = ({ from, bucketMs, series }: OverTimeChart): readonly string[] =>
  bucketLabels({ from, bucketMs, counts: series.map(({ counts }) => counts) });

export function drawOverTime(chart: OverTimeChart): Drawing {
  const labels = labelsOf(chart);
  const series = chart.series.filter((entry) => sum(entry.counts) > 0);
  const totals = labels.map((_, index) =>
    series.reduce((total, entry) => total + (entry.counts[index] ?? 0), 0),
  );
  const ticks = niceTicks(Math.max(0, ...totals));
  const top = ticks.at(-1) ?? 1;
  const y = (value: number): number => plot.bottom - (value / top) * (plot.bottom - plot.top);
  const step = (plot.right - plot.left) / Math.max(1, labels.length);
  const gap = step > 5 ? 1 : 0;
  const parts: string[] = [];

  for (const tick of ticks) {
    parts.push(
      `<line class="${tick === 0 ? 'base' : 'grid'}" x1="${plot.left}" x2="${plot.right}" y1="${at(y(tick))}" y2="${at(y(tick))}"/>`,
    );
    parts.push(
      `<text class="tick end" x="${plot.left - 6}" y="${at(y(tick) + 3.5)}">${grouped(tick)}</text>`,
    );
  }
  for (const [index, label] of labels.entries()) {
    let below = 0;
    for (const entry of series) {
      const count = entry.counts[index] ?? 0;
      if (count === 0) continue;
      parts.push(
        `<rect class="c-${entry.category}" x="${at(plot.left + index * step)}" y="${at(y(below + count))}" width="${at(step - gap)}" height="${at(Math.max(0.6, y(below) - y(below + count)))}"><title>${escapeHtml(`${label}, ${entry.category}: ${grouped(count)}`)}</title></rect>`,
      );
      below += count;
    }
  }
  for (const index of axisTicks(labels)) {
    const x = plot.left + index * step;
    parts.push(
      `<line class="base" x1="${at(x)}" x2="${at(x)}" y1="${plot.bottom}" y2="${plot.bottom + 4}"/>`,
    );
    parts.push(
      `<text class="tick" x="${at(x)}" y="${plot.bottom + 17}">${escapeHtml(labels[index] ?? '')}</text>`,
    );
  }
  for (const [index, entry] of [...series].reverse().entries()) {
    const middle = plot.top + 10 + index * labelStep;
    parts.push(`<rect class="c-${entry.category}" x="${labelX}" y="${middle - 5}" width="10" height="10"/>`);
    parts.push(`<text class="name" x="${labelX + 16}" y="${middle + 4}">${entry.category}</text>`);
    parts.push(`<text class="name end" x="${width}" y="${middle + 4}">${grouped(sum(entry.counts))}</text>`);
  }
  const description = series.map((entry) => `${entry.category} ${grouped(sum(entry.counts))}`).join(', ');
  return { width, height, parts, says: description };
}

export function tableOfOverTime(chart: OverTimeChart): ChartTable {
  return {
    columns: [
      { label: 'from (UTC)' },
      ...chart.series.map(({ category }) => ({ label: category, align: 'right' as const })),
    ],
    rows: labelsOf(chart)
      .map((label, index) => [label, ...chart.series.map(({ counts }) => String(counts[index] ?? 0))])
      .filter((row) => row.slice(1).some((count) => count !== '0')),
  };
}
