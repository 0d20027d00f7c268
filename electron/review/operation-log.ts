/**
 * The append-only log of what people did: `<case>/review/operations.ndjson`, one operation a line.
 * It is the unit two copies of a case merge by; the tables in `derived.ts` are made from it and rebuilt when they differ.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { appendLines } from '../base/append-line.ts';
import type { CaseFile } from '../casefile/case-file.ts';
import { hashOfText } from '../custody/custody-log.ts';
import type { Clock, Ids } from '../platform/platform.ts';
import { derive, derivedOperations, forgetDerived, lastLamport } from './derived.ts';
import { type Change, type Operation, operationSchema } from './operation.ts';

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

export interface ReviewAct {
  /** As custody names it: `annotation.pin`, `entity.same`, `kept.put`. */
  readonly act: string;
  readonly by: string;
  readonly changes: readonly Change[];
  /** What custody says besides the number, the first id and the hash of the lines. */
  readonly detail?: Readonly<Record<string, string | number>>;
}

/**
 * Signs and numbers the changes, appends them, derives their rows and puts the act in the custody log. The log comes
 * first: a crash between the two is healed by `syncReview`. Gives the operations as they were written.
 */
export async function recordReview(
  file: CaseFile,
  platform: { readonly clock: Clock; readonly ids: Ids },
  { act, by, changes, detail = {} }: ReviewAct,
): Promise<readonly Operation[]> {
  const first = (await lastLamport(file.writer)) + 1;
  const at = new Date(platform.clock.now()).toISOString();
  const operations = changes.map(
    (change, index): Operation => ({ op: platform.ids.random(), lamport: first + index, ...change, by, at }),
  );
  const block = operations.map((each) => `${JSON.stringify(each)}\n`).join('');
  await appendLines(logPath(file), block);
  await derive(file.writer, operations);
  await file.custody.append({
    act,
    by,
    detail: {
      ...detail,
      events: operations.length,
      first: operations[0]?.op ?? '',
      sha256: hashOfText(block),
    },
  });
  return operations;
}

/** Makes the tables what the log says. */
export async function syncReview(file: CaseFile): Promise<void> {
  const { operations } = await readOperations(file);
  const held = await derivedOperations(file.writer);
  if (held.size === operations.length && operations.every((each) => held.has(each.op))) return;
  await file.writer.transaction(async (writer) => {
    await forgetDerived(writer);
    await derive(writer, operations);
  });
}
