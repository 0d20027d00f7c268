/** What the mapping wizard shows of a file: how its records may be cut, their fields with examples, and the best mapping so far. */
import type { KeyPath, Mapping } from '../../../shared/model/mapping.ts';
import type { Source } from '../../content/source.ts';
import type { Framing } from '../framing.ts';
import { describeFraming, formOf, framingsOf, sampleOf } from '../sniff.ts';
import { guessMapping } from './guess.ts';
import { seenPaths } from './key-paths.ts';
import { isAddress, isEmail, isOrderUnclear, timeFormOf } from './shapes.ts';
import { mappingOf } from './source-from-mapping.ts';

const examplesShown = 4;

export interface SeenField {
  readonly path: KeyPath;
  /** Of the records looked at, how many have it. */
  readonly filled: number;
  readonly distinct: number;
  readonly examples: readonly string[];
  readonly looksLike: 'time' | 'address' | 'email' | 'number' | 'text';
  /** Dates whose days could all be months. */
  readonly isOrderUnclear?: true;
}

export interface Inspection {
  readonly framings: readonly { readonly framing: Framing; readonly label: string }[];
  readonly framing: Framing;
  readonly records: number;
  readonly fields: readonly SeenField[];
  /** Guessed for this framing; undefined where no field looks like a time. */
  readonly guess: Mapping | undefined;
}

export function inspect(head: Buffer, isWhole: boolean, chosen: Framing | undefined): Inspection {
  // Of rows there is one reading.
  const framings = chosen?.kind === 'parquet' ? [chosen] : framingsOf(head, isWhole);
  const framing = chosen ?? framings[0] ?? { kind: 'none' };
  const sample = sampleOf(framing, head, isWhole);
  const fields = seenPaths(sample).map(({ path, values }) => ({
    path,
    filled: values.length,
    distinct: new Set(values).size,
    examples: [...new Set(values)].slice(0, examplesShown).map((value) => value.slice(0, 120)),
    looksLike: looksLike(values),
    ...(isOrderUnclear(values) ? { isOrderUnclear: true as const } : {}),
  }));
  return {
    framings: framings.map((each) => ({ framing: each, label: describeFraming(each) })),
    framing,
    records: sample.length,
    fields,
    guess: sample.length === 0 ? undefined : guessMapping(sample, formOf(framing)),
  };
}

function looksLike(values: readonly string[]): SeenField['looksLike'] {
  if (timeFormOf(values) !== undefined) return 'time';
  if (values.every(isAddress)) return 'address';
  if (values.every(isEmail)) return 'email';
  return values.every((value) => /^-?\d+(\.\d+)?$/.test(value)) ? 'number' : 'text';
}

/** The mapping a source was made from; undefined for those of the program. */
export function mappingBehind(source: Source | undefined): Mapping | undefined {
  return source === undefined ? undefined : mappingOf(source);
}
