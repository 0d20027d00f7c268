/**
 * From the bytes of an evidence file to its text, as one word that is kept with the file: `plain`, `gzip`, `zstd`,
 * `plain+utf-16le`, `gzip+windows-1252`, `zstd+parquet`, `gzip>xz` from the outside in. The same word reads the same bytes again from the evidence store.
 */

import { type Packing, packings } from './packing.ts';
import { isEncoding, type TextEncoding } from './text-encoding.ts';

export interface Decoding {
  /** From the outside in. */
  readonly layers: readonly Packing[];
  readonly encoding: TextEncoding | undefined;
  /** Set where the text is lines that the engine makes of the rows. */
  readonly isParquet?: boolean;
}

export function decodingWord({ layers, encoding, isParquet }: Decoding): string {
  const form = isParquet === true ? 'parquet' : encoding;
  const packing = layers.length === 0 ? 'plain' : layers.join('>');
  return form === undefined ? packing : `${packing}+${form}`;
}

export function decodingFrom(word: string): Decoding {
  const [first = '', second] = word.split('+');
  return {
    layers: first.split('>').flatMap((name) => packings.find((each) => each === name) ?? []),
    encoding: isEncoding(second) ? second : undefined,
    isParquet: second === 'parquet',
  };
}
