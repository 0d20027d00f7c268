/** Moves a file, across disks too; what is at the target is replaced whole or not at all. */
import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

export async function moveFile(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  try {
    await rename(from, to);
  } catch {
    const beside = `${to}.${randomBytes(4).toString('hex')}.tmp`;
    try {
      await copyFile(from, beside);
      await rename(beside, to);
    } catch (cause) {
      await rm(beside, { force: true });
      throw cause;
    }
  }
}
