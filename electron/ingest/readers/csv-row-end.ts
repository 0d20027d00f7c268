/** Finds where a CSV row with quotes ends, and tells a field with line breaks from a quote that is never closed. */
const quote = 0x22;
const carriageReturn = 0x0d;

/** A field may go on after its first line for this long: texts and stack traces do, whole exports do not. */
const longestRest = 64 * 1024;
const mostLines = 1_000;

export interface RowSigns {
  readonly delimiter: number;
  readonly newline: number;
  /** True when nothing comes after these bytes. */
  readonly isLast: boolean;
}

export type RowEnd =
  | { readonly kind: 'row'; readonly end: number }
  /** The bytes end before the row does. */
  | { readonly kind: 'more' }
  /** The first line is no row, nor the beginning of one. */
  | { readonly kind: 'broken'; readonly problem: string };

const neverClosed = {
  kind: 'broken',
  problem: 'a quoted field of this row is not closed',
} as const satisfies RowEnd;

/** `lineEnd` is where the first line ends. The answer depends on no byte further than the limits from there. */
export function scanQuotedRow(bytes: Buffer, from: number, lineEnd: number, signs: RowSigns): RowEnd {
  const { delimiter, newline, isLast } = signs;
  const limit = lineEnd + longestRest;
  const atEnd: RowEnd = isLast
    ? { kind: 'broken', problem: 'the file ends inside a quoted field of this row' }
    : { kind: 'more' };
  let at = from;
  let currentEnd = lineEnd;
  let lines = 1;
  for (;;) {
    if (bytes[at] === quote) {
      at += 1;
      for (;;) {
        const close = bytes.indexOf(quote, at);
        const reach = close === -1 ? bytes.length : close;
        while (currentEnd < reach) {
          lines += 1;
          if (lines > mostLines || currentEnd >= limit) return neverClosed;
          const next = bytes.indexOf(newline, currentEnd + 1);
          currentEnd = next === -1 ? bytes.length : next;
        }
        if (reach > limit) return neverClosed;
        if (close === -1) return atEnd;
        const after = bytes[close + 1];
        if (after === undefined && !isLast) return { kind: 'more' };
        at = close + 2;
        if (after === quote) continue;
        at = close + 1;
        const isClosed =
          after === undefined || after === delimiter || after === newline || after === carriageReturn;
        if (!isClosed && currentEnd !== lineEnd) return neverClosed;
        break;
      }
    }
    const next = bytes.indexOf(delimiter, at);
    if (next === -1 || next >= currentEnd) {
      if (currentEnd !== lineEnd && currentEnd > limit) return neverClosed;
      if (currentEnd >= bytes.length && !isLast) return { kind: 'more' };
      return { kind: 'row', end: currentEnd };
    }
    at = next + 1;
  }
}
