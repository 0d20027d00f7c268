/** The splitter for a framing, from the start of a file or from a record of its index. */
import { assertNever } from '../../../shared/result/assert-never.ts';
import type { Framing, OnRecord, Splitter } from '../framing.ts';
import { CsvSplitter } from './csv-splitter.ts';
import { JsonSplitter } from './json-splitter.ts';
import { lineFormatOf } from './line-format-of.ts';
import { LineSplitter } from './line-splitter.ts';
import { TextSplitter } from './text-splitter.ts';

export interface StartAt {
  readonly offset: number;
  readonly number: number;
}

export function makeSplitter(framing: Framing, onRecord: OnRecord, startAt?: StartAt): Splitter {
  const start = startAt === undefined ? {} : { startOffset: startAt.offset, startNumber: startAt.number };
  switch (framing.kind) {
    case 'none':
    case 'lines':
    case 'parquet':
      return new LineSplitter(onRecord, startAt?.offset, startAt?.number);
    case 'json':
      return new JsonSplitter(onRecord, { mode: framing.mode, path: framing.path, ...start });
    case 'csv':
      return new CsvSplitter(onRecord, {
        delimiter: framing.delimiter,
        header: framing.header,
        skipHeader: startAt === undefined && framing.hasNoHeader !== true,
        preamble: framing.preamble,
        lineBreak: framing.lineBreak,
        hasComments: framing.hasComments,
        ...start,
      });
    case 'text':
      return new TextSplitter(onRecord, {
        format: lineFormatOf(framing.format),
        year: framing.year,
        startOffset: startAt?.offset,
        startNumber: startAt?.number,
      });
    default:
      return assertNever(framing);
  }
}
