import { expect, test } from 'vitest';
import type { ReportChart } from '../../../shared/model/report-chart.ts';
import { chartSvg, chartTable } from './chart.ts';

const hostile = '<script>&"';
const charts: readonly ReportChart[] = [
  {
    kind: 'bars',
    unit: 'sign-in',
    rows: [
      { label: hostile, ok: 1_200, failed: 0 },
      { label: 'NL', ok: 5, failed: 54 },
    ],
  },
  {
    kind: 'health',
    from: '2026-03-01T00:00:00.000Z',
    bucketMs: 3_600_000,
    strips: [{ label: 'Jobs', ok: [3, 0, 0], failed: [0, 0, 2] }],
  },
  {
    kind: 'phases',
    lanes: [
      {
        label: hostile,
        marks: [
          { at: '2026-03-01T08:00Z', ref: 'E-001', isSerious: true },
          { at: '2026-03-02T09Z', ref: 'E-002', isSerious: false },
        ],
      },
      { label: 'recovery', marks: [{ at: '2026-03-03T00:00:00Z', ref: 'E-003', isSerious: false }] },
    ],
  },
  {
    kind: 'graph',
    nodes: [
      { side: 'address', label: 'ip-01', events: 3 },
      { side: 'actor', label: hostile, events: 4 },
      { side: 'object', label: 'object-01', events: 1 },
    ],
    links: [
      { from: 0, to: 1, events: 3 },
      { from: 1, to: 2, events: 1 },
    ],
  },
  {
    kind: 'over-time',
    from: '2026-03-01T00:00:00.000Z',
    bucketMs: 86_400_000,
    series: [{ category: 'auth', counts: [2, 0, 7] }],
  },
];

test('a country is a disc at its place with the failed share inside, and what is no country has a bar only', () => {
  const rows = [
    { label: 'NL', ok: 75, failed: 25 },
    { label: 'NZ', ok: 1, failed: 0 },
    { label: 'not known', ok: 9, failed: 0 },
  ];
  const svg = chartSvg({ kind: 'map', unit: 'sign-in', rows }, 'T');
  const discs = [...svg.matchAll(/<title>([^<]*)<.title>((?:<circle[^>]*>)+)/g)].map(
    ([, told, circles = '']) => [
      told,
      ...[...circles.matchAll(/class="([^"]*)" cx="(\d+)" cy="(\d+)" r="([\d.]+)"/g)].map((found) =>
        found.slice(1),
      ),
    ],
  );
  expect(discs).toEqual([
    ['NL: 75 succeeded, 25 failed', ['ok disc', '347', '62', '15'], ['failed', '347', '62', '7.5']],
    ['NZ: 1 succeeded, 0 failed', ['ok disc', '677', '293', '2.5']],
  ]);
  expect([svg.includes('not known'), chartTable({ kind: 'map', unit: 'sign-in', rows }).rows[2]]).toEqual([
    true,
    ['not known', '9', '0'],
  ]);
});

test('every picture has its numbers as a table', () => {
  expect(charts.map((chart) => chartTable(chart).rows)).toEqual([
    [
      [hostile, '1,200', '0'],
      ['NL', '5', '54'],
    ],
    [
      ['03-01 00:00', '3', '0'],
      ['03-01 02:00', '0', '2'],
    ],
    [
      [hostile, '2026-03-01T08:00Z', '2026-03-02T09Z', 'E-001, E-002'],
      ['recovery', '2026-03-03T00:00:00Z', '2026-03-03T00:00:00Z', 'E-003'],
    ],
    [
      ['ip-01', hostile, '3'],
      [hostile, 'object-01', '1'],
    ],
    [
      ['2026-03-01', '2'],
      ['2026-03-03', '7'],
    ],
  ]);
});

test.each(charts.map((chart) => [chart.kind, chart] as const))(
  '%s is drawn inside its frame, says what it shows, and lets no markup through',
  (_kind, chart) => {
    const svg = chartSvg(chart, 'Title');
    const [, width = 0, height = 0] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg)?.map(Number) ?? [];
    const outside = [...svg.matchAll(/ (x|x1|x2|cx|y|y1|y2|cy)="([^"]+)"/g)].filter(
      ([, name = '', value]) => {
        const place = Number(value);
        return !(place >= 0 && place <= (name.includes('x') ? width : height));
      },
    );
    expect([outside, svg.includes('<script'), /NaN|Infinity|undefined/.test(svg)]).toEqual([
      [],
      false,
      false,
    ]);
    expect(svg).toMatch(/aria-label="Title: .{10,}"/);
    expect(chartSvg(chart, 'Title')).toBe(svg);
  },
);

test('what failed stands beside what succeeded, as long as there was of it', () => {
  const svg = chartSvg({ kind: 'bars', unit: 'sign-in', rows: [{ label: 'NL', ok: 30, failed: 70 }] }, 'T');
  const bars = [...svg.matchAll(/class="(ok|failed)" x="([\d.]+)" y="\d+" width="([\d.]+)"/g)].map(
    ([, name, x, width]) => [name, Number(x), Number(width)],
  );
  expect(bars).toEqual([
    ['ok', 150, 111],
    ['failed', 261, 259],
  ]);
});
