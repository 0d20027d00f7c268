/** How much memory a zstd frame asks for, by its header: a hostile one asks for gigabytes. */
const mostWindow = 128 * 1024 * 1024;

/** Undefined where the head is no frame, or not whole. */
export function windowBytes(head: Buffer): number | undefined {
  if (head.length < 6 || head.readUInt32LE(0) !== 0xfd2fb528) return undefined;
  const descriptor = head[4] ?? 0;
  const isSingle = (descriptor & 0x20) !== 0;
  if (!isSingle) {
    const window = head[5] ?? 0;
    const base = 2 ** (10 + (window >> 3));
    return base + (base / 8) * (window & 7);
  }
  // In one segment: the window is the whole content, whose size follows the dictionary's id.
  const at = 5 + ([0, 1, 2, 4][descriptor & 3] ?? 0);
  const sizeBytes = [1, 2, 4, 8][descriptor >> 6] ?? 1;
  if (head.length < at + sizeBytes) return undefined;
  if (sizeBytes === 8) return Number(head.readBigUInt64LE(at));
  return head.readUIntLE(at, sizeBytes) + (sizeBytes === 2 ? 256 : 0);
}

/** Throws in words where it is more than may be had. */
export function checkWindow(head: Buffer): void {
  const window = windowBytes(head);
  if (window !== undefined && window > mostWindow)
    throw new Error(
      `it needs ${Math.ceil(window / 2 ** 20).toLocaleString('en-US')} MiB to unpack, more than the ${mostWindow / 2 ** 20} MiB that it may have`,
    );
}
