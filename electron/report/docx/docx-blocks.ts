/** The blocks of a report as paragraphs and tables of Word. Text is text: nothing of a case can become a field or a link. */
import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  HeadingLevel,
  ImageRun,
  type IRunOptions,
  LineRuleType,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
} from 'docx';
import type { Block, KeyedValue, TimelineEntry } from '../../../shared/model/report-document.ts';
import { chartPicture } from './chart-picture.ts';
import { goesLeft, monoRuns, runs } from './docx-runs.ts';
import { bullets, categoryInk, ink, rule, soft } from './docx-styles.ts';

export interface Page {
  /** Between the margins, in twentieths of a point. */
  readonly width: number;
  /** Names of bookmarks given so far: a name stands once in a document. */
  readonly anchors: Set<string>;
}

type Part = Paragraph | Table;
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const thin = { style: BorderStyle.SINGLE, size: 4, color: rule };
const bare = {
  top: none,
  bottom: none,
  left: none,
  right: none,
  insideHorizontal: none,
  insideVertical: none,
};

export const prose = (text: string, style?: string, options: IRunOptions = {}): Paragraph =>
  new Paragraph({
    children: runs(text, options),
    bidirectional: goesLeft(text),
    ...(style === undefined ? {} : { style }),
  });

const told = (item: KeyedValue): ParagraphChild[] =>
  item.mono === true ? monoRuns(item.value) : runs(item.value);

/** Shares of the width by the longest word of each column, within bounds. */
function widths(
  labels: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
): readonly number[] {
  const wants = labels.map((label, index) =>
    Math.min(44, rows.reduce((most, row) => Math.max(most, (row[index] ?? '').length), label.length) + 2),
  );
  const total = wants.reduce((sum, want) => sum + want, 0);
  return wants.map((want) => Math.floor((want / total) * width));
}

export function keyedTable(items: readonly KeyedValue[], { width }: Page): Table {
  const columns = [2600, width - 2600];
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: columns,
    layout: TableLayoutType.FIXED,
    borders: bare,
    rows: items.map(
      (item) =>
        new TableRow({
          cantSplit: true,
          children: [runs(item.label, { color: soft }), told(item)].map(
            (children, index) =>
              new TableCell({
                width: { size: columns[index] ?? 0, type: WidthType.DXA },
                margins: { top: 30, bottom: 30, left: 0, right: 100 },
                children: [
                  new Paragraph({
                    style: 'Cell',
                    children,
                    bidirectional: index === 1 && goesLeft(item.value),
                  }),
                ],
              }),
          ),
        }),
    ),
  });
}

function grid(item: Extract<Block, { kind: 'table' }>, { width }: Page): readonly Part[] {
  const labels = item.columns.map((column) => column.label);
  const sizes = widths(labels, item.rows, width);
  const style = labels.length > 5 ? 'CellSmall' : 'Cell';
  const row = (texts: readonly string[], isHead: boolean): TableRow =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: item.columns.map((column, index) => {
        const text = texts[index] ?? '';
        const isMono = column.mono === true && !isHead;
        return new TableCell({
          width: { size: sizes[index] ?? 0, type: WidthType.DXA },
          margins: { top: 50, bottom: 50, left: 70, right: 70 },
          borders: {
            ...bare,
            bottom: isHead ? { style: BorderStyle.SINGLE, size: 8, color: ink } : thin,
          },
          children: [
            new Paragraph({
              style,
              alignment: column.align === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
              bidirectional: goesLeft(text) && column.align !== 'right',
              children: isMono ? monoRuns(text, { size: 14 }) : runs(text, isHead ? { bold: true } : {}),
            }),
          ],
        });
      }),
    });
  return [
    new Paragraph({ style: 'Caption', keepNext: true, children: runs(item.caption) }),
    new Table({
      width: { size: width, type: WidthType.DXA },
      columnWidths: [...sizes],
      layout: TableLayoutType.FIXED,
      borders: bare,
      rows: [row(labels, true), ...item.rows.map((texts) => row(texts, false))],
    }),
    prose('', 'Cell'),
  ];
}

/** `E-001` may be linked to as E_001. */
function anchored(entry: TimelineEntry, { anchors }: Page): ParagraphChild[] {
  const head = runs(entry.ref, { bold: true });
  if (anchors.has(entry.ref)) return head;
  anchors.add(entry.ref);
  return [new Bookmark({ id: entry.ref.replaceAll('-', '_'), children: head })];
}

function moment(entry: TimelineEntry, page: Page): readonly Paragraph[] {
  const details = [...entry.details, { label: 'event', value: entry.eventId, mono: true as const }];
  return [
    new Paragraph({
      style: 'Moment',
      keepNext: true,
      children: [
        ...anchored(entry, page),
        ...runs(`  ${entry.time}  `, { color: soft }),
        ...runs(entry.title),
      ],
    }),
    new Paragraph({
      style: 'MomentDetail',
      keepNext: true,
      children: [
        ...runs('■ ', { color: categoryInk(entry.category) }),
        ...runs(`${entry.category} · ${entry.severity} · ${entry.outcome}`),
      ],
    }),
    new Paragraph({
      style: 'MomentDetail',
      keepLines: true,
      children: details.flatMap((detail, index) => [
        ...runs(`${index > 0 ? '   ' : ''}${detail.label} `),
        ...(detail.mono === true
          ? monoRuns(detail.value, { color: ink })
          : runs(detail.value, { color: ink })),
      ]),
    }),
    ...entry.notes.map(
      (note) =>
        new Paragraph({
          style: 'MomentNote',
          bidirectional: goesLeft(note),
          indent: { left: 240 },
          border: { left: { style: BorderStyle.SINGLE, size: 8, color: soft, space: 6 } },
          children: runs(note),
        }),
    ),
  ];
}

function figures(
  items: readonly { readonly value: string; readonly label: string }[],
  { width }: Page,
): Table {
  const size = Math.floor(width / Math.max(1, items.length));
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: items.map(() => size),
    layout: TableLayoutType.FIXED,
    borders: bare,
    rows: [
      new TableRow({
        cantSplit: true,
        children: items.map(
          (item) =>
            new TableCell({
              width: { size, type: WidthType.DXA },
              children: [prose(item.value, 'Figure'), prose(item.label, 'Cell', { color: soft })],
            }),
        ),
      }),
    ],
  });
}

async function chart(
  item: Extract<Block, { kind: 'chart' }>,
  { width }: Page,
): Promise<readonly Paragraph[]> {
  const picture = await chartPicture(item.chart, item.title);
  const wide = Math.round((width / 20) * (96 / 72));
  const transformation = { width: wide, height: Math.round((wide * picture.height) / picture.width) };
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_2, children: runs(item.title) }),
    new Paragraph({
      keepNext: true,
      spacing: { line: 240, lineRule: LineRuleType.AUTO },
      children: [
        new ImageRun({
          type: 'svg',
          data: picture.svg,
          fallback: { type: 'png', data: picture.png },
          transformation,
          altText: { name: item.title, title: item.title, description: `${item.title}. ${item.caption}` },
        }),
      ],
    }),
    prose(item.caption, 'Caption'),
  ];
}

export async function blockParts(item: Block, page: Page): Promise<readonly Part[]> {
  switch (item.kind) {
    case 'paragraph':
      return [prose(item.text)];
    case 'empty':
      return [prose(item.text, undefined, { color: soft })];
    case 'heading':
      return [new Paragraph({ heading: HeadingLevel.HEADING_2, children: runs(item.text) })];
    case 'list':
      return item.items.map(
        (text) =>
          new Paragraph({
            style: 'ListParagraph',
            numbering: { reference: bullets, level: 0 },
            bidirectional: goesLeft(text),
            children: runs(text),
          }),
      );
    case 'keyed':
      return [keyedTable(item.items, page), prose('', 'Cell')];
    case 'figures':
      return [prose('', 'Cell'), figures(item.items, page), prose('', 'Cell')];
    case 'table':
      return grid(item, page);
    case 'timeline': {
      const days = [...new Set(item.entries.map(({ day }) => day))];
      return days.flatMap((day) => [
        new Paragraph({ heading: HeadingLevel.HEADING_3, children: runs(day) }),
        ...item.entries.filter((entry) => entry.day === day).flatMap((entry) => moment(entry, page)),
      ]);
    }
    case 'chart':
      return chart(item, page);
  }
}
