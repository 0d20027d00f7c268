/**
 * Folds text so that spellings of one value meet: case, accents, width, compatibility forms, invisible characters,
 * and letters that Unicode does not decompose (ł, ø, ß, ı). `José`, `JOSE`, `ＪＯＳＥ` and `jo<ZWSP>se` are one.
 * Found too much rather than too little: this is for hiding, not for telling apart.
 */
import { plainView, type View, ViewBuilder } from './view.ts';

const special: Readonly<Record<string, string>> = {
  ł: 'l',
  đ: 'd',
  ø: 'o',
  ð: 'd',
  ħ: 'h',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ı: 'i',
  ß: 'ss',
  ĸ: 'k',
  ŧ: 't',
  '’': "'",
  '‐': '-',
  '‑': '-',
  '–': '-',
  '。': '.',
};
const cache = new Map<number, string>();

function foldPoint(point: number): string {
  const known = cache.get(point);
  if (known !== undefined) return known;
  const char = String.fromCodePoint(point);
  let folded = '';
  if (!/\p{Default_Ignorable_Code_Point}/u.test(char)) {
    for (const part of char.normalize('NFKD')) {
      if (/\p{M}/u.test(part)) continue;
      const lower = part.toUpperCase().toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
      folded += special[lower] ?? special[part] ?? lower;
    }
  }
  if (/\s/.test(char)) folded = ' ';
  cache.set(point, folded);
  return folded;
}

const ascii = /^[\0-\x7f]*$/;

/** The folded text alone, for values. */
export function foldText(text: string): string {
  if (ascii.test(text)) return text.toLowerCase().replace(/[\t\n\r\f\v]/g, ' ');
  let folded = '';
  for (const char of text) folded += foldPoint(char.codePointAt(0) ?? 0);
  return folded;
}

/** The folded view of a view, offsets kept. */
export function foldView(view: View): View {
  if (ascii.test(view.text)) return { ...view, text: foldText(view.text) };
  const builder = new ViewBuilder(view, view.text.length + 16);
  for (let index = 0; index < view.text.length; ) {
    const point = view.text.codePointAt(index) ?? 0;
    const width = point > 0xffff ? 2 : 1;
    builder.put(foldPoint(point), index, index + width);
    index += width;
  }
  return { ...builder.view(''), via: view.via };
}

export function foldedPlain(text: string): View {
  return foldView(plainView(text));
}
