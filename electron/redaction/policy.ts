/**
 * Layer one: what becomes of each part of a report, by the profile. Every part is named here; a part added to
 * `ReportInput` does not compile until somebody decides about it. Columns without an operator are dropped.
 */
import type { ReportColumn, ReportEvent, ReportInput } from '../../shared/model/report.ts';
import { type Breath, mapBreathing } from '../base/breathing.ts';
import { createCellPolicy, type PolicyOptions } from './cell-policy.ts';
import { generaliseTime } from './generalise.ts';
import { redactAnswer } from './redact-answer.ts';
import { foldText } from './text/fold.ts';

export async function applyPolicy(
  input: ReportInput,
  options: PolicyOptions,
  breath: Breath,
): Promise<ReportInput> {
  const { profile, known, scrubber } = options;
  const { cell } = createCellPolicy(options);
  const time = (text: string): string | undefined => generaliseTime(text, profile.timePrecision);

  function person(name: string): string {
    if (name === '') return name;
    if (profile.entities.person === 'keep') return scrubber.scrub(name);
    return scrubber.nameOf('person', known.entityOf(name, 'person')?.entity ?? foldText(name.trim()), name);
  }

  function event(raw: ReportEvent): ReportEvent {
    const columns: Partial<Record<ReportColumn, string>> = {};
    for (const [name, value] of Object.entries(raw.columns)) {
      const kept = value === undefined ? undefined : cell(name as ReportColumn, value, raw.columns);
      if (kept !== undefined && kept !== '') columns[name as ReportColumn] = kept;
    }
    return {
      columns,
      phase: raw.phase === undefined ? undefined : scrubber.scrub(raw.phase),
      tags: raw.tags.map(scrubber.scrub),
      notes: raw.notes.map((note) => ({
        by: person(note.by),
        at: time(note.at) ?? '',
        text: scrubber.scrub(note.text),
      })),
    };
  }

  /** What is no country joins those that are not known. */
  function countries(rows: ReportInput['countries']): ReportInput['countries'] {
    const sums = new Map<string, { ok: number; failed: number }>();
    for (const { country, ok, failed } of rows) {
      const name = country === '' ? '' : (cell('src_country', country, {}) ?? '');
      const sum = sums.get(name) ?? { ok: 0, failed: 0 };
      sums.set(name, { ok: sum.ok + ok, failed: sum.failed + failed });
    }
    return [...sums].map(([country, sum]) => ({ country, ...sum }));
  }

  return {
    caseId: input.caseId,
    caseName: scrubber.scrub(input.caseName),
    classification: input.classification,
    asOf: input.asOf,
    toolVersion: input.toolVersion,
    title: scrubber.scrub(input.title),
    author: profile.byline === 'drop' ? '' : scrubber.scrub(input.author),
    summary: scrubber.scrub(input.summary),
    impact: scrubber.scrub(input.impact),
    detection: scrubber.scrub(input.detection),
    course: scrubber.scrub(input.course),
    factors: scrubber.scrub(input.factors),
    wentWell: scrubber.scrub(input.wentWell),
    notice: scrubber.scrub(input.notice),
    actions: input.actions.map(({ what, owner, due }) => ({
      what: scrubber.scrub(what),
      owner: person(owner),
      due: scrubber.scrub(due),
    })),
    firstTs: input.firstTs === undefined ? undefined : time(input.firstTs),
    lastTs: input.lastTs === undefined ? undefined : time(input.lastTs),
    totals: input.totals,
    selection: input.selection,
    events: await mapBreathing(input.events, breath, event),
    touched: input.touched,
    byCategory: input.byCategory,
    chart: input.chart,
    countries: countries(input.countries),
    health: input.health,
    answers: await mapBreathing(input.answers, breath, (answer) => redactAnswer(answer, options)),
    evidence: await mapBreathing(input.evidence, breath, (file) => ({
      ...file,
      source: scrubber.scrub(file.source),
      path: scrubber.scrub(file.path),
      note: scrubber.scrub(file.note),
    })),
    custody: await mapBreathing(input.custody, breath, (each) => ({
      ...each,
      at: time(each.at) ?? '',
      by: person(each.by),
    })),
  };
}
