/**
 * The view in which characters that only look different stand as plain ones, case kept, for detectors: full-width, small and
 * mathematical forms, digits of other scripts, spaces and hyphens that do not break, and Cyrillic or Greek letters inside a
 * word that is Latin otherwise (`АKIA...` with a Cyrillic А). What nobody sees is gone: zero-width characters, soft hyphens,
 * marks of direction. A word wholly in one script stays as it is.
 */
import { type View, ViewBuilder } from './view.ts';

const zeros = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20,
  0x1040, 0x17e0, 0x1810,
];
const latin: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'АA',
    'ВB',
    'СC',
    'ЕE',
    'НH',
    'ІI',
    'ЈJ',
    'КK',
    'МM',
    'ОO',
    'РP',
    'ЅS',
    'ТT',
    'ХX',
    'УY',
    'аa',
    'сc',
    'еe',
    'һh',
    'іi',
    'јj',
    'оo',
    'рp',
    'ѕs',
    'уy',
    'хx',
    'ԁd',
    'ɡg',
    'ΑA',
    'ΒB',
    'ΕE',
    'ΖZ',
    'ΗH',
    'ΙI',
    'ΚK',
    'ΜM',
    'ΝN',
    'ΟO',
    'ΡP',
    'ΤT',
    'ΥY',
    'ΧX',
    'οo',
    'νv',
    'ρp',
  ].map((two) => [two.charAt(0), two.charAt(1)]),
);
const suspicious =
  /[\u0370-\u052f\u0261\u0660-\u1819\uff01-\uff61\u3000\u3002\u2460-\u24ff\u{1d400}-\u{1d7ff}\u00a0\u2000-\u200a\u2010-\u2012\u2024\u202f\u205f\ufe50-\ufe6b]|\p{Default_Ignorable_Code_Point}/u;
const ignorable = /\p{Default_Ignorable_Code_Point}/u;
const singles: Readonly<Record<string, string>> = {
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '\u2024': '.',
  '\u3002': '.',
  '\uff61': '.',
};
const words = /[\p{L}\p{N}_]+/gu;
const mixed = /[A-Za-z0-9]/;

function plainOf(char: string): string | undefined {
  const point = char.codePointAt(0) ?? 0;
  if (point < 0x80) return undefined;
  if (ignorable.test(char)) return '';
  if (/\s/.test(char)) return char === '\u2028' || char === '\u2029' ? undefined : ' ';
  const single = singles[char];
  if (single !== undefined) return single;
  const zero = zeros.find((start) => point >= start && point < start + 10);
  if (zero !== undefined) return String(point - zero);
  const isForm =
    (point >= 0xff01 && point <= 0xff5e) ||
    (point >= 0xfe50 && point <= 0xfe6b) ||
    (point >= 0x2460 && point <= 0x24ff) ||
    point >= 0x1d400;
  if (!isForm) return undefined;
  const normal = char.normalize('NFKC');
  return normal === char || !/^[ -~]+$/.test(normal) ? undefined : normal;
}

/** Nothing where the text has no such character, else one view. */
export function decodeLookalikes(parent: View): readonly View[] {
  const { text } = parent;
  if (!suspicious.test(text)) return [];
  const replaced = new Map<number, string>();
  for (const match of text.matchAll(words)) {
    if (!mixed.test(match[0])) continue;
    for (let index = 0; index < match[0].length; index += 1) {
      const plain = latin[match[0].charAt(index)];
      if (plain !== undefined) replaced.set(match.index + index, plain);
    }
  }
  const builder = new ViewBuilder(parent, text.length);
  let done = 0;
  for (let index = 0; index < text.length; ) {
    const char = String.fromCodePoint(text.codePointAt(index) ?? 0);
    const plain = replaced.get(index) ?? plainOf(char);
    if (plain !== undefined) {
      builder.copy(done, index);
      builder.put(plain, index, index + char.length);
      done = index + char.length;
    }
    index += char.length;
  }
  if (done === 0) return [];
  builder.copy(done, text.length);
  return [builder.view('lookalikes')];
}
