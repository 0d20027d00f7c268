/**
 * The incident review: summary, impact, course of events, timeline, findings, evidence, method, redaction.
 * What nobody wrote or ran is said to be so; no sentence here guesses. Times are UTC as the model gives them.
 */
import type { ReportModel } from '../../../../shared/model/report.ts';
import type { ReportDocument } from '../../../../shared/model/report-document.ts';
import type { Template } from '../../template.ts';
import { evidenceSection, methodSection, redactionSection } from './appendix.ts';
import { countOf, day, markingMeans, timeRange } from './format.ts';
import { courseSection, findingsSection, impactSection, summarySection } from './narrative.ts';
import { timelineSection } from './timeline.ts';

function render(model: ReportModel): ReportDocument {
  const title = model.title === '' ? `Incident review: ${model.caseName}` : model.title;
  return {
    title,
    kicker: 'Post-incident report',
    marking: model.classification,
    markingMeans: markingMeans(model.classification),
    meta: [
      { label: 'Case', value: model.caseName },
      { label: 'Case id', value: model.caseId, mono: true },
      { label: 'Author', value: model.author === '' ? 'Incident response team' : model.author },
      { label: 'State of the case', value: `${day(model.asOf)} ${model.asOf.slice(11, 16)} UTC` },
      { label: 'Period covered', value: timeRange(model.firstTs, model.lastTs) },
      { label: 'Redaction profile', value: `${model.redaction.title}, version ${model.redaction.version}` },
    ],
    sections: [
      summarySection(model),
      impactSection(model),
      courseSection(model),
      timelineSection(model),
      findingsSection(),
      evidenceSection(model),
      methodSection(model),
      redactionSection(model),
    ],
    footer: `Written by Afterlog ${model.toolVersion} from ${countOf(model.totals.files, 'evidence file')}. Event references resolve in case ${model.caseId}.`,
  };
}

export const template: Template = {
  id: 'incident-review',
  title: 'Incident review',
  help: 'Summary, impact, timeline, evidence with hashes, method and redaction statement.',
  render,
};
