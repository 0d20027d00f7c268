/** The writer of each report format. A format that the contract names and no writer makes does not compile. */
import type { ReportFormat } from '../../shared/rpc/report.ts';
import { docxWriter } from './docx/docx-writer.ts';
import { htmlWriter } from './html.ts';
import { jsonWriter } from './json.ts';
import { markdownWriter } from './markdown.ts';
import { pdfWriter } from './pdf/pdf-writer.ts';
import type { ReportWriter } from './writer.ts';

export const reportWriters: Readonly<Record<ReportFormat, ReportWriter>> = {
  html: htmlWriter,
  pdf: pdfWriter,
  docx: docxWriter,
  md: markdownWriter,
  json: jsonWriter,
};
