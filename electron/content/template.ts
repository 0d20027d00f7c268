/**
 * What a folder under `templates/` exports: how a redacted report is told.
 * Pure: a model in, a document without a format out; the same model gives the same document.
 */
import type { ReportModel } from '../../shared/model/report.ts';
import type { ReportDocument } from '../../shared/model/report-document.ts';
import type { NarrativePart } from '../../shared/rpc/report.ts';

export interface Template {
  /** The folder's name; also the stem of the file names. */
  readonly id: string;
  readonly title: string;
  readonly help: string;
  /** Parts of the narrative that it tells: the form asks for these. */
  readonly tells: readonly (NarrativePart | 'actions')[];
  render(model: ReportModel): ReportDocument;
}
