/** The word that is kept with a file reads it again, also one that was kept before files could be packed twice. */
import { expect, test } from 'vitest';
import { decodingFrom, decodingWord } from './decoding.ts';

test.each([
  ['plain', { layers: [], encoding: undefined, isParquet: false }],
  ['plain+utf-16le', { layers: [], encoding: 'utf-16le', isParquet: false }],
  ['gzip', { layers: ['gzip'], encoding: undefined, isParquet: false }],
  ['zstd+parquet', { layers: ['zstd'], encoding: undefined, isParquet: true }],
  ['gzip>xz+windows-1252', { layers: ['gzip', 'xz'], encoding: 'windows-1252', isParquet: false }],
] as const)('%s', (word, decoding) => {
  expect([decodingFrom(word), decodingWord(decoding)]).toEqual([decoding, word]);
});
