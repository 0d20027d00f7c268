/** `afterlog demo`: the main job on the sample incident, headless: exports in, redacted report out. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ZIP_NAME } from '../../sample/paths.ts';
import { writeSampleBundle } from '../../sample/write-sample.ts';
import { orExplain, type Session } from '../session.ts';
import { accountSentence } from './ingest.ts';

const importantEvents =
  "SELECT event_id FROM events WHERE severity IN ('high', 'critical') ORDER BY ts LIMIT 40";

export async function demoCommand(session: Session, dir: string | undefined): Promise<number> {
  const { output } = session;
  const work = dir === undefined ? await mkdtemp(join(tmpdir(), 'afterlog-demo-')) : resolve(dir);
  const exports = join(work, 'exports');
  await writeSampleBundle({ outDir: exports });
  const bundle = join(exports, ZIP_NAME);
  output.answer(`Exports   ${bundle}`);
  const opened = orExplain(
    output,
    await session.call('case.create', { dir: join(work, 'case'), name: 'Sample incident' }),
  );
  if ('exit' in opened) return opened.exit;
  const { caseId } = opened.value;
  const imported = orExplain(output, await session.call('ingest.run', { caseId, paths: [bundle] }));
  if ('exit' in imported) return imported.exit;
  output.answer(`Ingested  ${accountSentence(imported.value.totals)}`);
  const found = orExplain(output, await session.call('query.run', { caseId, sql: importantEvents }));
  if ('exit' in found) return found.exit;
  const eventIds = (found.value.page.data[0] ?? []).map(String);
  const marked = orExplain(
    output,
    await session.call('annotation.add', { caseId, as: 'Demo', eventIds, kind: 'pin' }),
  );
  if ('exit' in marked) return marked.exit;
  output.answer(`Pinned    ${eventIds.length} events of high and critical severity`);
  const request = {
    caseId,
    profile: 'public',
    template: 'incident-review',
    formats: ['html', 'md'],
    out: join(work, 'report'),
  } as const;
  const written = orExplain(
    output,
    await session.call('report.export', { ...request, formats: [...request.formats] }),
  );
  if ('exit' in written) return written.exit;
  const removed = written.value.redactions.reduce((sum, each) => sum + each.count, 0);
  output.answer(`Redacted  ${removed.toLocaleString('en-US')} values; the gate found nothing left`);
  for (const artefact of written.value.artefacts) output.answer(`Report    ${artefact.path}`);
  output.answer(`Case      ${join(work, 'case')}`);
  return 0;
}

/** Makes (or finds) the sample case in the usual place and prints its folder. */
export async function sampleCaseCommand(session: Session): Promise<number> {
  const made = orExplain(session.output, await session.call('case.sample', {}));
  if ('exit' in made) return made.exit;
  session.output.answer(made.value.dir);
  return 0;
}
