/** The `report` domain: narrative, templates, preview, export. Everything it gives out has been redacted. */
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Classification } from '../../../shared/model/classification.ts';
import type { ReportProfile } from '../../../shared/model/redacted.ts';
import { err, ok, type Result } from '../../../shared/result/result.ts';
import { narrativeParts, narrativeSchema, type ReportFormat } from '../../../shared/rpc/report.ts';
import { AppFailure, cancelled, fail } from '../../base/app-errors.ts';
import { createBreath } from '../../base/breathing.ts';
import { productVersion } from '../../base/product-version.ts';
import type { CaseFile } from '../../casefile/case-file.ts';
import { refuseInside } from '../../casefile/refuse-inside.ts';
import type { Redactor } from '../../content/redactor.ts';
import type { Template } from '../../content/template.ts';
import { searchArtefact } from '../../redaction/gate/gate.ts';
import { factsOfEvents } from '../../redaction/known/collect.ts';
import { answersOf, type NamedView } from '../../report/answers.ts';
import { collectReport } from '../../report/collect.ts';
import { exportReport, type RenderOptions, renderReport } from '../../report/export.ts';
import { readNarrative, saveNarrative } from '../../report/narrative-file.ts';
import { verifyReport } from '../../report/verify.ts';
import { reportWriters } from '../../report/writers.ts';
import type { CallContext, Handlers } from '../handler.ts';
import { readCells } from '../notebook/cells.ts';
import { profileOfCase, redactionOf } from '../redaction/case-rules.ts';
import { rememberRefusal, rememberResidues } from '../redaction/residues-of-case.ts';
import { vaultOf } from '../redaction/vault-of-case.ts';

export interface ReportServices {
  /** What the notebook's views ask. */
  readonly views: readonly NamedView[];
  readonly templates: readonly Template[];
  readonly redactors: readonly Redactor[];
}

interface Request {
  readonly file: CaseFile;
  readonly profile: ReportProfile;
  readonly template: string;
  readonly marking?: Classification | undefined;
  readonly formats: readonly ReportFormat[];
}

export async function prepare(
  context: CallContext,
  services: ReportServices,
  request: Request,
): Promise<Result<RenderOptions>> {
  const { file } = request;
  const template = services.templates.find((candidate) => candidate.id === request.template);
  if (template === undefined) {
    return fail('report/unknown-template', `there is no report template called ${request.template}`, {
      hint: `Known are: ${services.templates.map((candidate) => candidate.id).join(', ')}.`,
    });
  }
  const narrative = await readNarrative(file.dir);
  if (!narrative.ok) return narrative;
  // A closed vault is told before the case is read for a minute.
  const vault = vaultOf(file);
  const opened = await vault.load();
  if (!opened.ok) return opened;
  const step = (done: number, phase: string): void =>
    context.progress({ phase, done, total: 5, unit: 'steps' });
  step(0, 'reading the case');
  const input = await collectReport({
    summary: { ...file.summary, classification: request.marking ?? file.summary.classification },
    reader: file.reader,
    narrative: narrative.value,
    toolVersion: productVersion,
    custodyLog: file.layout.custodyLog,
    answers: await answersOf(file.reader, await readCells(file), services.views),
  });
  if (context.signal.aborted) return err(cancelled('the report'));
  const profile = await profileOfCase(file.reader, request.profile);
  if (!profile.ok) return profile;
  const redaction = await redactionOf(file, profile.value, services.redactors);
  if (!redaction.ok) return redaction;
  step(1, 'collecting known values');
  const { facts, omitted } = await redaction.value.entities();
  const entities = { facts: [...facts, ...factsOfEvents(input.events)], omitted };
  if (context.signal.aborted) return err(cancelled('the report'));
  step(2, 'redacting');
  return ok({
    input,
    entities,
    profile: profile.value,
    template,
    redactors: redaction.value.redactors,
    writers: [...new Set(request.formats)].map((format) => reportWriters[format]),
    vault,
    breath: createBreath('the report', context.signal),
    onStep: (phase: string) => step(phase === 'writing the formats' ? 3 : 4, phase),
  });
}

/** `exports/public-003`: the next number that is not there. */
async function nextExportDir(caseDir: string, profile: ReportProfile): Promise<string> {
  const exports = join(caseDir, 'exports');
  const names = await readdir(exports).catch(() => []);
  // A colon is no part of a file's name everywhere.
  const word = profile.replace(':', '-');
  const numbers = names.map((name) => Number(new RegExp(`^${word}-(\\d+)$`).exec(name)?.[1] ?? 0));
  return join(exports, `${word}-${String(Math.max(0, ...numbers) + 1).padStart(3, '0')}`);
}

export function createReportHandlers(services: ReportServices): Handlers<'report'> {
  return {
    narrative: async (context, { caseId }) => {
      const file = context.cases.get(caseId);
      if (!file.ok) return file;
      const narrative = await readNarrative(file.value.dir);
      return narrative.ok ? ok(narrativeSchema.parse(narrative.value)) : narrative;
    },

    saveNarrative: async (context, { caseId, narrative }) => {
      const file = context.cases.get(caseId);
      if (!file.ok) return file;
      const saved = await saveNarrative(
        file.value.dir,
        narrative,
        new Date(context.platform.clock.now()).toISOString(),
      );
      if (!saved.ok) return saved;
      await file.value.custody.append({
        act: 'narrative.save',
        detail: { characters: narrativeParts.reduce((sum, part) => sum + narrative[part].length, 0) },
        ...(narrative.author === '' ? {} : { by: narrative.author }),
      });
      context.changed(caseId, 'narrative');
      return ok({});
    },

    templates: async () =>
      ok({
        templates: services.templates.map(({ id, title, help, tells }) => ({
          id,
          title,
          help,
          tells: [...tells],
        })),
      }),

    preview: async (context, { caseId, profile, template, marking }) => {
      const file = context.cases.get(caseId);
      if (!file.ok) return file;
      const options = await prepare(context, services, {
        file: file.value,
        profile,
        template,
        marking,
        formats: ['html'],
      });
      if (!options.ok) return options;
      const rendered = await renderReport(options.value);
      if (!rendered.ok) return rendered;
      const { known, allowed, counts, artefacts } = rendered.value;
      const { profile: by, redactors } = options.value;
      const { breath } = options.value;
      const gate = { profile: by, known, redactors, allowed, ...(breath === undefined ? {} : { breath }) };
      try {
        const searched = artefacts.map((artefact) => searchArtefact(artefact.path, artefact.bytes, gate));
        const residues = (await Promise.all(searched)).flat();
        rememberResidues(file.value, residues);
        const html = new TextDecoder().decode(
          artefacts.find((artefact) => artefact.path.endsWith('.html'))?.bytes,
        );
        return ok({ html, redactions: [...counts], events: options.value.input.events.length, residues });
      } catch (cause) {
        if (cause instanceof AppFailure) return err(cause.appError);
        const why = cause instanceof Error ? cause.message : String(cause);
        return fail('redaction/failed', `The redaction gate could not check the preview: ${why}.`, {
          hint: 'An export would be refused for the same reason.',
        });
      }
    },

    export: async (context, { caseId, profile, template, marking, formats, paper, out }) => {
      const file = context.cases.get(caseId);
      if (!file.ok) return file;
      const options = await prepare(context, services, {
        file: file.value,
        profile,
        template,
        marking,
        formats,
      });
      if (!options.ok) return options;
      const dir = out === undefined ? await nextExportDir(file.value.dir, profile) : resolve(out);
      const inside = refuseInside(file.value.layout, dir);
      if (inside !== undefined) return err(inside);
      const exported = await exportReport({ ...options.value, paper, out: dir });
      const outcome = exported.ok ? 'written' : exported.error.code;
      await file.value.custody.append({
        act: 'report.export',
        detail: {
          profile,
          template,
          marking: options.value.input.classification,
          outcome,
          artefacts: exported.ok
            ? exported.value.artefacts.map((artefact) => ({ path: artefact.path, sha256: artefact.sha256 }))
            : [],
        },
      });
      if (!exported.ok) {
        rememberRefusal(file.value, exported.error);
        return exported;
      }
      return ok({
        ...exported.value,
        artefacts: [...exported.value.artefacts],
        redactions: [...exported.value.redactions],
        residues: [],
      });
    },

    verify: async (_context, { dir }) => {
      const checked = await verifyReport(resolve(dir));
      return checked.ok
        ? ok({ artefacts: checked.value.artefacts, problems: [...checked.value.problems] })
        : checked;
    },
  };
}
