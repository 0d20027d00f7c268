/** Appends whole lines to a log that a crash may have left with half of one. */
import { open } from 'node:fs/promises';

const newline = 0x0a;

/** `lines` end with a line break. They are on the disk when this resolves; a torn last line stays a line of its own. */
export async function appendLines(path: string, lines: string): Promise<void> {
  const handle = await open(path, 'a+', 0o600);
  try {
    const { size } = await handle.stat();
    const last = Buffer.alloc(1);
    if (size > 0) await handle.read(last, 0, 1, size - 1);
    await handle.appendFile(size > 0 && last[0] !== newline ? `\n${lines}` : lines);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
