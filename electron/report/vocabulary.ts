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
import { reportWriters } from './writers.ts';

export interface VocabularyOptions {
  readonly template: Template;
  readonly writers: readonly ReportWriter[];
  readonly profile: Profile;
  readonly classification: Classification;
  readonly toolVersion: string;
}

const made = new Map<string, Promise<readonly string[]>>();
const mostMade = 40;

/** Made once for a template, profile, marking and set of formats: it depends on nothing else. */
export function vocabularyOf(options: VocabularyOptions): Promise<readonly string[]> {
  const { template, writers, profile, classification, toolVersion } = options;
  // A writer of a test's own is told apart by being another object.
  if (writers.some((writer) => reportWriters[writer.format] !== writer)) return readVocabulary(options);
  const formats = writers.map(({ format }) => format);
  const key = JSON.stringify([template.id, profile, classification, toolVersion, formats]);
  const known = made.get(key);
  if (known !== undefined) return known;
  const vocabulary = readVocabulary(options);
  if (made.size >= mostMade) made.clear();
  made.set(key, vocabulary);
  vocabulary.catch(() => made.delete(key));
  return vocabulary;
}

async function readVocabulary(options: VocabularyOptions): Promise<readonly string[]> {
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
