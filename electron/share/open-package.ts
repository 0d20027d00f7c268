/**
 * Opens a package as a case. It is checked first and refused unless every byte is as it was signed; then its tables are copied,
 * hashed once more on the way, and loaded into a case folder of this process that goes when the case is closed. The package
 * itself is only read.
 */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { err, ok, type Result } from '../../shared/result/result.ts';
import { cancelled, errorFromCause, fail } from '../base/app-errors.ts';
import type { CaseFile } from '../casefile/case-file.ts';
import { caseFormatVersion, writeCaseJson } from '../casefile/case-json.ts';
import { caseLayout } from '../casefile/layout.ts';
import { openCase } from '../casefile/open-case.ts';
import { emptyHead } from '../custody/custody-log.ts';
import type { Clock, Ids } from '../platform/platform.ts';
import { contentOf } from './container.ts';
import { loadTables, WrongTable } from './load-tables.ts';
import { type PackageManifest, packagedTables, tablePart } from './package-manifest.ts';
import { originOf } from './package-origin.ts';
import { type CheckedPackage, verifyPackage } from './verify-package.ts';

export interface OpenPackageOptions {
  readonly clock: Clock;
  readonly ids: Ids;
  /** Where the folders of opened packages are. */
  readonly home: string;
  readonly signal: AbortSignal;
  onProgress(phase: string, done: number, total: number): void;
}

export async function openPackage(path: string, options: OpenPackageOptions): Promise<Result<CaseFile>> {
  const { signal, onProgress } = options;
  try {
    const checked = await verifyPackage(path, {
      signal,
      onProgress: (done, total) => onProgress('checking the package', done, total),
    });
    const { manifest, problems } = checked;
    if (manifest === undefined || problems.length > 0)
      return fail('package/damaged', `${path} is not opened: ${problems.join(' ')}`, {
        path,
        hint: 'What was changed after it was signed proves nothing. Ask the sender for it again.',
        details: { problems: [...problems] },
      });
    return await openChecked(path, manifest, checked, options);
  } catch (cause) {
    return err(signal.aborted ? cancelled('opening the package') : errorFromCause(cause, path, 'read'));
  }
}

async function openChecked(
  path: string,
  manifest: PackageManifest,
  checked: CheckedPackage,
  options: OpenPackageOptions,
): Promise<Result<CaseFile>> {
  const { clock, ids, home } = options;
  await mkdir(home, { recursive: true, mode: 0o700 });
  await removeLeftOvers(home);
  const layout = caseLayout(join(await realpath(home), `${process.pid}-${ids.random()}`));
  let file: CaseFile | undefined;
  let isDone = false;
  try {
    for (const dir of [layout.dir, layout.evidence, layout.review, layout.exports, layout.staging])
      await mkdir(dir, { mode: 0o700 });
    const { name, classification, createdAt, retainUntil } = manifest;
    await writeCaseJson(layout.dir, {
      format: 'afterlog-case',
      formatVersion: caseFormatVersion,
      // Its own: the case it was made from may be open beside it.
      caseId: checked.manifestSha256.slice(0, 32),
      name,
      classification,
      createdAt,
      retainUntil,
      custody: { ...emptyHead },
    });
    const opened = await openCase(layout.dir, { clock, ids, origin: originOf(path, manifest) });
    if (!opened.ok) return opened;
    file = opened.value;
    await copyTables(path, layout.staging, manifest, checked, options);
    options.onProgress('loading the package', 0, 0);
    await loadTables(file, manifest);
    isDone = true;
    return ok(file);
  } catch (cause) {
    if (!(cause instanceof WrongTable)) throw cause;
    return fail('package/damaged', `${path} is not opened: ${cause.message}.`, {
      path,
      hint: 'It is as it was signed, but not as Afterlog writes packages. Ask the sender what made it.',
    });
  } finally {
    if (!isDone) {
      await file?.close();
      await rm(layout.dir, { recursive: true, force: true });
    }
  }
}

async function copyTables(
  path: string,
  staging: string,
  manifest: PackageManifest,
  { members }: CheckedPackage,
  { signal }: OpenPackageOptions,
): Promise<void> {
  for (const name of packagedTables.map(tablePart)) {
    const member = members.find((each) => each.name === name);
    const listed = manifest.parts.find((each) => each.path === name);
    if (member === undefined || listed === undefined) throw new WrongTable(`${name} is missing`);
    const hash = createHash('sha256');
    await pipeline(
      contentOf(path, member, signal),
      async function* (chunks) {
        for await (const chunk of chunks) {
          hash.update(chunk as Buffer);
          yield chunk;
        }
      },
      createWriteStream(join(staging, name), { mode: 0o600 }),
    );
    if (hash.digest('hex') !== listed.sha256) throw new WrongTable(`${name} changed while it was read`);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM';
  }
}

/** Of processes that ended without closing. */
async function removeLeftOvers(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    const pid = Number(/^(\d+)-[0-9a-f]{32}$/.exec(name)?.[1] ?? process.pid);
    if (!isAlive(pid)) await rm(join(home, name), { recursive: true, force: true });
  }
}
