/** Scores on published samples, whose labels say less than ours: often only that a text holds a secret, not where. */

import type { Redactor } from '../../../electron/content/redactor.ts';
import { sourceSpan } from '../../../electron/redaction/text/view.ts';
import { viewsOf } from '../../../electron/redaction/text/views.ts';
import { type PublishedSets, type SecretCase, sentenceSamples } from './published.ts';
import type { Sample } from './sample.ts';
import { type Score, scoreDetectors } from './score.ts';

const detectorOf: Readonly<Record<string, string>> = {
  IBAN_CODE: 'iban',
  IP_ADDRESS: 'ipv4',
  MAC_ADDRESS: 'mac-address',
  PHONE_NUMBER: 'phone',
  CREDIT_CARD: 'credit-card',
  EMAIL_ADDRESS: 'email',
  STREET_ADDRESS: 'postal-address',
  ADDRESS: 'postal-address',
  DOMAIN_NAME: 'domain-name',
  PERSON: 'person-name',
  US_SSN: 'national-id',
  CA_SIN: 'national-id',
  DE_TAX_ID: 'national-id',
  ES_NIE: 'national-id',
  ES_NIF: 'national-id',
  FI_PERSONAL_IDENTITY_CODE: 'national-id',
  IN_AADHAAR: 'national-id',
  IT_FISCAL_CODE: 'national-id',
  KR_RRN: 'national-id',
  PL_PESEL: 'national-id',
  SE_PERSONNUMMER: 'national-id',
  SG_NRIC_FIN: 'national-id',
  TH_TNIN: 'national-id',
  TR_NATIONAL_ID: 'national-id',
  UK_NHS: 'national-id',
  UK_NINO: 'national-id',
  ZA_ID_NUMBER: 'national-id',
  AU_TFN: 'national-id',
};

/**
 * Why a text is counted apart, by its shape alone. A filler is one line in which eight and more of one letter or digit in a row,
 * or the vendors' `EXAMPLE`, stand for a value; an identifier is a text of which every line is only a host name, a UUID, an
 * account number or an application's id: it names something and opens nothing.
 */
export function setApart({ text }: SecretCase): 'filler' | 'identifier' | undefined {
  const lines = text
    .split('\n')
    .map((line) => line.replace(/\s*(?:#|\/\/).*$/, '').trim())
    .filter((line) => line !== '');
  const isName =
    /^(?:(?:[\w-]+\.){1,4}[a-z]{2,10}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|wx[0-9a-f]{16}|["'\w=> ]*account_?id["'=>: ]*\d{4}-?\d{4}-?\d{4})$/i;
  if (lines.length > 0 && lines.every((line) => isName.test(line))) return 'identifier';
  return lines.length === 1 && /([A-Za-z0-9])\1{7}|EXAMPLE/.test(lines[0] ?? '') ? 'filler' : undefined;
}

/** One row a rule of theirs: recall = texts (or marked spans) with a find of any secret detector. */
export function scoreSecrets(redactors: readonly Redactor[], cases: readonly SecretCase[]): readonly Score[] {
  const active = redactors.filter((redactor) => redactor.severity === 'secret');
  const rows = new Map<string, Score & { missed: string[]; falsely: string[] }>();
  for (const { rule, isSecret, text, spans } of cases) {
    // As the scrubber and the gate read it: through its decodings.
    const views = viewsOf(text).filter((view) => !view.binary && !view.joined);
    const finds = active.flatMap((redactor) =>
      views.flatMap((view) =>
        redactor
          .find(view.text)
          .map(({ start, end }) => ({ ...sourceSpan(view, start, end), id: redactor.id })),
      ),
    );
    const row = rows.get(rule) ?? {
      id: rule,
      labels: 0,
      found: 0,
      hidden: 0,
      right: 0,
      wrong: 0,
      missed: [],
      falsely: [],
    };
    const hit =
      spans.length === 0
        ? finds.length > 0
        : spans.every(([start, end]) => finds.some((find) => find.start < end && start < find.end));
    const first = finds[0];
    rows.set(rule, {
      ...row,
      labels: row.labels + (isSecret ? 1 : 0),
      found: row.found + (isSecret && hit ? 1 : 0),
      hidden: row.hidden + (isSecret && hit ? 1 : 0),
      right: row.right + (isSecret && hit ? 1 : 0),
      wrong: row.wrong + (!isSecret && first !== undefined ? 1 : 0),
      missed: isSecret && !hit ? [...row.missed, text.slice(0, 200)] : row.missed,
      falsely:
        !isSecret && first !== undefined
          ? [...row.falsely, `${first.id}: ${text.slice(Math.max(0, first.start - 30), first.end)}`]
          : row.falsely,
    });
  }
  return [...rows.values()];
}

/** A case whose text must hold nothing counts as a near-miss of its own detector. */
export function scorePersonal(
  redactors: readonly Redactor[],
  cases: PublishedSets['personal'],
): readonly Score[] {
  const present = new Set(redactors.map(({ id }) => id));
  const samplesOf = new Map<string, Sample[]>();
  for (const { entity, expected, text, values } of cases) {
    const id = detectorOf[entity];
    if (id === undefined || !present.has(id) || (expected > 0 && values.length === 0)) continue;
    let from = 0;
    const labels = values.map((value) => {
      const start = text.indexOf(value, from);
      from = start + value.length;
      // The length of a prefix and the name of an interface tell of no machine.
      const address = id === 'ipv4' ? value.replace(/(?:%[\w.]+)?(?:\/\d{1,3})?$/, '') : value;
      return { start, end: start + address.length, by: id === 'ipv4' ? ['ipv4', 'ipv6'] : [id] };
    });
    const row = `${id} ${entity}`;
    samplesOf.set(row, [...(samplesOf.get(row) ?? []), { text, labels }]);
  }
  return [...samplesOf].flatMap(([row, samples]) => {
    const [id] = row.split(' ');
    const own = redactors.filter(
      (redactor) => redactor.id === id || (id === 'ipv4' && redactor.id === 'ipv6'),
    );
    return scoreDetectors(own, samples)
      .filter((score) => score.id === id)
      .map((score) => ({ ...score, id: row }));
  });
}

export function scoreSentences(redactors: readonly Redactor[], sets: PublishedSets): readonly Score[] {
  const present = new Set(redactors.map(({ id }) => id));
  const by = Object.fromEntries(Object.entries(detectorOf).filter(([, id]) => present.has(id)));
  const samples = sentenceSamples(sets, by);
  const known = samples.map((sample) => ({
    ...sample,
    labels: sample.labels.map((label) => (label.by[0] === '' ? { ...label, by: [] } : label)),
  }));
  return scoreDetectors(redactors, known);
}
