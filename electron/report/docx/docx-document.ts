/**
 * A report as a Word document that can be edited: real styles, a contents list, the marking and the page number on every page. The
 * same document gives the same bytes; nothing of the machine, of its user or of the clock is in it.
 */
import {
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  TableOfContents,
  TabStopType,
  TextRun,
} from 'docx';
import type { ReportDocument } from '../../../shared/model/report-document.ts';
import type { ReportPaper } from '../../../shared/rpc/report.ts';
import { shortTitle } from '../short-title.ts';
import { blockParts, keyedTable, type Page, prose } from './docx-blocks.ts';
import { goesLeft, runs } from './docx-runs.ts';
import { numbering, soft, styles, tlpInk } from './docx-styles.ts';
import { packedAgain } from './fixed-zip.ts';

/** Twentieths of a point. */
const papers: Readonly<Record<ReportPaper, { readonly width: number; readonly height: number }>> = {
  a4: { width: 11_906, height: 16_838 },
  letter: { width: 12_240, height: 15_840 },
};
const side = 1_134;
/** Properties want a time; that of a report is the newest change that it shows. */
const noTime = '2000-01-01T00:00:00Z';

const label = (marking: string): TextRun =>
  new TextRun({
    text: ` ${marking} `,
    bold: true,
    size: 17,
    color: tlpInk(marking),
    shading: { type: ShadingType.CLEAR, fill: '000000', color: 'auto' },
  });

function running(marking: string, width: number, children: readonly TextRun[], style: string): Paragraph {
  return new Paragraph({
    style,
    tabStops: [{ type: TabStopType.RIGHT, position: width }],
    children: [label(marking), new TextRun({ text: '\t' }), ...children],
  });
}

/** `asOf` is the newest change that the report shows. */
export async function wordDocument(
  document: ReportDocument,
  paper: ReportPaper,
  asOf = noTime,
): Promise<Uint8Array> {
  const { width, height } = papers[paper];
  const page: Page = { width: width - 2 * side, anchors: new Set() };
  const short = shortTitle(document.title);
  const sections = await Promise.all(
    document.sections.map(async (section) => [
      new Paragraph({
        heading: HeadingLevel.HEADING_1,
        bidirectional: goesLeft(section.title),
        children: runs(section.title),
      }),
      ...(await Promise.all(section.blocks.map((block) => blockParts(block, page)))).flat(),
    ]),
  );
  const word = new Document({
    title: document.title,
    description: `${document.marking}. ${document.markingMeans}`,
    creator: document.meta.find((item) => item.label === 'Author')?.value ?? '',
    lastModifiedBy: '',
    revision: 1,
    styles,
    numbering,
    sections: [
      {
        properties: {
          page: {
            size: { width, height },
            margin: { top: 1_400, bottom: 1_250, left: side, right: side, header: 600, footer: 560 },
          },
        },
        headers: {
          default: new Header({ children: [running(document.marking, page.width, runs(short), 'Header')] }),
        },
        footers: {
          default: new Footer({
            children: [
              running(
                document.marking,
                page.width,
                [new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] })],
                'Footer',
              ),
            ],
          }),
        },
        children: [
          prose(document.kicker, 'Subtitle'),
          new Paragraph({
            heading: HeadingLevel.TITLE,
            bidirectional: goesLeft(document.title),
            children: runs(document.title),
          }),
          keyedTable(document.meta, page),
          new Paragraph({
            spacing: { before: 200, after: 240 },
            children: [
              label(document.marking),
              ...runs(`  ${document.markingMeans}`, { color: soft, size: 18 }),
            ],
          }),
          new Paragraph({ style: 'ContentsTitle', children: runs('Contents') }),
          // Links without page numbers: to work those out takes 7 s of 50 pages, and Word asks before it does.
          new TableOfContents('Contents', {
            hyperlink: true,
            headingStyleRange: '1-1',
            pageNumbersEntryLevelsRange: '1-1',
            beginDirty: false,
          }),
          ...sections.flat(),
          new Paragraph({
            spacing: { before: 360 },
            children: runs(document.footer, { color: soft, size: 17 }),
          }),
        ],
      },
    ],
  });
  return packedAgain(await Packer.toBuffer(word), asOf);
}
