/** Afterlog itself through its own core, as the doors call it: a new case, one import, every account proved. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from '../../../electron/app/app.ts';
import { createApp } from '../../../electron/app/create-app.ts';
import { chains, redactors, sources, templates, views } from '../../../electron/content/registry.gen.ts';
import { createNodePlatform } from '../../../electron/platform/node/node-platform.ts';
import type { IngestReport } from '../../../shared/rpc/ingest.ts';
import { installTimers, type Timers } from '../measure/timers.ts';
import type { Intake, Peer, Taken } from './peer.ts';

function folderBytes(dir: string): number {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

async function must<T>(app: App, name: string, input: unknown): Promise<T> {
  const answer = await app.call(name, input);
  if (!answer.ok) throw new Error(`${name}: ${answer.error.message}`);
  return answer.value as T;
}

/** Seconds until a change was told and the case held rows; undefined when none came before the end. */
function watchFirstRows(app: App, caseId: string, started: number): { seconds: number | undefined } {
  const seen: { seconds: number | undefined } = { seconds: undefined };
  let isAsking = false;
  app.subscribe((notification) => {
    if (notification.kind !== 'case-changed' || notification.what !== 'events') return;
    if (seen.seconds !== undefined || isAsking) return;
    isAsking = true;
    void app.call('query.run', { caseId, sql: 'SELECT count(*) AS n FROM events' }).then((answer) => {
      isAsking = false;
      const { page } = (answer.ok ? answer.value : { page: undefined }) as { page?: { data: unknown[][] } };
      if (Number(page?.data[0]?.[0] ?? 0) > 0) seen.seconds ??= (performance.now() - started) / 1000;
    });
  });
  return seen;
}

async function run(intake: Intake, timers?: Timers): Promise<Taken> {
  process.env.AFTERLOG_HOME = join(intake.dir, 'home');
  const app = createApp(createNodePlatform({ door: 'test' }), {
    sources,
    redactors,
    templates,
    views,
    chains,
  });
  const dir = join(intake.dir, 'case');
  const started = performance.now();
  const { caseId } = await must<{ caseId: string }>(app, 'case.create', { dir, name: 'bench' });
  const first = watchFirstRows(app, caseId, started);
  const report = await must<IngestReport>(app, 'ingest.run', { caseId, paths: [intake.path] });
  const seconds = (performance.now() - started) / 1000;
  await app.close();
  const { totals } = report;
  return {
    seconds,
    events: totals.events + totals.duplicates,
    storedBytes: folderBytes(dir),
    firstRowsSeconds: first.seconds ?? seconds,
    parts: timers?.parts(),
  };
}

export const afterlog: Peer = {
  id: 'afterlog',
  title: 'Afterlog',
  available: async () => undefined,
  takes: () => undefined,
  run: (intake) => run(intake),
};

/** The same import with a clock on its parts; a little slower. */
export const profiledAfterlog = async (intake: Intake): Promise<Taken> => run(intake, installTimers());
