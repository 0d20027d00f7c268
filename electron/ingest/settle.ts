/** The end of a load: rows get their file and record, what could not be read becomes rejects, staged bytes go. */
import { rm } from 'node:fs/promises';
import { writeRejects } from './accounting.ts';
import type { ImportContext } from './import-context.ts';
import type { Intake } from './intake.ts';
import { assign, type Loaded, takeUnread, type UnreadRow } from './load.ts';
import { rejectsFor } from './quarantine.ts';
import type { Run } from './spool.ts';

export async function settleLoad(
  context: ImportContext,
  landed: Loaded,
  runs: readonly Run[],
  intakes: readonly Intake[],
): Promise<void> {
  const { writer } = context.file;
  const range = await assign(writer, landed, runs);
  for await (const page of takeUnread(writer, range)) await rejectUnread(context, page, intakes);
  await writeRejects(context.file, intakes);
  context.onEvents();
}

/** Rows that gave no event: their bytes are looked up, and they are kept as rejects. */
export async function rejectUnread(
  context: ImportContext,
  unread: readonly UnreadRow[],
  intakes: readonly Intake[],
): Promise<void> {
  const byFile = new Map<number, UnreadRow[]>();
  for (const row of unread) byFile.set(row.fileId, [...(byFile.get(row.fileId) ?? []), row]);
  for (const intake of intakes) {
    const rows = byFile.get(intake.fileId);
    if (rows !== undefined) intake.rejects.push(...(await rejectsFor(intake, rows)));
    if (intake.rejects.length > 0) await writeRejects(context.file, [intake]);
  }
}

/** The staged bytes have served. */
export async function forget(intakes: readonly Intake[]): Promise<void> {
  for (const intake of intakes) {
    if (intake.staged !== undefined && intake.staged.memory === undefined)
      await rm(intake.staged.plain, { force: true });
  }
}
