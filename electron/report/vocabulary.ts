/** The product's own language, as the gate will read it: the texts of specimen artefacts in every format. */

import type { Classification } from '../../shared/model/classification.ts';
import type { Redacted } from '../../shared/model/redacted.ts';
import type { ReportDocument } from '../../shared/model/report-document.ts';
import type { Template } from '../content/template.ts';
import { extract } from '../redaction/gate/extract.ts';
import type { Profile } from '../redaction/profiles/profile.ts';
import { sealSpecimen } from '../redaction/redact-report.ts';
import { manifestName, manifestOf } from './manifest.ts';
import { specimens } from './specimen.ts';
import { type ReportWriter, writeAll } from './writer.ts';

export interface VocabularyOptions {
  readonly template: Template;
  readonly writers: readonly ReportWriter[];
  readonly profile: Profile;
  readonly classification: Classification;
  readonly toolVersion: string;
}

export async function vocabularyOf(options: VocabularyOptions): Promise<readonly string[]> {
  const texts = new Set<string>();
  for (const model of specimens(options.profile, options.classification, options.toolVersion)) {
    const sealed = sealSpecimen(options.profile.id, model);
    const document: Redacted<ReportDocument> = sealSpecimen(
      options.profile.id,
      options.template.render(model),
    );
    const artefacts = await writeAll(options, document, sealed);
    for (const { path, bytes } of [
      ...artefacts,
      { path: manifestName, bytes: manifestOf(sealed, options.template.id, artefacts) },
    ]) {
      for (const piece of await extract(path, bytes)) texts.add(piece.text);
    }
  }
  return [...texts];
}
