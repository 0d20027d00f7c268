/** Text as runs of one script each, so that Word sets Arabic and Hebrew from the right and takes a face that has the letters. */
import { type IRunOptions, TextRun } from 'docx';

const right = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const east =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef]/u;
const letter = /\p{L}/u;
/** What XML 1.0 has no way to write: halves of a letter, and controls but tab and the ends of lines. */
const unwritable = /(?![\t\r\n])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;

type Script = 'latin' | 'right' | 'east';

const scriptOf = (char: string): Script | undefined =>
  right.test(char)
    ? 'right'
    : east.test(char)
      ? 'east'
      : letter.test(char) || /\d/.test(char)
        ? 'latin'
        : undefined;

/** Signs and spaces belong to what stands before them. */
function partsOf(text: string): readonly { readonly script: Script; readonly text: string }[] {
  const parts: { script: Script; text: string }[] = [];
  for (const char of text) {
    const last = parts.at(-1);
    const script = scriptOf(char) ?? last?.script ?? 'latin';
    if (last !== undefined && last.script === script) last.text += char;
    else parts.push({ script, text: char });
  }
  return parts;
}

const marks: Readonly<Record<Script, IRunOptions>> = {
  latin: {},
  right: { rightToLeft: true, language: { bidirectional: 'ar-SA' } },
  east: { language: { eastAsia: 'zh-CN' } },
};

/** The first letter decides which way a paragraph goes. */
export const goesLeft = (text: string): boolean => right.test(letter.exec(text)?.[0] ?? '');

export function runs(text: string, options: IRunOptions = {}): TextRun[] {
  const lines = text.replace(unwritable, '\ufffd').split(/\r?\n/);
  return lines.flatMap((line, index) =>
    (line === '' && index > 0 ? [{ script: 'latin' as const, text: '' }] : partsOf(line)).map(
      (part, place) =>
        new TextRun({
          ...options,
          ...marks[part.script],
          ...(index > 0 && place === 0 ? { break: 1 } : {}),
          text: part.text,
        }),
    ),
  );
}

/** Identifiers and hashes: no spelling, no translation. */
export const monoRuns = (text: string, options: IRunOptions = {}): TextRun[] =>
  runs(text, { ...options, style: 'Identifier', noProof: true });
