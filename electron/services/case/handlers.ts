/** Making, opening and checking cases, and the sample incident. */
import { existsSync } from 'node:fs';
import { mkdir, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ok, type Result } from '../../../shared/result/result.ts';
import type { CaseSummary } from '../../../shared/rpc/case.ts';
import type { Output } from '../../../shared/rpc/contract.ts';
import { cancelled, errorFromCause } from '../../base/app-errors.ts';
import type { CaseFile } from '../../casefile/case-file.ts';
import type { Source } from '../../content/source.ts';
import { ensureEntities } from '../../correlate/entities/rebuild.ts';
import { verifyCase } from '../../custody/verify-case.ts';
import { ingest } from '../../ingest/ingest.ts';
import { syncReview } from '../../review/operation-log.ts';
import { ZIP_NAME } from '../../sample/paths.ts';
import { writeSampleBundle } from '../../sample/write-sample.ts';
import { isPackageFile } from '../../share/is-package-file.ts';
import { openPackage } from '../../share/open-package.ts';
import { verifyPackage } from '../../share/verify-package.ts';
import type { CallContext, Handlers } from '../handler.ts';
import { isUntouched, removeUntouched } from './forget-untouched.ts';
import { caseInfo } from './info.ts';
import { recentCases } from './recent-cases.ts';
import { remember } from './remember.ts';

const sampleEvents = 5_000;
const sampleName = 'Sample incident';

async function opened(context: CallContext, file: Result<CaseFile>): Promise<Result<CaseSummary>> {
  if (!file.ok) return file;
  // What a package holds of marks came with it; there is no log to make it from.
  if (file.value.origin === undefined) await syncReview(file.value);
  await ensureEntities(file.value);
  await remember(context, file.value);
  return ok(file.value.summary);
}

function openPackageFile(context: CallContext, path: string): Promise<Result<CaseFile>> {
  const { clock, ids, userDataDir } = context.platform;
  return context.cases.openFile(path, (file) =>
    openPackage(file, {
      clock,
      ids,
      home: join(userDataDir, 'opened-packages'),
      signal: context.signal,
      onProgress: (phase, done, total) => context.progress({ phase, done, total, unit: 'bytes' }),
    }),
  );
}

/** The package again, byte by byte: what was opened is a copy of it. */
async function verifyOrigin(context: CallContext, path: string): Promise<Output<'case.verify'>> {
  const checked = await verifyPackage(path, {
    signal: context.signal,
    onProgress: (done, total) => context.progress({ phase: 'hashing parts', done, total, unit: 'bytes' }),
  });
  return {
    ok: checked.problems.length === 0,
    custodyEntries: 0,
    evidenceFiles: checked.members.length,
    head: checked.manifestSha256,
    problems: [...checked.problems],
  };
}

/** A folder that does not exist yet: the name, then the name with a number. */
function freshFolder(home: string, name: string): string {
  const base =
    name
      .replace(/[^\p{L}\p{N}._ -]+/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 80) || 'Case';
  let candidate = join(home, base);
  for (let number = 2; existsSync(candidate); number += 1) candidate = join(home, `${base} ${number}`);
  return candidate;
}

async function makeSample(
  context: CallContext,
  sources: readonly Source[],
  events: number,
): Promise<Result<CaseSummary>> {
  const existing = join(context.platform.caseHome, sampleName);
  if (events === sampleEvents && existsSync(join(existing, 'case.json'))) {
    const file = await context.cases.open(existing);
    if (!file.ok) return file;
    if ((await caseInfo(file.value)).totals.events > 0) return opened(context, file);
    await context.cases.close(file.value.summary.caseId);
  }
  const work = join(context.platform.userDataDir, `sample-${context.platform.ids.random().slice(0, 8)}`);
  try {
    await mkdir(work, { recursive: true, mode: 0o700 });
    context.progress({ phase: 'writing the sample exports', done: 0, total: 0, unit: 'steps' });
    await writeSampleBundle({ outDir: work, events });
    const dir = freshFolder(context.platform.caseHome, sampleName);
    const file = await context.cases.create(dir, { name: sampleName });
    if (!file.ok) return file;
    const imported = await ingest([join(work, ZIP_NAME)], {
      file: file.value,
      sources,
      signal: context.signal,
      onEvents: () => undefined,
      onProgress: (progress) => context.progress({ ...progress, unit: 'bytes' }),
    });
    if (!imported.ok) {
      await context.cases.close(file.value.summary.caseId);
      await rm(dir, { recursive: true, force: true });
      return imported;
    }
    return opened(context, file);
  } catch (cause) {
    return { ok: false, error: errorFromCause(cause, work, 'write') };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

export function createCaseHandlers(sources: readonly Source[]): Handlers<'case'> {
  return {
    async create(context, input) {
      const dir = input.dir ?? freshFolder(context.platform.caseHome, input.name);
      const request = {
        name: input.name,
        ...(input.classification === undefined ? {} : { classification: input.classification }),
      };
      return opened(context, await context.cases.create(dir, request));
    },
    open: async (context, input) => {
      const path = await realpath(input.dir).catch(() => undefined);
      const isPackage = path !== undefined && (await isPackageFile(path));
      return opened(
        context,
        isPackage ? await openPackageFile(context, path) : await context.cases.open(input.dir),
      );
    },
    async close(context, input) {
      const file = context.cases.get(input.caseId);
      if (!file.ok) return file;
      const isGoing =
        input.removeIfUntouched === true &&
        file.value.origin === undefined &&
        (await isUntouched(file.value));
      if (!isGoing) await remember(context, file.value);
      await context.cases.close(input.caseId);
      if (isGoing) await removeUntouched(context, file.value);
      context.changed(input.caseId, 'closed');
      return ok({});
    },
    recent: async (context) => ok({ cases: await recentCases(context.platform.userDataDir) }),
    sample: (context, input) => makeSample(context, sources, input.events ?? sampleEvents),
    async info(context, input) {
      const file = context.cases.get(input.caseId);
      return file.ok ? ok(await caseInfo(file.value)) : file;
    },
    async verify(context, input) {
      const file = context.cases.get(input.caseId);
      if (!file.ok) return file;
      if (file.value.origin !== undefined) return ok(await verifyOrigin(context, file.value.origin.path));
      const checked = await verifyCase(file.value, {
        signal: context.signal,
        onProgress: (done, total) =>
          context.progress({ phase: 'hashing evidence', done, total, unit: 'steps' }),
      });
      return context.signal.aborted ? { ok: false, error: cancelled('the check') } : ok(checked);
    },
  };
}
