/** What ran and what failed over time, a strip for each kind of run: failures stand below the line, so colour is not needed. */
import type { HealthChart } from '../../../shared/model/report-chart.ts';
import { escapeHtml } from '../html-escape.ts';
import type { ChartTable, Drawing } from './drawing.ts';
import { at, axisTicks, bucketLabels, grouped, sum } from './scale.ts';

const width = 720;
const plot = { left: 110, right: 566 };
const strip = { above: 46, below: 30, gap: 22 };

const labelsOf = ({ from, bucketMs, strips }: HealthChart): readonly string[] =>
  bucketLabels({ from, bucketMs, counts: strips.flatMap(({ ok, failed }) => [ok, failed]) });

export function drawHealth(chart: HealthChart): Drawing {
  const labels = labelsOf(chart);
  const step = (plot.right - plot.left) / Math.max(1, labels.length);
  const gap = step > 5 ? 1 : 0;
  const each = strip.above + strip.below + strip.gap;
  const parts = chart.strips.flatMap(({ label, ok, failed }, index) => {
    const line = 10 + index * each + strip.above;
    const most = Math.max(1, ...ok);
    const worst = Math.max(1, ...failed);
    const bars = labels.flatMap((when, bucket) => {
      const [good, bad] = [ok[bucket] ?? 0, failed[bucket] ?? 0];
      const x = at(plot.left + bucket * step);
      const tall = (good / most) * strip.above;
      const deep = (bad / worst) * strip.below;
      const box = (name: string, y: number, size: number, words: string): string =>
        `<rect class="${name}" x="${x}" y="${at(y)}" width="${at(step - gap)}" height="${at(Math.max(0.8, size))}"><title>${escapeHtml(`${when}, ${words}`)}</title></rect>`;
      return [
        good === 0 ? '' : box('ok', line - Math.max(0.8, tall), tall, `${grouped(good)} succeeded`),
        bad === 0 ? '' : box('failed', line, deep, `${grouped(bad)} failed`),
      ];
    });
    return [
      `<text class="name end" x="${plot.left - 12}" y="${line + 4}">${escapeHtml(label)}</text>`,
      ...bars,
      `<line class="base" x1="${plot.left}" x2="${plot.right}" y1="${line}" y2="${line}"/>`,
      `<text class="tick" x="${plot.right + 12}" y="${line - 10}">${grouped(sum(ok))} succeeded</text>`,
      `<text class="tick" x="${plot.right + 12}" y="${line + 18}">${grouped(sum(failed))} failed</text>`,
    ];
  });
  const bottom = 10 + chart.strips.length * each;
  const axis = axisTicks(labels).map(
    (index) =>
      `<text class="tick" x="${at(plot.left + index * step)}" y="${bottom + 8}">${escapeHtml(labels[index] ?? '')}</text>`,
  );
  return {
    width,
    height: bottom + 18,
    parts: [...parts, ...axis],
    says: chart.strips
      .map(
        ({ label, ok, failed }) => `${label}: ${grouped(sum(ok))} succeeded, ${grouped(sum(failed))} failed`,
      )
      .join('; '),
  };
}

export function tableOfHealth(chart: HealthChart): ChartTable {
  return {
    columns: [
      { label: 'from (UTC)' },
      ...chart.strips.flatMap(({ label }) => [
        { label, align: 'right' as const },
        { label: `${label} failed`, align: 'right' as const },
      ]),
    ],
    rows: labelsOf(chart)
      .map((label, index) => [
        label,
        ...chart.strips.flatMap(({ ok, failed }) => [String(ok[index] ?? 0), String(failed[index] ?? 0)]),
      ])
      .filter((row) => row.slice(1).some((count) => count !== '0')),
  };
}
