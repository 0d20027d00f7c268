/**
 * Parquet on its way in: its rows are laid down as lines of JSON, which go on as the plain text of the file. The evidence
 * is the Parquet itself.
 */
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import type { CaseLayout } from '../casefile/layout.ts';
import { limits } from './archive/limits.ts';
import { decodingFrom, decodingWord } from './decode/decoding.ts';
import { joinNotes } from './intake.ts';
import { readHead } from './read-head.ts';
import { beginsAsParquet, type ParquetReader } from './readers/parquet.ts';
import { type Staged, smallBytes, stagingPath } from './stage.ts';

/** What was staged, with the lines in place of the rows. A file that cannot be read has none, and its damage says why. */
export async function stageParquet(
  layout: CaseLayout,
  staged: Staged,
  reader: ParquetReader,
  signal: AbortSignal,
): Promise<Staged> {
  if (!beginsAsParquet(staged.head)) return staged;
  const plain = stagingPath(layout, 'plain');
  try {
    if (staged.memory !== undefined) await writeFile(staged.plain, staged.memory, { mode: 0o600 });
    const maxBytes = Math.max(limits.suspiciousBytes, staged.plainBytes * limits.ratio);
    const rows = await reader.toLines({ plain: staged.plain, target: plain, signal, maxBytes });
    const lines = rows.ok
      ? { ...(await linesIn(plain)), remark: rows.value === 0 ? 'it has no rows' : undefined }
      : { ...none, damage: joinNotes(staged.damage, rows.error.message) };
    const packing = decodingWord({ ...decodingFrom(staged.packing), isParquet: true });
    return { ...staged, packing, plain, isParquet: true, endsInLine: true, ...lines };
  } catch (cause) {
    await rm(plain, { force: true });
    throw cause;
  } finally {
    await rm(staged.plain, { force: true });
  }
}

const none = { head: Buffer.alloc(0), memory: Buffer.alloc(0), plainBytes: 0 };

async function linesIn(plain: string): Promise<Pick<Staged, 'head' | 'memory' | 'plainBytes'>> {
  const { size } = await stat(plain);
  const head = await readHead(plain);
  if (size > smallBytes) return { head, memory: undefined, plainBytes: size };
  const memory = await readFile(plain);
  await rm(plain, { force: true });
  return { head, memory, plainBytes: size };
}
