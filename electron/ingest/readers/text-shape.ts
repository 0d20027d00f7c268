/** Which line formats the head of a text file may be written in, the likeliest first. */
import type { JsonObject } from '../../content/source.ts';
import type { Framing } from '../framing.ts';
import { sampleSize } from './json-shape.ts';
import { lineFormatOf, lineFormats } from './line-format-of.ts';

const linesLooked = 100;
/** Of the lines that are no comments; stack traces may be longer than what they belong to. */
const shareNeeded = { single: 0.6, continuing: 0.1, repeated: 0.03 } as const;
/** So many lines that begin records among long stack traces are no title above a table. */
const repeats = 3;
const longestLine = 64 * 1024;

function headLines(text: string, isWhole: boolean): string[] {
  const lines = text.split('\n', linesLooked + 1).map((line) => line.replace(/\r$/, ''));
  if (lines.length <= linesLooked && !isWhole) lines.pop();
  return lines.slice(0, linesLooked).filter((line) => line.trim() !== '' && line.length <= longestLine);
}

export function textFramings(text: string, isWhole: boolean): Framing[] {
  const lines = headLines(text, isWhole);
  return lineFormats
    .map((format) => {
      const real = lines.filter((line) => format.isComment?.(line) !== true);
      const parsed = real.filter((line) => format.parse(line) !== undefined).length;
      const begins = real[0] !== undefined && format.parse(real[0]) !== undefined;
      const share = real.length === 0 ? 0 : parsed / real.length;
      const needed =
        format.continues && begins
          ? shareNeeded[parsed >= repeats ? 'repeated' : 'continuing']
          : shareNeeded.single;
      return { format, share: share >= needed ? share : 0 };
    })
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share)
    .map(({ format }) => ({ kind: 'text', format: format.id }));
}

export function textSample(id: string, text: string, isWhole: boolean): JsonObject[] {
  const format = lineFormatOf(id);
  return headLines(text, isWhole)
    .map((line) => (format.isComment?.(line) === true ? undefined : format.parse(line)))
    .filter((fields) => fields !== undefined)
    .slice(0, sampleSize);
}
