/**
 * Writes a report: collect, redact, render, write to a folder of its own, let the gate read it back, and only then
 * move it to where it was wanted. Until the gate has passed nothing has the report's name; when it refuses, nothing
 * is left. Existing files of the same names are replaced one by one at the end.
 */
import { mkdir, mkdtemp, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Redacted } from '../../shared/model/redacted.ts';
import type { ReportInput } from '../../shared/model/report.ts';
import type { ReportDocument } from '../../shared/model/report-document.ts';
import { err, ok, type Result } from '../../shared/result/result.ts';
import type { ReportPaper } from '../../shared/rpc/report.ts';
import { AppFailure, errorFromCause, fail } from '../base/app-errors.ts';
import type { Breath } from '../base/breathing.ts';
import type { Redactor } from '../content/redactor.ts';
import type { Template } from '../content/template.ts';
import { passGate } from '../redaction/gate/gate.ts';
import type { CaseEntities } from '../redaction/known/collect.ts';
import type { Profile } from '../redaction/profiles/profile.ts';
import {
  type RedactedReport,
  redactReport,
  renderRedacted,
  type SkippedLayer,
} from '../redaction/redact-report.ts';
import type { PseudonymVault } from '../redaction/vault/pseudonym-vault.ts';
import { manifestName, manifestOf, sha256Of, type WrittenArtefact } from './manifest.ts';
import { vocabularyOf } from './vocabulary.ts';
import { type ReportWriter, writeAll } from './writer.ts';

export interface RenderOptions {
  readonly input: ReportInput;
  readonly entities: CaseEntities;
  readonly profile: Profile;
  readonly template: Template;
  readonly redactors: readonly Redactor[];
  readonly writers: readonly ReportWriter[];
  readonly vault: PseudonymVault;
  readonly paper?: ReportPaper;
  readonly breath?: Breath;
  /** What is being done now, for whoever waits. */
  readonly onStep?: (step: string) => void;
  /** For the tests of the gate only. */
  readonly skip?: SkippedLayer;
}

export interface RenderedReport extends RedactedReport {
  readonly document: Redacted<ReportDocument>;
  readonly artefacts: readonly WrittenArtefact[];
}

/** The artefacts as bytes, redacted but not yet gated: for `exportReport` and for the preview, which gates in memory. */
export async function renderReport(options: RenderOptions): Promise<Result<RenderedReport>> {
  try {
    return await render(options);
  } catch (cause) {
    if (cause instanceof AppFailure) return err(cause.appError);
    const why = cause instanceof Error ? cause.message : String(cause);
    return fail('redaction/failed', `The report could not be redacted: ${why}.`, {
      hint: 'Nothing was written: what cannot be redacted and checked is not exported.',
    });
  }
}

async function render(options: RenderOptions): Promise<Result<RenderedReport>> {
  const { input, profile, template, writers } = options;
  const vocabulary = await vocabularyOf({
    template,
    writers,
    profile,
    classification: input.classification,
    toolVersion: input.toolVersion,
  });
  const redacted = await redactReport({ ...options, vocabulary });
  if (!redacted.ok) return redacted;
  options.onStep?.('writing the formats');
  const document = renderRedacted(template, redacted.value.model);
  const artefacts = await writeAll(options, document, redacted.value.model);
  const manifest = { path: manifestName, bytes: manifestOf(redacted.value.model, template.id, artefacts) };
  return ok({ ...redacted.value, document, artefacts: [...artefacts, manifest] });
}

export interface ExportOptions extends RenderOptions {
  /** Made when it is missing; removed again when nothing came to be in it. */
  readonly out: string;
}

export interface ExportedReport {
  readonly dir: string;
  readonly artefacts: readonly {
    readonly path: string;
    readonly format: string;
    readonly sha256: string;
    readonly bytes: number;
  }[];
  readonly redactions: RedactedReport['counts'];
  readonly events: number;
}

async function isEmptyDir(dir: string): Promise<boolean> {
  return (await readdir(dir)).length === 0;
}

/** Folders that `mkdir -p` made, innermost first, so that a refusal can take them away. */
async function makeDir(dir: string): Promise<readonly string[]> {
  const first = await mkdir(dir, { recursive: true });
  if (first === undefined) return [];
  const made: string[] = [];
  for (let at = dir; at.length >= first.length; at = dirname(at)) made.push(at);
  return made;
}

export async function exportReport(options: ExportOptions): Promise<Result<ExportedReport>> {
  const rendered = await renderReport(options);
  if (!rendered.ok) return rendered;
  const { known, allowed, counts, artefacts } = rendered.value;
  let made: readonly string[] = [];
  let staging: string | undefined;
  let isDone = false;
  try {
    options.onStep?.('reading back what was written');
    made = await makeDir(options.out);
    staging = await mkdtemp(join(options.out, '.afterlog-report-'));
    for (const { path, bytes } of artefacts)
      await writeFile(join(staging, path), bytes, { flag: 'wx', mode: 0o644 });
    const gate = await passGate(staging, {
      profile: options.profile,
      known,
      redactors: options.redactors,
      allowed,
      ...(options.breath === undefined ? {} : { breath: options.breath }),
    });
    if (!gate.ok) return gate;
    for (const { path } of artefacts) await rename(join(staging, path), join(options.out, path));
    isDone = true;
    return ok({
      dir: options.out,
      artefacts: artefacts.map(({ path, bytes }) => ({
        path: join(options.out, path),
        format: path.slice(path.lastIndexOf('.') + 1),
        sha256: sha256Of(bytes),
        bytes: bytes.length,
      })),
      redactions: counts,
      events: options.input.events.length,
    });
  } catch (cause) {
    return err(errorFromCause(cause, options.out, 'write the report to'));
  } finally {
    if (staging !== undefined) await rm(staging, { recursive: true, force: true });
    for (const dir of isDone ? [] : made)
      if (await isEmptyDir(dir).catch(() => false)) await rmdir(dir).catch(() => undefined);
  }
}
