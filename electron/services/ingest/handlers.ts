/** Imports, and the records that could not be read. */
import { ok } from '../../../shared/result/result.ts';
import type { Source } from '../../content/source.ts';
import { ingest } from '../../ingest/ingest.ts';
import { remember } from '../case/remember.ts';
import type { Handlers } from '../handler.ts';

export function createIngestHandlers(sources: readonly Source[]): Handlers<'ingest'> {
  return {
    async run(context, input) {
      const file = context.cases.get(input.caseId);
      if (!file.ok) return file;
      const report = await ingest(input.paths, {
        file: file.value,
        sources,
        zones: input.zones,
        signal: context.signal,
        onProgress: (progress) => context.progress({ ...progress, unit: 'bytes' }),
        onEvents: () => context.changed(input.caseId, 'events'),
      });
      await file.value.lists.clear();
      context.changed(input.caseId, 'events');
      if (report.ok) await remember(context, file.value);
      return report;
    },
    async rejects(context, input) {
      const file = context.cases.get(input.caseId);
      if (!file.ok) return file;
      const where = input.fileId === undefined ? 'true' : `file_id = ${input.fileId}`;
      const total = await file.value.reader.read(
        'rejects counted',
        `SELECT count(*)::BIGINT AS n FROM rejects WHERE ${where}`,
      );
      const rows = await file.value.reader.read(
        'rejects',
        `SELECT file_id, path, record_no, byte_offset, reason, excerpt FROM rejects WHERE ${where} ORDER BY file_id, record_no LIMIT ${input.limit}`,
      );
      const [fileIds = [], paths = [], numbers = [], offsets = [], reasons = [], excerpts = []] = rows.data;
      return ok({
        total: Number(total.data[0]?.[0] ?? 0),
        rejects: fileIds.map((fileId, row) => ({
          fileId: Number(fileId),
          path: String(paths[row]),
          recordNo: Number(numbers[row]),
          byteOffset: offsets[row] === null ? null : Number(offsets[row]),
          reason: String(reasons[row]),
          excerpt: String(excerpts[row] ?? ''),
        })),
      });
    },
  };
}
