/**
 * What the print program reads: the document as plain data, with the few decisions that need numbers (widths, hues) made here.
 * Same document, same data.
 */
import { categoryHues } from '../../../shared/model/category-hue.ts';
import type { Block, ReportDocument, TimelineEntry } from '../../../shared/model/report-document.ts';
import type { ReportPaper } from '../../../shared/rpc/report.ts';
import { chartSvg } from '../charts/chart.ts';
import { shortTitle } from '../short-title.ts';
import { standaloneSvg } from './standalone-svg.ts';

export interface PrintData {
  /** `/report.json` of the program. */
  readonly report: object;
  /** Name and SVG of each chart. */
  readonly charts: readonly { readonly file: string; readonly svg: string }[];
}

type Chart = PrintData['charts'][number];

/** As Typst calls them. */
const papers: Readonly<Record<ReportPaper, string>> = { a4: 'a4', letter: 'us-letter' };

/** An entry of more characters may go over a page; a shorter one stays together. */
const longMoment = 1_200;

/** Words of up to so many characters keep a column of their own; longer ones share what is left. */
const fitting = 16;
const mostShare = 60;

/** 0: as wide as what is in it; else a share of what is left. */
function tracks(rows: readonly (readonly string[])[], labels: readonly string[]): readonly number[] {
  const widths = labels.map((label, index) =>
    rows.reduce((most, row) => Math.max(most, (row[index] ?? '').length), label.length),
  );
  // One column at least takes the rest, or the table would leave the page.
  const widest = widths.indexOf(Math.max(...widths));
  return widths.map((width, index) =>
    width <= fitting && index !== widest ? 0 : Math.min(mostShare, Math.max(fitting, width)),
  );
}

function momentOf(entry: TimelineEntry, clock: number, anchors: Set<string>): object {
  const isFirst = !anchors.has(entry.ref);
  anchors.add(entry.ref);
  return {
    ...entry,
    clock,
    long: entry.notes.join('').length + entry.title.length > longMoment,
    anchor: isFirst ? entry.ref : null,
    hue: categoryHues[entry.category].light,
    details: [...entry.details, { label: 'event', value: entry.eventId, mono: true }],
  };
}

function blockData(block: Block, charts: Chart[], anchors: Set<string>): object {
  switch (block.kind) {
    case 'table':
      return {
        ...block,
        tracks: tracks(
          block.rows,
          block.columns.map((column) => column.label),
        ),
        rows: block.rows.map((row) =>
          row.map((value, index) => ({
            value,
            ...(block.columns[index]?.mono === true ? { mono: true } : {}),
          })),
        ),
      };
    case 'timeline': {
      const days = [...new Set(block.entries.map(({ day }) => day))];
      const clock = block.entries.every(({ time }) => time.length <= 5) ? 34 : 76;
      return {
        kind: 'timeline',
        days: days.map((day) => ({
          day,
          entries: block.entries
            .filter((entry) => entry.day === day)
            .map((entry) => momentOf(entry, clock, anchors)),
        })),
      };
    }
    case 'chart': {
      const svg = standaloneSvg(chartSvg(block.chart, block.title));
      const file = `/chart-${charts.length + 1}.svg`;
      charts.push({ file, svg });
      return {
        kind: 'chart',
        title: block.title,
        caption: block.caption,
        alt: `${block.title}. ${block.caption}`,
        file,
      };
    }
    default:
      return block;
  }
}

export function printData(document: ReportDocument, paper: ReportPaper): PrintData {
  const charts: Chart[] = [];
  const anchors = new Set<string>();
  const author = document.meta.find(({ label }) => label === 'Author')?.value ?? '';
  const report = {
    ...document,
    paper: papers[paper],
    author,
    running: shortTitle(document.title),
    sections: document.sections.map((section) => ({
      title: section.title,
      blocks: section.blocks.map((block) => blockData(block, charts, anchors)),
    })),
  };
  return { report, charts };
}
