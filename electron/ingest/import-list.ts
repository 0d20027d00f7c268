/** The imports of a case, those that were taken out included. */
import type { ImportRow } from '../../shared/rpc/ingest.ts';
import type { Reader } from '../casefile/reader.ts';

export async function listImports(reader: Reader): Promise<ImportRow[]> {
  const rows = await reader.read(
    'imports',
    `SELECT i.import_id, i.state, i.started_at, i.finished_at, i.paths, count(f.file_id)::INTEGER, coalesce(sum(f.events), 0)::BIGINT
     FROM store.import i LEFT JOIN store.file f USING (import_id) GROUP BY ALL ORDER BY i.import_id`,
  );
  const [ids = [], states = [], started = [], finished = [], paths = [], files = [], events = []] = rows.data;
  return ids.map((id, row) => ({
    importId: Number(id),
    state: String(states[row]) as ImportRow['state'],
    startedAt: String(started[row]),
    finishedAt: finished[row] === null ? null : String(finished[row]),
    paths: (paths[row] as unknown as readonly unknown[]).map(String),
    files: Number(files[row]),
    events: Number(events[row]),
  }));
}
