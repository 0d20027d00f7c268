/**
 * The incident review: what happened and what it did, how it was noticed and came about, the timeline, what helped and what
 * did not, what follows, and what lets a reader check it. What nobody wrote or ran is said to be so; no sentence here guesses.
 */
import type { ReportModel } from '../../../../shared/model/report.ts';
import type { ReportDocument } from '../../../../shared/model/report-document.ts';
import { evidenceSection, methodSection, redactionSection } from '../../report-sections/appendix.ts';
import { documentOf } from '../../report-sections/head.ts';
import {
  actionsSection,
  courseSection,
  detectionSection,
  factorsSection,
  findingsSection,
  impactSection,
  originSection,
  summarySection,
  wentWellSection,
} from '../../report-sections/narrative.ts';
import { timelineSection } from '../../report-sections/timeline.ts';
import type { Template } from '../../template.ts';

function render(model: ReportModel): ReportDocument {
  return documentOf(model, { kicker: 'Post-incident report', name: 'Incident review' }, [
    summarySection(model),
    impactSection(model),
    detectionSection(model),
    courseSection(model),
    timelineSection(model),
    originSection(model),
    factorsSection(model),
    wentWellSection(model),
    actionsSection(model),
    findingsSection(),
    evidenceSection(model),
    methodSection(model),
    redactionSection(model),
  ]);
}

export const template: Template = {
  id: 'incident-review',
  title: 'Incident review',
  help: 'The whole story: summary, impact, detection, timeline, causes, actions, evidence with hashes, method.',
  tells: ['summary', 'impact', 'detection', 'course', 'factors', 'wentWell', 'actions'],
  render,
};
