/** What a report format is to the exporter. A writer takes nothing but a sealed document and has no clock. */

import type { Redacted } from '../../shared/model/redacted.ts';
import type { ReportModel } from '../../shared/model/report.ts';
import type { ReportDocument } from '../../shared/model/report-document.ts';
import type { ReportFormat, ReportPaper } from '../../shared/rpc/report.ts';
import { type Breath, createBreath, mapBreathing } from '../base/breathing.ts';

export interface ReportWriter {
  readonly format: ReportFormat;
  /** The same document gives the same bytes, whichever door asked. */
  write(
    document: Redacted<ReportDocument>,
    paper?: ReportPaper,
    /** The values before their layout, for formats that machines read. */
    model?: Redacted<ReportModel>,
  ): Uint8Array | Promise<Uint8Array>;
}

/** One artefact a writer, named after template and profile, in the order of the writers. */
export async function writeAll(
  options: {
    readonly template: { readonly id: string };
    readonly profile: { readonly id: string };
    readonly writers: readonly ReportWriter[];
    readonly paper?: ReportPaper;
    readonly breath?: Breath;
  },
  document: Redacted<ReportDocument>,
  model: Redacted<ReportModel>,
): Promise<readonly { readonly path: string; readonly bytes: Uint8Array }[]> {
  const { template, profile, writers, paper, breath = createBreath('the report') } = options;
  return mapBreathing(writers, breath, async (writer) => ({
    path: `${template.id}.${profile.id}.${writer.format}`,
    bytes: await writer.write(document, paper, model),
  }));
}
