/** The header that lies before each member of a zip, read without the archive's directory. */

export const localHeaderBytes = 30;
const longestName = 4096;
/** Of the zip standard, with the two that nobody writes any more. */
const knownMethods = new Set([0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 14, 16, 18, 19, 93, 94, 95, 96, 97, 98, 99]);
/** Bits that have a meaning: encrypted, two for the method, descriptor, patch, strong, UTF-8, masked. */
const knownFlags = 0b0010_1000_0111_1111;

export interface LocalHeader {
  readonly method: number;
  readonly isEncrypted: boolean;
  /** Sum and sizes follow the bytes; the fields here are not to be trusted. */
  readonly hasDescriptor: boolean;
  readonly crc32: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly nameBytes: number;
  readonly extraBytes: number;
  readonly modifiedMs: number;
}

/** Undefined for what a text may begin with: no writer of zips makes such a header. */
export function localHeader(head: Buffer): LocalHeader | undefined {
  if (head.length < localHeaderBytes || head.readUInt32LE(0) !== 0x04034b50) return undefined;
  const [version = 0, system = 0] = head.subarray(4, 6);
  const flags = head.readUInt16LE(6);
  const method = head.readUInt16LE(8);
  const nameBytes = head.readUInt16LE(26);
  if (version > 100 || system > 20 || (flags & ~knownFlags) !== 0) return undefined;
  if (!knownMethods.has(method) || nameBytes === 0 || nameBytes > longestName) return undefined;
  return {
    method,
    isEncrypted: (flags & 1) !== 0,
    hasDescriptor: (flags & 8) !== 0,
    crc32: head.readUInt32LE(14),
    packedBytes: head.readUInt32LE(18),
    bytes: head.readUInt32LE(22),
    nameBytes,
    extraBytes: head.readUInt16LE(28),
    modifiedMs: dosTime(head.readUInt16LE(12), head.readUInt16LE(10)),
  };
}

/** No file is longer; numbers beyond it are not exact. */
const longest = 2 ** 52;

/** The sizes of a member over 4 GB lie in an extra field. */
export function withLongSizes(header: LocalHeader, extra: Buffer): LocalHeader {
  if (header.packedBytes !== 0xffffffff && header.bytes !== 0xffffffff) return header;
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1 || at + 20 > extra.length) continue;
    return {
      ...header,
      bytes: Math.min(longest, Number(extra.readBigUInt64LE(at + 4))),
      packedBytes: Math.min(longest, Number(extra.readBigUInt64LE(at + 12))),
    };
  }
  return header;
}

/** As local time, which is what it is. */
function dosTime(date: number, time: number): number {
  const at = new Date(
    1980 + (date >> 9),
    ((date >> 5) & 15) - 1,
    date & 31,
    time >> 11,
    (time >> 5) & 63,
    (time & 31) * 2,
  );
  return at.getTime();
}
