/**
 * Takes bundles into a case. One import runs at a time; it is a unit: finished, or as if it had never been.
 * Custody records every import with its files' hashes, and every one that was cancelled or failed.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { totalsOf } from '../../shared/model/accounting.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import type { IngestReport } from '../../shared/rpc/ingest.ts';
import type { CaseFile } from '../casefile/case-file.ts';
import { markDone, recordOfImport } from '../casefile/import-record.ts';
import { accountColumns, accountsFrom } from './accounting.ts';
import { alone } from './alone.ts';
import { openBundle } from './archive/walk.ts';
import { type ImportOptions, ImportRun } from './import-run.ts';
import { rememberZone, strangeZone, zonesOfCase } from './zones.ts';

export async function ingest(
  paths: readonly string[],
  options: ImportOptions,
): Promise<Result<IngestReport>> {
  return alone(options.file, () => ingestAlone(paths, options));
}

async function ingestAlone(paths: readonly string[], options: ImportOptions): Promise<Result<IngestReport>> {
  const started = performance.now();
  const { file } = options;
  const strange = await strangeZone(file.writer, options.sources, options.zones ?? {});
  if (strange !== undefined) return { ok: false, error: strange };
  const bundle = await openBundle(paths);
  if (!bundle.ok) return bundle;
  const importId = await begin(file, paths);
  const totalBytes = bundle.value.found.reduce(
    (sum, item) => sum + (item.kind === 'member' ? item.member.bytes : 0),
    0,
  );
  const before = { nextFileId: await nextFileId(file), seen: await seenFiles(file) };
  const run = new ImportRun(
    { ...options, zones: { ...(await zonesOfCase(file.writer)), ...options.zones } },
    importId,
    before,
    totalBytes,
  );
  try {
    await run.run(bundle.value.found);
  } catch (cause) {
    const error = run.explain(cause);
    await run.undo();
    await file.custody
      .append({
        act: error.code === 'app/cancelled' ? 'import.cancelled' : 'import.failed',
        detail: { import: importId, paths: paths.map((path) => basename(path)), why: error.message },
      })
      .catch(() => undefined);
    return { ok: false, error };
  } finally {
    bundle.value.close();
  }
  const files = accountsFrom(
    await file.writer.table(
      `SELECT ${accountColumns} FROM store.file WHERE import_id = $1 ORDER BY file_id`,
      [importId],
    ),
  );
  const totals = totalsOf(files);
  const seconds = (performance.now() - started) / 1000;
  if (run.broughtNothing) {
    await run.undo();
    const detail = { paths: paths.map((path) => basename(path)), files: files.length };
    await file.custody.append({ act: 'import.repeated', detail });
    return ok({ importId, files, totals, seconds, broughtNothing: true });
  }
  for (const [source, zone] of Object.entries(options.zones ?? {}))
    await rememberZone(file.writer, source, zone);
  const detail = {
    ...(await recordOfImport(file.writer, importId)),
    archives: await hashArchives(bundle.value.archives),
  };
  await file.custody.append({ act: 'import.done', detail });
  await markDone(file.writer, importId);
  return ok({ importId, files, totals, seconds, broughtNothing: false });
}

async function begin(file: CaseFile, paths: readonly string[]): Promise<number> {
  const next = await file.writer.table(
    'SELECT coalesce(max(import_id), 0)::INTEGER + 1 AS next FROM store.import',
  );
  const importId = Number(next.data[0]?.[0] ?? 1);
  await file.writer.run(
    "INSERT INTO store.import SELECT $1, now(), NULL, 'running', from_json($2::VARCHAR, '[\"VARCHAR\"]')",
    [importId, JSON.stringify(paths)],
  );
  return importId;
}

async function nextFileId(file: CaseFile): Promise<number> {
  const next = await file.writer.table(
    'SELECT coalesce(max(file_id), 0)::INTEGER + 1 AS next FROM store.file',
  );
  return Number(next.data[0]?.[0] ?? 1);
}

/** SHA-256 -> the first file that had those bytes. */
async function seenFiles(file: CaseFile): Promise<Map<string, number>> {
  const known = await file.writer.table(
    "SELECT sha256, min(file_id) AS file_id FROM store.file WHERE sha256 <> '' GROUP BY sha256",
  );
  const [hashes = [], ids = []] = known.data;
  return new Map(hashes.map((hash, index) => [String(hash), Number(ids[index])]));
}

async function hashArchives(archives: readonly string[]): Promise<{ name: string; sha256: string }[]> {
  const hashed: { name: string; sha256: string }[] = [];
  for (const archive of archives) {
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(archive, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>)
      hash.update(chunk);
    hashed.push({ name: basename(archive), sha256: hash.digest('hex') });
  }
  return hashed;
}
