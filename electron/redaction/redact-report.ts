/**
 * Turns a `ReportInput` into a `Redacted<ReportModel>`: policy, known values, detectors, twice over (once to learn
 * which pseudonyms are needed, once to write them), then the seal. Also hands out what the gate needs to check it.
 */
import type { Redacted, ReportProfile } from '../../shared/model/redacted.ts';
import {
  type RedactionStatement,
  type ReportAnswer,
  type ReportInput,
  type ReportModel,
  reportColumns,
} from '../../shared/model/report.ts';
import type { ReportDocument } from '../../shared/model/report-document.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { type Breath, createBreath } from '../base/breathing.ts';
import { entityKinds, type Redactor } from '../content/redactor.ts';
import type { Template } from '../content/template.ts';
import { createCounts } from './counts.ts';
import type { AllowedTokens } from './gate/gate.ts';
import type { CaseEntities } from './known/collect.ts';
import { createKnownValues, type KnownValues } from './known/known-values.ts';
import { productWords } from './known/product-words.ts';
import { applyPolicy } from './policy.ts';
import type { Profile } from './profiles/profile.ts';
import { createPseudonyms } from './pseudonyms.ts';
import { createScrubber, type Find } from './scrubber.ts';
import { openRedacted, sealRedacted } from './seal.ts';
import { plainView } from './text/view.ts';
import type { PseudonymVault } from './vault/pseudonym-vault.ts';

/** Tests take one out to see the gate catch it; nothing else may. */
export type SkippedLayer = 'policy' | 'known-values' | 'detectors';

export interface RedactReportOptions {
  readonly input: ReportInput;
  readonly profile: Profile;
  readonly redactors: readonly Redactor[];
  readonly entities: CaseEntities;
  readonly vocabulary: readonly string[];
  readonly vault: PseudonymVault;
  readonly breath?: Breath;
  readonly skip?: SkippedLayer;
}

export interface RedactedReport {
  readonly model: Redacted<ReportModel>;
  readonly counts: RedactionStatement['counts'];
  /** For the gate: what must not be found. */
  readonly known: KnownValues;
  /** For the gate: event ids, hashes, the case id and the pseudonyms issued. */
  readonly allowed: AllowedTokens;
}

function statementOf(
  profile: Profile,
  known: Pick<KnownValues, 'omitted'>,
  counts: RedactionStatement['counts'],
): RedactionStatement {
  const omitted = Object.entries(known.omitted).map(
    ([kind, count]) => `${count} further ${kind} ids are hidden by their column only`,
  );
  return {
    profile: profile.id,
    title: profile.title,
    version: profile.version,
    help: profile.help,
    layers: [
      {
        layer: 'Policy',
        says: 'Each column and part is kept, replaced, made less precise or left out, as the profile lays down. Unknown fields and raw records are left out.',
      },
      {
        layer: 'Known values',
        says: [
          'Identities, addresses, sessions, customers and objects that the case knows are searched for in all free text, in its usual encodings',
          'not searched for in free text, and hidden in their own columns only: common words used as names, names of one or two letters, numbers under 7 digits, and words of this report itself',
          ...omitted,
        ]
          .join('; ')
          .concat('.'),
      },
      {
        layer: 'Detectors',
        says: 'Secrets and personal data are recognised by pattern, checksum and context.',
      },
      {
        layer: 'Gate',
        says: 'The finished files were read back from disk and searched for all of the above. One find would have stopped the export.',
      },
    ],
    counts,
  };
}

/** What the statement is written in, counts included: people are called Gate, and Iban. */
function languageOf(profile: Profile, redactors: readonly Redactor[]): readonly string[] {
  const { layers } = statementOf(profile, { omitted: { session: 1 } }, []);
  return [
    ...layers.flatMap(({ layer, says }) => [layer, says]),
    'not a country, dropped, to the exact, minute, hour, generalised, masked, pseudonym',
    ...reportColumns,
    ...entityKinds,
    ...redactors.map(({ id }) => id),
  ];
}

/** The kind of a token names its vendor, who can be a customer of the case: then the detector alone is told. */
function spokenCounts(
  counts: RedactionStatement['counts'],
  known: KnownValues,
): RedactionStatement['counts'] {
  return counts.map((count) =>
    known.find([plainView(count.rule)]).length === 0
      ? count
      : { ...count, rule: count.rule.replace(/ \(.*\)$/, '') },
  );
}

/** Ids and hashes that Afterlog made, by their shape too: nothing a record says can enter. */
const madeHere = /^[0-9a-f]{32}(?:[0-9a-f]{32})?$|^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What stands in the columns of an answer that hold ids of events. */
function eventIdsOf({ columns, rows }: ReportAnswer): readonly (string | undefined)[] {
  const places = columns.flatMap(({ name }, at) => (name.toLowerCase() === 'event_id' ? [at] : []));
  return rows.flatMap((row) => places.map((at) => row[at] ?? undefined));
}

function allowedOf(input: ReportInput): ReadonlySet<string> {
  const ids = [
    ...input.answers.flatMap(eventIdsOf),
    input.caseId,
    ...input.events.map((event) => event.columns.event_id),
    ...input.evidence.map((file) => file.sha256),
    ...input.custody.map((each) => each.hash),
  ];
  return new Set(ids.filter((id) => id !== undefined && madeHere.test(id)) as string[]);
}

const mostPasses = 3;

export async function redactReport(options: RedactReportOptions): Promise<Result<RedactedReport>> {
  const { input, profile, redactors, entities, vocabulary, vault, skip } = options;
  const breath = options.breath ?? createBreath('the report');
  const content = await vault.load();
  if (!content.ok) return content;
  const hides = (kind: keyof Profile['entities']): boolean => profile.entities[kind] !== 'keep';
  const words = [...vocabulary, ...productWords, ...languageOf(profile, redactors)];
  const known = createKnownValues({ entities, hides, vocabulary: words });
  const searched =
    skip === 'known-values' ? createKnownValues({ entities, hides: () => false, vocabulary: words }) : known;
  const pseudonyms = createPseudonyms(content.value, known.isTaken);
  const allowed = allowedOf(input);

  const found = new Map<string, readonly Find[]>();
  const pass = async (): Promise<{ model: ReportInput; counts: RedactionStatement['counts'] }> => {
    const counts = createCounts();
    const scrubber = createScrubber({
      profile,
      known: searched,
      redactors: skip === 'detectors' ? [] : redactors,
      pseudonyms,
      counts,
      allowed,
      found,
    });
    const model =
      skip === 'policy'
        ? input
        : await applyPolicy(input, { profile, known: searched, scrubber, counts }, breath);
    return { model, counts: counts.list() };
  };
  let made = await pass();
  // A name with its number can show a thing that needs a name: seldom, and then once more.
  for (let again = 0; again < mostPasses && pseudonyms.settle(); again += 1) {
    const saved = await vault.save(pseudonyms.rows());
    if (!saved.ok) return saved;
    made = await pass();
  }
  const { model, counts } = made;
  const spoken = spokenCounts(counts, known);
  return ok({
    model: sealRedacted(profile.id, { ...model, redaction: statementOf(profile, known, spoken) }),
    counts: spoken,
    known,
    allowed: { has: (token) => allowed.has(token) || pseudonyms.isIssued(token) },
  });
}

/** Seals the product's own specimen, which holds nothing of a case: for `report/vocabulary.ts` alone. */
export function sealSpecimen<T>(profile: ReportProfile, value: T): Redacted<T> {
  return sealRedacted(profile, value);
}

/** A template sees redacted values only, so its document is as redacted as the model. */
export function renderRedacted(template: Template, model: Redacted<ReportModel>): Redacted<ReportDocument> {
  return sealRedacted(model.profile, template.render(openRedacted(model)));
}
