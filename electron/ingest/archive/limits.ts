/** How far an import goes into what it is given. Each limit is told in words where it is met. */
export const limits = {
  /** Archives in archives; the outermost is 1. */
  depth: 5,
  /** Members of one archive. */
  members: 200_000,
  /** Evidence files of one import. */
  files: 500_000,
  /** Bytes that archives and compressed containers unpack to, in one import. */
  unpackedBytes: 2 * 1024 ** 4,
  /** Logs shrink 10 to 50 times; what unpacks to more than this is meant to fill a disk. */
  ratio: 250,
  suspiciousBytes: 256 * 1024 * 1024,
  /** An archive inside a stream is held in memory up to here, else in one temporary file. */
  heldBytes: 32 * 1024 * 1024,
} as const;

export class LimitMet extends Error {}
