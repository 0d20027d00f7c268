/** Title, marking and the facts at the head of every kind of report. */
import type { ReportModel } from '../../../shared/model/report.ts';
import type { KeyedValue, ReportDocument, Section } from '../../../shared/model/report-document.ts';
import { countOf, day, markingMeans, timeRange } from './format.ts';

export interface Head {
  readonly kicker: string;
  /** For a report without a title of its own: `Incident review: <case>`. */
  readonly name: string;
  /** Case, author, period and profile; a short one leaves the case's id and state out. */
  readonly isShort?: boolean;
}

export function documentOf(model: ReportModel, head: Head, sections: readonly Section[]): ReportDocument {
  const long: readonly KeyedValue[] = [
    { label: 'Case id', value: model.caseId, mono: true },
    { label: 'State of the case', value: `${day(model.asOf)} ${model.asOf.slice(11, 16)} UTC` },
  ];
  return {
    title: model.title === '' ? `${head.name}: ${model.caseName}` : model.title,
    kicker: head.kicker,
    marking: model.classification,
    markingMeans: markingMeans(model.classification),
    meta: [
      { label: 'Case', value: model.caseName },
      ...(head.isShort === true ? [] : long),
      { label: 'Author', value: model.author === '' ? 'Incident response team' : model.author },
      { label: 'Period covered', value: timeRange(model.firstTs, model.lastTs) },
      { label: 'Redaction profile', value: `${model.redaction.title}, version ${model.redaction.version}` },
    ],
    sections,
    footer: `Written by Afterlog ${model.toolVersion} from ${countOf(model.totals.files, 'evidence file')}. Event references resolve in case ${model.caseId}.`,
  };
}
