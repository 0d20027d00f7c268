/**
 * Makes and opens case folders. Opening repairs what a crash left (unfinished imports are removed,
 * the staging folder is emptied) before anyone can read; it never touches evidence.
 */
import { existsSync } from 'node:fs';
import { mkdir, readdir, realpath, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Classification } from '../../shared/model/classification.ts';
import type { PackageOrigin } from '../../shared/model/package-origin.ts';
import type { AppError } from '../../shared/result/app-error.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { appError, errorFromCause, fail } from '../base/app-errors.ts';
import { emptyHead, headAfterCrash } from '../custody/custody-log.ts';
import type { Clock, Ids } from '../platform/platform.ts';
import { installBoundedFunctions } from './bounded-functions.ts';
import { CaseFile } from './case-file.ts';
import { type CaseJson, caseFormatVersion, readCaseJson, writeCaseJson } from './case-json.ts';
import { makeClockedViews } from './clocked-views.ts';
import { Engine } from './engine.ts';
import { recordLoadedImports } from './import-record.ts';
import { type CaseLayout, caseLayout } from './layout.ts';
import { installMappingMacros } from './mapping-macros.ts';
import { migrate } from './migrations/migrate.ts';
import { removeUnfinishedImports } from './unfinished-imports.ts';

const readerCount = 2;
const sessionCount = 5;
const retentionDays = 365;
const dayMs = 86_400_000;

export interface OpenOptions {
  readonly clock: Clock;
  readonly ids: Ids;
  /** The folder is an opened package's. */
  readonly origin?: PackageOrigin;
}

export interface NewCase {
  readonly name: string;
  readonly classification?: Classification;
}

/** An empty or missing folder becomes a case. Anything else in it is refused: nothing is overwritten. */
export async function createCase(
  dir: string,
  request: NewCase,
  options: OpenOptions,
): Promise<Result<CaseFile>> {
  const layout = caseLayout(dir);
  const existed = existsSync(dir);
  try {
    await mkdir(dir, { recursive: true, mode: 0o700 });
    const inside = await readdir(dir);
    if (inside.includes('case.json'))
      return fail('case/exists', `${dir} already holds a case`, { path: dir, hint: 'Open it instead.' });
    if (inside.length > 0)
      return fail('case/exists', `${dir} is not empty`, {
        path: dir,
        hint: 'Choose an empty or new folder for a case.',
      });
    for (const part of [layout.evidence, layout.review, layout.vault, layout.exports, layout.staging])
      await mkdir(part, { mode: 0o700 });
    await writeCaseJson(dir, newCaseJson(request, options));
  } catch (cause) {
    await undoCreate(layout, existed);
    return { ok: false, error: errorFromCause(cause, dir, 'write to') };
  }
  const opened = await openCase(dir, options);
  if (!opened.ok) {
    await undoCreate(layout, existed);
    return opened;
  }
  try {
    await opened.value.custody.append({
      act: 'case.create',
      detail: {
        name: request.name,
        caseId: opened.value.summary.caseId,
        classification: opened.value.summary.classification,
      },
    });
  } catch (cause) {
    await opened.value.close();
    await undoCreate(layout, existed);
    return { ok: false, error: errorFromCause(cause, dir, 'write to') };
  }
  return opened;
}

function newCaseJson(request: NewCase, options: OpenOptions): CaseJson {
  const now = options.clock.now();
  return {
    format: 'afterlog-case',
    formatVersion: caseFormatVersion,
    caseId: options.ids.random(),
    name: request.name,
    classification: request.classification ?? 'TLP:AMBER',
    createdAt: new Date(now).toISOString(),
    retainUntil: new Date(now + retentionDays * dayMs).toISOString().slice(0, 10),
    custody: { ...emptyHead },
  };
}

/** Removes only what createCase made; what went wrong first is what is told. */
async function undoCreate(layout: CaseLayout, existed: boolean): Promise<void> {
  if (!existed) {
    await rm(layout.dir, { recursive: true, force: true }).catch(() => undefined);
    return;
  }
  const made = [
    layout.evidence,
    layout.review,
    layout.vault,
    layout.exports,
    layout.staging,
    layout.caseJson,
    layout.database,
    `${layout.database}.wal`,
    layout.custodyLog,
  ];
  for (const part of made) await rm(part, { recursive: true, force: true }).catch(() => undefined);
}

export async function openCase(dir: string, options: OpenOptions): Promise<Result<CaseFile>> {
  const json = await readCaseJson(dir);
  if (!json.ok) return json;
  const layout = caseLayout(await realpath(dir));
  if (json.value.custody.entries > 0 && !existsSync(layout.database))
    return fail('case/damaged', `${layout.database} is missing`, {
      path: layout.database,
      hint: 'Restore it from a copy, or ingest the evidence folder into a new case.',
    });
  let engine: Engine;
  try {
    engine = await Engine.open({ database: layout.database, staging: layout.staging });
  } catch (cause) {
    return { ok: false, error: engineError(cause, layout) };
  }
  try {
    await rm(layout.staging, { recursive: true, force: true });
    await mkdir(layout.staging, { recursive: true, mode: 0o700 });
    const writer = await engine.connect();
    const format = await migrate(writer);
    if (format.from < format.to) await makeClockedViews(writer);
    await installMappingMacros(writer);
    await installBoundedFunctions(writer);
    const sessions = await Promise.all(Array.from({ length: sessionCount }, () => engine.connectCounting()));
    await engine.lockDown(layout.staging);
    const removed = await removeUnfinishedImports(writer, layout);
    const readers = await Promise.all(Array.from({ length: readerCount }, () => engine.connect()));
    const [lists, heads] = [await engine.connect(), await engine.connect()];
    const background = await engine.connect();
    const file = new CaseFile({
      layout,
      json: {
        ...json.value,
        formatVersion: caseFormatVersion,
        custody: { ...(await headAfterCrash(layout.custodyLog, json.value.custody)) },
      },
      engine,
      writer,
      readers,
      sessions,
      lists,
      heads,
      background,
      clock: options.clock,
      origin: options.origin,
    });
    if (removed > 0)
      await file.custody.append({
        act: 'import.rolled-back',
        detail: { imports: removed, why: 'Afterlog ended while importing' },
      });
    await recordLoadedImports(file);
    return ok(file);
  } catch (cause) {
    await engine.close();
    return { ok: false, error: engineError(cause, layout) };
  }
}

function engineError(cause: unknown, layout: CaseLayout): AppError {
  const message = cause instanceof Error ? cause.message : String(cause);
  const ofDisk = errorFromCause(cause, layout.dir, 'write to');
  if (ofDisk.code === 'fs/disk-full') return ofDisk;
  const holder = /PID (\d+)/.exec(message)?.[1];
  if (/Could not set lock|Conflicting lock|being used by another process/i.test(message)) {
    const who = holder === undefined ? 'another process' : `process ${holder}`;
    return appError('case/locked', `${layout.dir} is open in ${who}`, {
      path: layout.dir,
      hint: 'Close it there first; a case has one owner at a time.',
      details: holder === undefined ? {} : { pid: Number(holder) },
    });
  }
  if (
    /not a valid DuckDB|magic bytes|corrupt|checksum|Serialization Error|WAL|Could not read enough bytes/i.test(
      message,
    )
  ) {
    return appError('case/damaged', `${layout.database} cannot be read: ${message.split('\n')[0]}`, {
      path: layout.database,
      hint: 'The evidence folder is untouched: ingest it into a new case, or restore the database from a copy.',
    });
  }
  if (/newer version|version number/i.test(message)) {
    return appError('case/newer-version', `${layout.database} was written by a newer engine`, {
      path: layout.database,
      hint: 'Open it with a newer Afterlog.',
    });
  }
  const known = errorFromCause(cause, dirname(layout.database), 'write to');
  if (known.code !== 'app/internal') return known;
  if (/permission denied|Read-only file system/i.test(message)) {
    return appError('fs/not-writable', `no permission to write to ${layout.dir}`, {
      path: layout.dir,
      hint: 'Ask its owner for access, or copy the case to a place that is yours.',
    });
  }
  return known;
}
