/** One page for those who decide: what happened, what it did, the moments that matter, what follows. */
import type { ReportModel } from '../../../../shared/model/report.ts';
import type { ReportDocument } from '../../../../shared/model/report-document.ts';
import { shortRedactionSection } from '../../report-sections/appendix.ts';
import { documentOf } from '../../report-sections/head.ts';
import { momentsSection } from '../../report-sections/moments.ts';
import { actionsSection, impactSection, summarySection } from '../../report-sections/narrative.ts';
import type { Template } from '../../template.ts';

const mostMoments = 5;
const mostActions = 5;

function render(model: ReportModel): ReportDocument {
  return documentOf(model, { kicker: 'For decision makers', name: 'Incident in brief', isShort: true }, [
    summarySection(model),
    impactSection(model),
    momentsSection(model, mostMoments),
    actionsSection(model, mostActions),
    shortRedactionSection(model),
  ]);
}

export const template: Template = {
  id: 'executive-summary',
  title: 'Executive one-pager',
  help: 'One page for those who decide: summary, impact, key moments, the first actions.',
  tells: ['summary', 'impact', 'actions'],
  render,
};
