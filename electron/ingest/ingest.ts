/**
 * Takes bundles into a case. One import runs at a time; it is a unit: finished, or as if it had never been.
 * Custody records every import with its files' hashes, and every one that was cancelled or failed.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { totalsOf } from '../../shared/model/accounting.ts';
import type { AppError } from '../../shared/result/app-error.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import type { IngestReport } from '../../shared/rpc/ingest.ts';
import type { CaseFile } from '../casefile/case-file.ts';
import { markDone, recordOfImport } from '../casefile/import-record.ts';
import { accountColumns, accountsFrom } from './accounting.ts';
import { alone } from './alone.ts';
import type { Found } from './archive/member.ts';
import { nothingReadable, openBundle } from './archive/walk.ts';
import { type ImportOptions, ImportRun } from './import-run.ts';
import { rememberZone, strangeZone, zonesOfCase } from './zones.ts';

/** Names told of encrypted members, and of broken ones. */
const maxLocked = 1_000;

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
  const bundle = await openBundle(paths, {
    staging: file.layout.staging,
    passwords: options.passwords ?? [],
    signal: options.signal,
    limits: options.limits,
  });
  if (!bundle.ok) return bundle;
  const importId = await begin(file, paths);
  const before = { nextFileId: await nextFileId(file), seen: await seenFiles(file) };
  const zones = { ...(await zonesOfCase(file.writer)), ...options.zones };
  const run = new ImportRun({ ...options, zones }, importId, before, bundle.value);
  const giveUp = async (error: AppError): Promise<Result<never>> => {
    await run.undo();
    await file.custody
      .append({
        act: error.code === 'app/cancelled' ? 'import.cancelled' : 'import.failed',
        detail: { import: importId, paths: paths.map((path) => basename(path)), why: error.message },
      })
      .catch(() => undefined);
    return { ok: false, error };
  };
  const seen = new Seen();
  try {
    await run.run(seen.watch(bundle.value.found()));
  } catch (cause) {
    return await giveUp(run.explain(cause));
  }
  const hopeless = seen.hasMembers ? undefined : nothingReadable(seen.broken, paths);
  if (hopeless !== undefined) return await giveUp(hopeless);
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
    return ok({ importId, files, totals, seconds, broughtNothing: true, locked: [] });
  }
  for (const [source, zone] of Object.entries(options.zones ?? {}))
    await rememberZone(file.writer, source, zone);
  const detail = {
    ...(await recordOfImport(file.writer, importId)),
    archives: await hashArchives(bundle.value.archives),
  };
  await file.custody.append({ act: 'import.done', detail });
  await markDone(file.writer, importId);
  return ok({
    importId,
    files,
    totals,
    seconds,
    broughtNothing: false,
    locked: bundle.value.locked.slice(0, maxLocked),
  });
}

/** What a bundle turned out to hold, as far as it decides whether there was anything to read. */
class Seen {
  hasMembers = false;
  readonly broken: Found[] = [];

  async *watch(found: AsyncGenerator<Found>): AsyncGenerator<Found> {
    for await (const item of found) {
      if (item.kind === 'member') this.hasMembers = true;
      else if (this.broken.length < maxLocked) this.broken.push(item);
      yield item;
    }
  }
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
