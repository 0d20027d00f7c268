/** Imports, and the records that could not be read. */
import { ok } from '../../../shared/result/result.ts';
import type { Source } from '../../content/source.ts';
import { ensureEntities } from '../../correlate/entities/rebuild.ts';
import { alone } from '../../ingest/alone.ts';
import { readUserSources, userSource } from '../../ingest/generic/user-sources.ts';
import { listImports } from '../../ingest/import-list.ts';
import { ingest } from '../../ingest/ingest.ts';
import { undoImport } from '../../ingest/undo-import.ts';
import { setZone, strangeZone, zoneQuestions, zonesOfCase } from '../../ingest/zones.ts';
import { remember } from '../case/remember.ts';
import type { Handlers } from '../handler.ts';

export function createIngestHandlers(sources: readonly Source[]): Handlers<'ingest'> {
  return {
    async run(context, input) {
      const file = context.cases.get(input.caseId);
      if (!file.ok) return file;
      const { mappings, problems } = await readUserSources(context.platform.userDataDir);
      for (const problem of problems) context.platform.log.error(`user source ${problem}`);
      const report = await ingest(input.paths, {
        file: file.value,
        sources: [...sources, ...mappings.map(userSource)],
        zones: input.zones,
        passwords: input.passwords,
        signal: context.signal,
        onProgress: (progress) => context.progress({ ...progress, unit: 'bytes' }),
        onEvents: () => context.changed(input.caseId, 'events'),
      });
      await file.value.lists.clear();
      if (report.ok) await ensureEntities(file.value);
      context.changed(input.caseId, 'events');
      if (report.ok) await remember(context, file.value);
      return report;
    },
    async imports(context, input) {
      const file = context.cases.get(input.caseId);
      return file.ok ? ok({ imports: await listImports(file.value.reader) }) : file;
    },
    async undo(context, input) {
      const file = context.cases.get(input.caseId);
      if (!file.ok) return file;
      const undone = await undoImport(input.importId, {
        file: file.value,
        sources,
        zones: await zonesOfCase(file.value.writer),
        signal: context.signal,
        onProgress: (phase) => context.progress({ phase, done: 0, total: 0, unit: 'steps' }),
      });
      await file.value.lists.clear();
      if (undone.ok) await ensureEntities(file.value);
      context.changed(input.caseId, 'events');
      return undone;
    },
    async zones(context, input) {
      const file = context.cases.get(input.caseId);
      if (!file.ok) return file;
      const questions = await zoneQuestions(file.value.writer);
      return ok({ zones: questions.map((each) => ({ ...each, zone: each.zone ?? null })) });
    },
    async setZone(context, input) {
      const file = context.cases.get(input.caseId);
      if (!file.ok) return file;
      const { writer, custody } = file.value;
      const zone = input.zone ?? undefined;
      const strange =
        zone === undefined ? undefined : await strangeZone(writer, undefined, { [input.source]: zone });
      if (strange !== undefined) return { ok: false, error: strange };
      return alone(file.value, async () => {
        const moved = await writer.transaction((inside) => setZone(inside, sources, input.source, zone));
        await custody.append({ act: 'zone.set', detail: { source: input.source, zone: input.zone, moved } });
        await file.value.lists.clear();
        await ensureEntities(file.value);
        context.changed(input.caseId, 'events');
        return ok({ moved });
      });
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
