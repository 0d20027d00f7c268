/** Which archive begins with these bytes, by content alone. */
const zipStarts = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x50, 0x4b, 0x05, 0x06],
  [0x50, 0x4b, 0x07, 0x08],
] as const;

/** Enough to tell: a tar says what it is at byte 257. */
export const kindBytes = 512;

const startsWith = (head: Buffer, magic: readonly number[]): boolean =>
  magic.every((byte, index) => head[index] === byte);

/** The sum that a tar header keeps of itself, which no text has by chance. */
function isTarHeader(head: Buffer): boolean {
  if (head.length < kindBytes) return false;
  const written = Number.parseInt(
    head
      .subarray(148, 156)
      .toString('latin1')
      .replace(/[\0 ]+$/g, '')
      .trim(),
    8,
  );
  if (!Number.isSafeInteger(written)) return false;
  let sum = 8 * 0x20;
  for (let at = 0; at < kindBytes; at += 1) if (at < 148 || at >= 156) sum += head[at] ?? 0;
  return sum === written && sum > 8 * 0x20;
}

export function archiveKindOf(head: Buffer): 'zip' | 'tar' | undefined {
  if (zipStarts.some((magic) => startsWith(head, magic))) return 'zip';
  return isTarHeader(head) ? 'tar' : undefined;
}
