/** What a source makes of a few records: the real pipeline, every column of every event that has a value. */
import { writeFileSync } from 'node:fs';
import type { Cell } from '../../shared/model/cell.ts';
import { openCore } from './core.ts';

export interface Mapped {
  readonly source: string;
  /** By record; without columns that are NULL, and without raw. */
  readonly events: readonly Readonly<Record<string, Cell>>[];
}

/** `text` is a whole file. */
export async function mapFile(name: string, text: string): Promise<Mapped> {
  const core = openCore();
  try {
    writeFileSync(core.in(name), text);
    const { caseId } = await core.newCase('case');
    const report = await core.must('ingest.run', { caseId, paths: [core.in(name)] });
    const { page } = await core.must('query.run', {
      caseId,
      sql: 'SELECT * EXCLUDE (raw, file_id) FROM events ORDER BY record_no',
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
    return { source: report.files[0]?.source ?? '', events };
  } finally {
    await core.close();
  }
}

export async function mapRecords(records: readonly unknown[]): Promise<Mapped> {
  return mapFile('records.ndjson', records.map((record) => `${JSON.stringify(record)}\n`).join(''));
}
