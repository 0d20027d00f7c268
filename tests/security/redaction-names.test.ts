import { expect, test } from 'vitest';
import { createCounts } from '../../electron/redaction/counts.ts';
import { searchText } from '../../electron/redaction/gate/gate.ts';
import { createKnownValues } from '../../electron/redaction/known/known-values.ts';
import { profileOf } from '../../electron/redaction/profiles/profile-of.ts';
import { createPseudonyms } from '../../electron/redaction/pseudonyms.ts';
import { createScrubber } from '../../electron/redaction/scrubber.ts';
import { loadRedactors } from './residue-report.ts';

const token = `sk_${'live'}_4eC39HqLyjWDarjtT1zdp7dc`;

test('the statement and the gate say which kind of token it was, and the words pass the gate', async () => {
  const redactors = await loadRedactors();
  const known = createKnownValues({
    entities: { facts: [], omitted: {} },
    hides: () => true,
    vocabulary: [],
  });
  const profile = profileOf('internal');
  const pseudonyms = createPseudonyms({ caseKey: new Uint8Array(32), rows: [] });
  const counts = createCounts();
  const allowed = new Set<string>();
  const text = `refund made with ${token} today`;
  createScrubber({ profile, known, redactors, pseudonyms, counts, allowed }).scrub(text);
  const gate = { profile, known, redactors, allowed };

  expect({
    rules: counts.list().map(({ rule }) => rule),
    kinds: searchText('a.md', 'line 1', text, gate).map(({ kind }) => kind),
    words: redactors.flatMap(({ id, find }) =>
      find('service-token (SonarQube token) 3 webhook-url (Discord webhook) 2').map(() => id),
    ),
  }).toEqual({
    rules: ['service-token (Stripe live key)'],
    kinds: ['api-token', 'Stripe live key'],
    words: [],
  });
});
