/**
 * The year of times that name none (syslog), from the evidence: the file was last written after its last line, so its
 * first line lies in the latest year that fits. Said in the file's note, since a copy that lost its date can mislead.
 */
import type { JsonObject } from '../content/source.ts';
import type { Framing } from './framing.ts';
import { lineFormatOf } from './readers/line-format-of.ts';
import { yearOfFirst } from './readers/year-clock.ts';
import type { Sniffed } from './sniff.ts';

export interface InferredYear {
  readonly framing: Framing;
  readonly note: string;
}

/** Undefined when the file's times name their year, or its first line has no month. */
export function inferYear(
  sniffed: Pick<Sniffed, 'framing' | 'sample'>,
  modifiedMs: number | undefined,
  nowMs: number,
): InferredYear | undefined {
  const { framing, sample } = sniffed;
  if (framing.kind !== 'text' || framing.year !== undefined) return undefined;
  const format = lineFormatOf(framing.format);
  const month = firstMonth(format.monthOf?.bind(format), sample);
  if (month === undefined) return undefined;
  const year = yearOfFirst(month, modifiedMs ?? nowMs);
  const from =
    modifiedMs === undefined ? 'as of today (the file has no date)' : 'from when the file was last written';
  return {
    framing: { ...framing, year },
    note: `times name no year: ${year} was inferred for the first line, ${from}`,
  };
}

function firstMonth(
  monthOf: ((fields: JsonObject) => number | undefined) | undefined,
  sample: readonly JsonObject[],
): number | undefined {
  for (const fields of sample) {
    const month = monthOf?.(fields);
    if (month !== undefined) return month;
  }
  return undefined;
}
