/**
 * From the bytes of an evidence file to its text, as one word that is kept with the file: `plain`, `gzip`, `zstd`,
 * `plain+utf-16le`, `gzip+windows-1252`, `zstd+parquet`. The same word reads the same bytes again from the evidence store.
 */

import { type Packing, packings } from './packing.ts';
import { isEncoding, type TextEncoding } from './text-encoding.ts';

export interface Decoding {
  readonly packing: Packing | undefined;
  readonly encoding: TextEncoding | undefined;
  /** Set where the text is lines that the engine makes of the rows. */
  readonly isParquet?: boolean;
}

export function decodingWord({ packing, encoding, isParquet }: Decoding): string {
  const form = isParquet === true ? 'parquet' : encoding;
  return form === undefined ? (packing ?? 'plain') : `${packing ?? 'plain'}+${form}`;
}

export function decodingFrom(word: string): Decoding {
  const [first, second] = word.split('+');
  return {
    packing: packings.find((each) => each === first),
    encoding: isEncoding(second) ? second : undefined,
    isParquet: second === 'parquet',
  };
}
