/** Exports a report of the residue case to a temporary folder, as the service does, for the residue tests. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Reader } from '../../electron/casefile/reader.ts';
import type { Redactor } from '../../electron/content/redactor.ts';
import type { Template } from '../../electron/content/template.ts';
import { template as incidentReview } from '../../electron/content/templates/incident-review/index.ts';
import { appendCustody, emptyHead } from '../../electron/custody/custody-log.ts';
import { collectEntities } from '../../electron/redaction/known/collect.ts';
import { profileOf, type ShippedProfile } from '../../electron/redaction/profiles/profile-of.ts';
import type { SkippedLayer } from '../../electron/redaction/redact-report.ts';
import { memoryVault, type PseudonymVault } from '../../electron/redaction/vault/pseudonym-vault.ts';
import { collectReport } from '../../electron/report/collect.ts';
import { type ExportedReport, exportReport } from '../../electron/report/export.ts';
import { htmlWriter } from '../../electron/report/html.ts';
import { jsonWriter } from '../../electron/report/json.ts';
import { markdownWriter } from '../../electron/report/markdown.ts';
import type { ReportWriter } from '../../electron/report/writer.ts';
import type { Result } from '../../shared/result/result.ts';
import { ip, people, workspace } from './residue-case.ts';

export const narrative = {
  title: `Break-in at ${workspace}`,
  summary: `On 14 March ${people.marta.name} noticed sign-ins from ${ip} she had not made.\n\n- MARTA.NOVAKOVA told Novakova's team\n- a stranger, eve.hart@unknown.example, wrote back`,
  impact: `One customer, ${workspace}, lost invoices. Their contact is +44 20 7183 8750.`,
  author: 'Ines Okafor',
  detection: `${people.marta.email} called; the sensor at ${ip} had been silent.`,
  course: `${people.marta.name} had kept her password in a note of ${workspace}.`,
  factors: `No second factor for ${people.marta.name}.\n\nNobody watched ${ip}.`,
  wentWell: `${people.marta.name} called within the hour.`,
  notice: `Write to ${people.marta.email} with questions.`,
  actions: [
    {
      what: `Retire the account of ${people.marta.name}`,
      owner: people.marta.name as string,
      due: '2026-04-01',
    },
  ],
};

export async function loadRedactors(): Promise<readonly Redactor[]> {
  const folder = join(import.meta.dirname, '../../electron/content/redactors');
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  return Promise.all(
    names
      .sort()
      .map(
        async (name) => ((await import(join(folder, name, 'index.ts'))) as { redactor: Redactor }).redactor,
      ),
  );
}

export interface ReportRun {
  readonly reader: Reader;
  readonly profile: ShippedProfile;
  readonly skip?: SkippedLayer;
  readonly template?: Template;
  readonly writers?: readonly ReportWriter[];
  readonly vault?: PseudonymVault;
  readonly narrative?: Partial<typeof narrative>;
  readonly out?: string;
}

export interface ReportOutcome {
  readonly result: Result<ExportedReport>;
  readonly out: string;
  /** File name to text; empty when nothing was left. */
  readonly files: Readonly<Record<string, string>>;
}

const made: string[] = [];
afterAll(() => Promise.all(made.map((path) => rm(path, { recursive: true, force: true }))));

/** A folder that goes when the tests of the file that asked are over. */
export async function scratchFolder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'afterlog-residue-'));
  made.push(path);
  return path;
}

export async function makeReport(run: ReportRun): Promise<ReportOutcome> {
  const folder = await scratchFolder();
  const out = run.out ?? join(folder, 'report');
  const custodyLog = join(folder, 'custody.ndjson');
  await appendCustody(
    custodyLog,
    emptyHead,
    { act: 'import.done', detail: {}, by: people.marta.name },
    '2026-03-14T12:30:00.000Z',
  );
  const summary = {
    caseId: 'c0ffee00'.repeat(4),
    dir: '/nowhere',
    name: 'Spring break-in',
    classification: 'TLP:AMBER' as const,
    createdAt: '2026-03-14T12:00:00.000Z',
    retainUntil: '2027-03-14',
    formatVersion: 1,
  };
  const input = await collectReport({
    summary,
    reader: run.reader,
    narrative: { ...narrative, ...run.narrative, savedAt: '2026-03-16T09:00:00.000Z' },
    toolVersion: '0.1.0',
    custodyLog,
  });
  const result = await exportReport({
    input,
    entities: await collectEntities(run.reader),
    profile: profileOf(run.profile),
    template: run.template ?? incidentReview,
    redactors: await loadRedactors(),
    writers: run.writers ?? [htmlWriter, markdownWriter, jsonWriter],
    vault: run.vault ?? memoryVault(new Uint8Array(32).fill(7)),
    out,
    ...(run.skip === undefined ? {} : { skip: run.skip }),
  });
  const names = await readdir(out).catch(() => []);
  const files = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(out, name), 'utf8')] as const)),
  );
  return { result, out, files };
}
