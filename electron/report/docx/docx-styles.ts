/** How a report in Word looks: named styles only, so that whoever edits it changes one and not every paragraph. */
import { AlignmentType, type INumberingOptions, type IStylesOptions, LevelFormat, LineRuleType } from 'docx';
import { categoryHues } from '../../../shared/model/category-hue.ts';
import type { Category } from '../../../shared/model/event-column.ts';

/** Faces that every system has or replaces by one of the same widths. */
const sans = { ascii: 'Arial', hAnsi: 'Arial', cs: 'Arial', eastAsia: 'Microsoft YaHei' };
const fixed = { ascii: 'Courier New', hAnsi: 'Courier New', cs: 'Courier New', eastAsia: 'Microsoft YaHei' };

export const ink = '1A1D21';
export const soft = '545B64';
export const rule = 'D5D9DE';
/** TLP 2.0: letters of the label on black. */
const tlpInks: Readonly<Record<string, string>> = {
  'TLP:RED': 'FF2B2B',
  'TLP:AMBER': 'FFC000',
  'TLP:AMBER+STRICT': 'FFC000',
  'TLP:GREEN': '33FF00',
};
export const tlpInk = (marking: string): string => tlpInks[marking] ?? 'FFFFFF';
export const categoryInk = (category: Category): string =>
  categoryHues[category].light.replace('#', '').toUpperCase();

const heading = (size: number, before: number, after: number) => ({
  run: { font: sans, size, bold: true, color: ink },
  paragraph: { spacing: { before, after }, keepNext: true, keepLines: true },
});
const paragraph = (id: string, name: string, run: object, spacing: object) => ({
  id,
  name,
  basedOn: 'Normal',
  quickFormat: true,
  run,
  paragraph: { spacing },
});

export const styles: IStylesOptions = {
  default: {
    document: {
      run: {
        font: sans,
        size: 20,
        color: ink,
        language: { value: 'en-GB', eastAsia: 'zh-CN', bidirectional: 'ar-SA' },
      },
      paragraph: { spacing: { after: 120, line: 269, lineRule: LineRuleType.AUTO } },
    },
    title: {
      run: { font: sans, size: 46, bold: true, color: ink },
      paragraph: { spacing: { before: 80, after: 240 } },
    },
    heading1: heading(30, 420, 140),
    heading2: heading(23, 280, 100),
    heading3: heading(20, 240, 80),
    listParagraph: { paragraph: { spacing: { after: 60 } } },
  },
  paragraphStyles: [
    paragraph('Subtitle', 'Subtitle', { color: soft, size: 21 }, { before: 240, after: 0 }),
    paragraph('Caption', 'caption', { color: soft, size: 17 }, { before: 80, after: 80 }),
    paragraph('Moment', 'Event', {}, { before: 140, after: 20 }),
    paragraph('MomentDetail', 'Event Detail', { size: 17, color: soft }, { after: 20 }),
    paragraph('MomentNote', 'Event Note', { italics: true, size: 19 }, { before: 40, after: 40 }),
    paragraph('Cell', 'Table Text', { size: 17 }, { after: 0, line: 250, lineRule: LineRuleType.AUTO }),
    paragraph(
      'CellSmall',
      'Table Text Small',
      { size: 15 },
      { after: 0, line: 240, lineRule: LineRuleType.AUTO },
    ),
    paragraph('Figure', 'Key Figure', { size: 34, bold: true }, { after: 0 }),
    paragraph('ContentsTitle', 'Contents Title', { bold: true }, { before: 120, after: 60 }),
    paragraph('TOC1', 'toc 1', {}, { after: 40 }),
    paragraph('Header', 'header', { size: 16, color: soft }, { after: 0 }),
    paragraph('Footer', 'footer', { size: 16, color: soft }, { after: 0 }),
  ],
  characterStyles: [
    {
      id: 'Identifier',
      name: 'Identifier',
      basedOn: 'DefaultParagraphFont',
      run: { font: fixed, size: 16, noProof: true },
    },
    { id: 'Label', name: 'Label', basedOn: 'DefaultParagraphFont', run: { color: soft } },
  ],
};

export const bullets = 'bullets';
export const numbering: INumberingOptions = {
  config: [
    {
      reference: bullets,
      levels: [
        {
          level: 0,
          format: LevelFormat.BULLET,
          text: '•',
          alignment: AlignmentType.LEFT,
          style: { paragraph: { indent: { left: 360, hanging: 240 } } },
        },
      ],
    },
  ],
};
