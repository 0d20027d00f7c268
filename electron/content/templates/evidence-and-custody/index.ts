/** For counsel: what was taken in, its hashes, what was done to it, by whom, and how it was read. */
import type { ReportModel } from '../../../../shared/model/report.ts';
import type { ReportDocument } from '../../../../shared/model/report-document.ts';
import { evidenceSection, methodSection, redactionSection } from '../../report-sections/appendix.ts';
import { custodySection } from '../../report-sections/custody.ts';
import { documentOf } from '../../report-sections/head.ts';
import type { Template } from '../../template.ts';

function render(model: ReportModel): ReportDocument {
  return documentOf(model, { kicker: 'Evidence and custody', name: 'Evidence and custody' }, [
    evidenceSection(model),
    custodySection(model),
    methodSection(model),
    redactionSection(model),
  ]);
}

export const template: Template = {
  id: 'evidence-and-custody',
  title: 'Evidence and custody',
  help: 'For counsel: every evidence file with its hash, the acts on the case, method and redaction statement.',
  tells: [],
  render,
};
