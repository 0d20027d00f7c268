/** What a source makes of a few records: the real pipeline, every column of every event that has a value. */
import { writeFileSync } from 'node:fs';
import type { FileAccount } from '../../shared/model/accounting.ts';
import type { Cell } from '../../shared/model/cell.ts';
import { type Core, openCore } from './core.ts';

export interface Mapped {
  readonly source: string;
  /** By record; without columns that are NULL, and without raw. */
  readonly events: readonly Readonly<Record<string, Cell>>[];
  /** Records that gave no event, with the reason; left out when there is none. */
  readonly rejects?: readonly { readonly record_no: number; readonly reason: string }[];
}

/** One imported file's events and rejects. */
export async function mappedFile(core: Core, caseId: string, file: FileAccount): Promise<Mapped> {
  const { page } = await core.must('query.run', {
    caseId,
    sql: `SELECT * EXCLUDE (raw, file_id) FROM events WHERE file_id = ${file.fileId} ORDER BY record_no, action_original, event_id`,
    pageSize: 5_000,
  });
  const events = Array.from({ length: page.rows }, (_, row) =>
    Object.fromEntries(
      page.columns.flatMap((column, index) => {
        const cell = page.data[index]?.[row] ?? null;
        return cell === null ? [] : [[column.name, cell] as const];
      }),
    ),
  );
  const { rejects } = await core.must('ingest.rejects', { caseId, fileId: file.fileId, limit: 1_000 });
  const refused = rejects.map(({ recordNo, reason }) => ({ record_no: recordNo, reason }));
  return { source: file.source, events, ...(refused.length === 0 ? {} : { rejects: refused }) };
}

/** `text` is a whole file. */
export async function mapFile(name: string, text: string): Promise<Mapped> {
  const core = openCore();
  try {
    writeFileSync(core.in(name), text);
    const { caseId } = await core.newCase('case');
    const report = await core.must('ingest.run', { caseId, paths: [core.in(name)] });
    const [file] = report.files;
    if (file === undefined) throw new Error(`${name} gave no file`);
    return await mappedFile(core, caseId, file);
  } finally {
    await core.close();
  }
}

export async function mapRecords(records: readonly unknown[]): Promise<Mapped> {
  return mapFile('records.ndjson', records.map((record) => `${JSON.stringify(record)}\n`).join(''));
}
