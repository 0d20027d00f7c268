/** A report as one JSON document, laid out as in docs/report-schema.json. Absent values are left out. */
import { openRedacted } from '../redaction/seal.ts';
import { reportJsonShape } from './json-shape.ts';
import type { ReportWriter } from './writer.ts';

export const jsonWriter: ReportWriter = {
  format: 'json',
  write: (document, _paper, model) => {
    if (model === undefined) throw new Error('a report in JSON needs the values before their layout');
    // Parsing puts members in the order of the schema, whoever built them, and refuses what the schema does not name.
    const written = reportJsonShape.parse({
      format: 'afterlog-report-document',
      version: 1,
      document: openRedacted(document),
      model: openRedacted(model),
    });
    return new TextEncoder().encode(`${JSON.stringify(written, undefined, 2)}\n`);
  },
};
