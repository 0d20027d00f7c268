/** What is in a case: files with their accounts, sums, range, sizes. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { totalsOf } from '../../../shared/model/accounting.ts';
import type { Output } from '../../../shared/rpc/contract.ts';
import type { CaseFile } from '../../casefile/case-file.ts';
import { accountColumns, accountsFrom } from '../../ingest/accounting.ts';

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.size ?? 0;
}

async function folderSize(dir: string): Promise<number> {
  let sum = 0;
  for (const name of await readdir(dir)) sum += await sizeOf(join(dir, name));
  return sum;
}

export async function caseInfo(file: CaseFile): Promise<Output<'case.info'>> {
  const files = accountsFrom(
    await file.reader.read('files', `SELECT ${accountColumns} FROM store.file ORDER BY file_id`),
  );
  const range = await file.reader.read(
    'range',
    'SELECT min(ts) AS first, max(ts) AS last FROM store.clocked',
  );
  const [first, last] = range.data.map((column) => column[0]);
  return {
    case: file.summary,
    files,
    totals: totalsOf(files),
    firstTs: first === null || first === undefined ? null : String(first),
    lastTs: last === null || last === undefined ? null : String(last),
    databaseBytes: (await sizeOf(file.layout.database)) + (await sizeOf(`${file.layout.database}.wal`)),
    evidenceBytes: await folderSize(file.layout.evidence),
  };
}

/** One line for the list of recent cases. */
export async function caseStory(file: CaseFile): Promise<string> {
  const { totals, firstTs, lastTs } = await caseInfo(file);
  if (totals.events === 0) return 'No events yet';
  const counted = `${totals.events.toLocaleString('en-US')} events from ${totals.files.toLocaleString('en-US')} files`;
  return `${counted}, ${firstTs?.slice(0, 10) ?? ''} to ${lastTs?.slice(0, 10) ?? ''}`;
}
