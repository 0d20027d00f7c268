/**
 * The append-only log of marks: `<case>/review/operations.ndjson`, one operation a line.
 * It is the unit two copies of a case merge by; the `annotation` table is derived from it and rebuilt when they differ.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { annotationKinds } from '../../shared/rpc/annotation.ts';
import { appendLines } from '../base/append-line.ts';
import type { CaseFile } from '../casefile/case-file.ts';
import { insertRows } from '../casefile/insert-rows.ts';
import { hashOfText } from '../custody/custody-log.ts';

const operationSchema = z.object({
  op: z.string(),
  lamport: z.number().int(),
  event: z.string(),
  kind: z.enum(annotationKinds),
  text: z.string().optional(),
  by: z.string(),
  at: z.string(),
});
export type Operation = z.infer<typeof operationSchema>;

function logPath(file: CaseFile): string {
  return join(file.layout.review, 'operations.ndjson');
}

/** Every readable operation, once however often a merge wrote it, and how many lines were not. A missing log is empty. */
export async function readOperations(
  file: CaseFile,
): Promise<{ readonly operations: readonly Operation[]; readonly unreadable: number }> {
  const text = await readFile(logPath(file), 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return '';
    throw cause;
  });
  const operations = new Map<string, Operation>();
  let unreadable = 0;
  for (const line of text.split('\n').filter((each) => each !== '')) {
    const parsed = parseLine(line);
    if (parsed === undefined) unreadable += 1;
    else if (!operations.has(parsed.op)) operations.set(parsed.op, parsed);
  }
  return { operations: [...operations.values()], unreadable };
}

function parseLine(line: string): Operation | undefined {
  try {
    const parsed = operationSchema.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

const types = {
  op_id: 'VARCHAR',
  lamport: 'BIGINT',
  event_id: 'VARCHAR',
  kind: 'VARCHAR',
  text: 'VARCHAR',
  by_name: 'VARCHAR',
  made_at: 'VARCHAR',
} as const;

async function derive(file: CaseFile, operations: readonly Operation[]): Promise<void> {
  const rows = operations.map((each) => ({
    op_id: each.op,
    lamport: each.lamport,
    event_id: each.event,
    kind: each.kind,
    text: each.text ?? null,
    by_name: each.by,
    made_at: each.at,
  }));
  await insertRows(file.writer, 'store.annotation', types, rows, {
    event_id: 'r.event_id::UUID',
    made_at: 'r.made_at::TIMESTAMPTZ',
  });
}

/** Gives the SHA-256 of what was appended, for custody. The log comes first: a crash between the two is healed by `syncAnnotations`. */
export async function appendOperations(file: CaseFile, operations: readonly Operation[]): Promise<string> {
  const path = logPath(file);
  const block = operations.map((each) => `${JSON.stringify(each)}\n`).join('');
  await appendLines(path, block);
  await derive(file, operations);
  return hashOfText(block);
}

/** Makes the table what the log says. */
export async function syncAnnotations(file: CaseFile): Promise<void> {
  const { operations } = await readOperations(file);
  const held = await file.writer.table('SELECT op_id FROM store.annotation');
  const ids = new Set(held.data[0] ?? []);
  if (ids.size === operations.length && operations.every((each) => ids.has(each.op))) return;
  await file.writer.run('DELETE FROM store.annotation');
  await derive(file, operations);
}

export async function nextLamport(file: CaseFile): Promise<number> {
  const last = await file.writer.table(
    'SELECT coalesce(max(lamport), 0)::BIGINT AS last FROM store.annotation',
  );
  return Number(last.data[0]?.[0] ?? 0) + 1;
}
