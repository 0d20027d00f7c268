/** One picture of a report as SVG, and as a table. A further kind is a file here, a member of `ReportChart` and a line in both. */
import type { ReportChart } from '../../../shared/model/report-chart.ts';
import { escapeHtml } from '../html-escape.ts';
import { drawBars, tableOfBars } from './bars.ts';
import type { ChartTable, Drawing } from './drawing.ts';
import { drawGraph, tableOfGraph } from './graph.ts';
import { drawHealth, tableOfHealth } from './health.ts';
import { drawMap } from './map.ts';
import { drawOverTime, tableOfOverTime } from './over-time.ts';
import { drawPhases, tableOfPhases } from './phases.ts';

function draw(chart: ReportChart): Drawing {
  switch (chart.kind) {
    case 'over-time':
      return drawOverTime(chart);
    case 'bars':
      return drawBars(chart);
    case 'map':
      return drawMap(chart);
    case 'health':
      return drawHealth(chart);
    case 'phases':
      return drawPhases(chart);
    case 'graph':
      return drawGraph(chart);
  }
}

/** Inline SVG: colours come from classes, so that light, dark and print restyle it. */
export function chartSvg(chart: ReportChart, title: string): string {
  const { width, height, parts, says } = draw(chart);
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(`${title}: ${says}`)}">${parts.join('')}</svg>`;
}

export function chartTable(chart: ReportChart): ChartTable {
  switch (chart.kind) {
    case 'over-time':
      return tableOfOverTime(chart);
    case 'bars':
    case 'map':
      return tableOfBars(chart);
    case 'health':
      return tableOfHealth(chart);
    case 'phases':
      return tableOfPhases(chart);
    case 'graph':
      return tableOfGraph(chart);
  }
}
