/** What a report format is to the exporter. A writer takes nothing but a sealed document and has no clock. */
import type { Redacted } from '../../shared/model/redacted.ts';
import type { ReportDocument } from '../../shared/model/report-document.ts';

export interface ReportWriter {
  readonly format: 'html' | 'md';
  write(document: Redacted<ReportDocument>): Uint8Array;
}
