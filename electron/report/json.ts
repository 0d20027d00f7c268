/**
 * A report as one JSON document, laid out as in docs/report-schema.json. Absent values are left out; so is the model where the
 * kind of report has no timeline: a notice to customers does not carry the events that it does not tell.
 */
import { openRedacted } from '../redaction/seal.ts';
import { reportJsonShape } from './json-shape.ts';
import type { ReportWriter } from './writer.ts';

export const jsonWriter: ReportWriter = {
  format: 'json',
  write: (document, _paper, model) => {
    if (model === undefined) throw new Error('a report in JSON needs the values before their layout');
    const told = openRedacted(document);
    const hasTimeline = told.sections.some(({ id }) => id === 'timeline');
    // Parsing puts members in the order of the schema, whoever built them, and refuses what the schema does not name.
    const written = reportJsonShape.parse({
      format: 'afterlog-report-document',
      version: 1,
      document: told,
      ...(hasTimeline ? { model: openRedacted(model) } : {}),
    });
    return new TextEncoder().encode(`${JSON.stringify(written, undefined, 2)}\n`);
  },
};
