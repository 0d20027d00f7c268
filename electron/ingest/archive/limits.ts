/** How far an import goes into what it is given. Each limit is told in words where it is met. */
export interface Limits {
  /** Archives in archives; the outermost is 1. Also packings in packings of one file. */
  readonly depth: number;
  /** Members of one archive. */
  readonly members: number;
  /** Evidence files of one import. */
  readonly files: number;
  /** Bytes that archives and compressed files unpack to, in one import. */
  readonly unpackedBytes: number;
  /** Logs shrink 10 to 50 times; what unpacks to more than this is meant to fill a disk. */
  readonly ratio: number;
  readonly suspiciousBytes: number;
  /** An archive inside a stream is held in memory up to here, else in one temporary file. */
  readonly heldBytes: number;
}

export const limits: Limits = {
  depth: 5,
  members: 200_000,
  files: 500_000,
  unpackedBytes: 2 * 1024 ** 4,
  ratio: 250,
  suspiciousBytes: 256 * 1024 * 1024,
  heldBytes: 32 * 1024 * 1024,
};

export class LimitMet extends Error {}

export const tooManyMembers = ({ members }: Limits): string =>
  `the archive has more than ${members.toLocaleString('en-US')} members; the rest was not read`;

export const tooDeep = ({ depth }: Limits): string => `lies more than ${depth} archives deep: not read`;
