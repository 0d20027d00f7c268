/** A letter to customers: what happened, what it means for them, what they should do, what was done. No event is listed. */
import type { ReportModel } from '../../../../shared/model/report.ts';
import type { ReportDocument } from '../../../../shared/model/report-document.ts';
import { shortRedactionSection } from '../../report-sections/appendix.ts';
import { day } from '../../report-sections/format.ts';
import { documentOf } from '../../report-sections/head.ts';
import { listedSection, toldSection } from '../../report-sections/narrative.ts';
import type { Template } from '../../template.ts';

function periodOf({ firstTs, lastTs }: ReportModel): string {
  if (firstTs === undefined || lastTs === undefined) return 'The records hold no dated events.';
  const [from, to] = [day(firstTs), day(lastTs)];
  return from === to
    ? `The records that were looked at are of ${from}.`
    : `The records that were looked at reach from ${from} to ${to}.`;
}

function render(model: ReportModel): ReportDocument {
  const done = model.actions.map(({ what }) => what);
  return documentOf(model, { kicker: 'Notice to customers', name: 'Security incident', isShort: true }, [
    toldSection('what-happened', 'What happened', model.summary, 'No summary has been written.'),
    toldSection(
      'what-it-means',
      'What it means for you',
      model.impact,
      'No impact statement has been written.',
    ),
    toldSection(
      'what-to-do',
      'What you should know and do',
      model.notice,
      'No notice to customers has been written.',
    ),
    listedSection('what-we-do', 'What we are doing', done, 'No actions were agreed.'),
    toldSection('when', 'When', periodOf(model), ''),
    shortRedactionSection(model),
  ]);
}

export const template: Template = {
  id: 'customer-notification',
  title: 'Customer notification',
  help: 'A letter: what happened, what it means for the reader, what to do, what is being done. No events.',
  tells: ['summary', 'impact', 'notice', 'actions'],
  render,
};
