/** For those who search their own logs: every event told, the indicators in them, counts, method. */
import type { ReportModel } from '../../../../shared/model/report.ts';
import type { ReportDocument } from '../../../../shared/model/report-document.ts';
import { answersSections } from '../../report-sections/answers.ts';
import { methodSection, redactionSection } from '../../report-sections/appendix.ts';
import { documentOf } from '../../report-sections/head.ts';
import { indicatorsSection } from '../../report-sections/indicators.ts';
import { courseSection, detectionSection } from '../../report-sections/narrative.ts';
import { timelineSection } from '../../report-sections/timeline.ts';
import type { Template } from '../../template.ts';

function render(model: ReportModel): ReportDocument {
  return documentOf(model, { kicker: 'Technical appendix', name: 'Technical appendix' }, [
    detectionSection(model),
    indicatorsSection(model),
    courseSection(model),
    ...answersSections(model),
    timelineSection(model),
    methodSection(model),
    redactionSection(model),
  ]);
}

export const template: Template = {
  id: 'technical-appendix',
  title: 'Technical appendix',
  help: 'For those who search their own logs: indicators, the notebook, every event told, counts, method.',
  tells: ['detection'],
  render,
};
