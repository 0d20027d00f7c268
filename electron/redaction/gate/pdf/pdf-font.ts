/** What the codes of a font say, by its ToUnicode table, and how wide they are. Two bytes a code, as our own writer has them. */
import { nameOf, type PdfDictionary, type PdfFile } from './pdf-file.ts';
import { PdfScanner, PdfString, PdfWord, wide } from './pdf-syntax.ts';

export interface PdfFont {
  readonly texts: ReadonlyMap<number, string>;
  /** In thousandths of the size. */
  widthOf(code: number): number;
}

function codeOf({ bytes }: PdfString): number {
  return bytes.reduce((code, byte) => code * 256 + byte, 0);
}

function readTexts(table: Uint8Array): ReadonlyMap<number, string> {
  const texts = new Map<number, string>();
  const scanner = new PdfScanner(table);
  let mode = '';
  let operands: unknown[] = [];
  const take = (): void => {
    const [first, second, third] = operands;
    if (mode === 'bfchar' && operands.length === 2) {
      if (first instanceof PdfString && second instanceof PdfString)
        texts.set(codeOf(first), wide(second.bytes));
      operands = [];
    }
    if (mode !== 'bfrange' || operands.length !== 3) return;
    operands = [];
    if (!(first instanceof PdfString) || !(second instanceof PdfString)) return;
    for (let code = codeOf(first), place = 0; code <= codeOf(second); code += 1, place += 1) {
      const each: unknown = Array.isArray(third) ? third[place] : third;
      if (!(each instanceof PdfString)) throw new Error('a font with a broken table of characters');
      const text = wide(each.bytes);
      const last = text.charCodeAt(text.length - 1) + (Array.isArray(third) ? 0 : place);
      texts.set(code, text.slice(0, -1) + String.fromCharCode(last));
    }
  };
  for (let token = scanner.next(); token !== undefined; token = scanner.next()) {
    if (token instanceof PdfWord) {
      if (/^begin(bfchar|bfrange)$/.test(token.word)) mode = token.word.slice(5);
      else if (/^end(bfchar|bfrange)$/.test(token.word)) mode = '';
      operands = [];
      continue;
    }
    if (mode === '') continue;
    operands.push(token);
    take();
  }
  return texts;
}

function readWidths(file: PdfFile, font: PdfDictionary): (code: number) => number {
  const widths = new Map<number, number>();
  const descendant = file.dictionary(file.list(font.get('DescendantFonts'))[0]);
  const usual = descendant.get('DW');
  const list = file.list(descendant.get('W'));
  for (let at = 0; at < list.length; ) {
    const from = Number(list[at]);
    const next = file.resolve(list[at + 1]);
    if (Array.isArray(next)) {
      for (const [place, width] of next.entries()) widths.set(from + place, Number(width));
      at += 2;
    } else {
      for (let code = from; code <= Number(next); code += 1) widths.set(code, Number(list[at + 2]));
      at += 3;
    }
  }
  return (code) => widths.get(code) ?? (typeof usual === 'number' ? usual : 1_000);
}

export function readFont(file: PdfFile, font: PdfDictionary): PdfFont {
  if (nameOf(font.get('Subtype')) !== 'Type0' || nameOf(font.get('Encoding')) !== 'Identity-H')
    throw new Error('a font whose characters cannot be told');
  const table = file.stream(font.get('ToUnicode'))?.stream;
  if (table === undefined) throw new Error('a font whose characters cannot be told');
  return { texts: readTexts(table), widthOf: readWidths(file, font) };
}
