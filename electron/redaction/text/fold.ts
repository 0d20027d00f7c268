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
  '‘': "'",
  ʼ: "'",
  '´': "'",
  '`': "'",
  '′': "'",
  ـ: '',
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
  let folded = special[char] ?? '';
  if (special[char] === undefined && !/\p{Default_Ignorable_Code_Point}/u.test(char)) {
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

/** Spaces that a reader takes for one: a line may end among them, a paragraph not. */
const wide = /(?=[^\S\n]{2}|[^\S\n]?\n[^\S\n])[^\S\n]{0,80}\n?[^\S\n]{0,80}/g;
const hasWide = /[^\S\n]{2}|[^\S\n]\n|\n[^\S\n]/;

/** Unit by unit: what is folded is as long as it was. */
const foldAscii = (text: string): string =>
  text.toLowerCase().replace(/[\t\n\r\f\v`]/g, (char) => (char === '`' ? "'" : ' '));

/** The folded text alone, for values. */
export function foldText(text: string): string {
  const narrow = hasWide.test(text) ? text.replace(wide, ' ') : text;
  if (ascii.test(narrow)) return foldAscii(narrow);
  let folded = '';
  for (const char of narrow) folded += foldPoint(char.codePointAt(0) ?? 0);
  return folded;
}

/** Runs of spaces as one, offsets kept. */
function narrowed(view: View): View {
  if (!hasWide.test(view.text)) return view;
  const builder = new ViewBuilder(view, view.text.length);
  let done = 0;
  for (const match of view.text.matchAll(wide)) {
    builder.copy(done, match.index);
    done = match.index + match[0].length;
    builder.put(' ', match.index, done);
  }
  builder.copy(done, view.text.length);
  return { ...builder.view(''), via: view.via };
}

/** The folded view of a view, offsets kept. */
export function foldView(whole: View): View {
  const view = narrowed(whole);
  // Not `foldText`: what was made narrow can be wide again, and places would no longer be those of the map.
  if (ascii.test(view.text)) return { ...view, text: foldAscii(view.text) };
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
