/**
 * What the scrubber wrote passes the gate, whatever stood there: a replacement must not show a new find in its shadow, or records
 * could make reports impossible. Texts are made of what detectors look for, next to each other. Everything is invented.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCounts } from '../../electron/redaction/counts.ts';
import { searchText } from '../../electron/redaction/gate/gate.ts';
import { createKnownValues } from '../../electron/redaction/known/known-values.ts';
import { profileOf } from '../../electron/redaction/profiles/profile-of.ts';
import { createPseudonyms } from '../../electron/redaction/pseudonyms.ts';
import { createScrubber } from '../../electron/redaction/scrubber.ts';
import { loadRedactors } from './residue-report.ts';

const values = [
  ['person', 'Marta Nováková'],
  ['person', 'marta.novakova@kestrel.example'],
  ['domain', 'kestrel.example'],
  ['ip', '203.0.113.77'],
  ['session', 'sess_9f8e7d6c5b4a'],
  ['workspace', 'Halden Freight'],
] as const;
const words =
  'password token cookie session Authorization api_key secret Set-Cookie pin via Street tel IBAN SSN card lat subject body from user name by Bearer Basic';
const signs = [
  '=',
  ': ',
  '": "',
  "='",
  '=>',
  '-',
  '.',
  ',',
  ';',
  '|',
  '/',
  '\\',
  '@',
  '#',
  '&',
  '?',
  '%',
  '+',
  '*',
  '_',
];
const things = [
  'ghp_16C7e42F292c6912E7710c838347Ae178B4a',
  'AKIAQYLPMN5HFIQR7XYA',
  'q8Zr4Lk0Vx2Tn7Yb1Wc9Dd',
  'MIIEvQIBADANBgkqhkiG9w0BAQEFAASC',
  '-----BEGIN PRIVATE KEY-----',
  'https://u:p@host.example/x?code=abcDEF123456&state=zz',
  'eve@else.example',
  '198.51.100.9',
  '2001:db8::7',
  '+420 601 234 567',
  '4111 1111 1111 1111',
  'DE89370400440532013000',
  '50.0874654, 14.4212535',
  '00:1a:2b:3c:4d:5e',
  '/home/mnovakova/.ssh',
  'person-07',
  '\u200b',
  '%20',
  '&amp;',
  '**',
  '[.]',
  'Dear customer',
  '1234567890',
];
const text = fc
  .array(
    fc.constantFrom(...values.map(([, value]) => value), ...words.split(' '), ...signs, ...things, ' ', '\n'),
    {
      minLength: 2,
      maxLength: 14,
    },
  )
  .map((parts) => parts.join(''));

test.each(['public', 'partner', 'internal'] as const)('in %s', async (id) => {
  const redactors = await loadRedactors();
  const profile = profileOf(id);
  const known = createKnownValues({
    entities: {
      facts: values.map(([kind, text]) => ({ kind, entity: text, text, searchable: true, derived: false })),
      omitted: {},
    },
    hides: (kind) => profile.entities[kind] !== 'keep',
    vocabulary: [],
  });
  fc.assert(
    fc.property(text, (written) => {
      const pseudonyms = createPseudonyms({ caseKey: new Uint8Array(32), rows: [] });
      const allowed = new Set<string>();
      const counts = createCounts();
      const scrubber = createScrubber({ profile, known, redactors, pseudonyms, counts, allowed });
      let clean = scrubber.scrub(written);
      for (let pass = 0; pass < 3 && pseudonyms.settle(); pass += 1) clean = scrubber.scrub(written);
      const gate = { profile, known, redactors, allowed: { has: pseudonyms.isIssued } };
      expect(searchText('a.md', 'text', clean, gate)).toEqual([]);
    }),
    { numRuns: 1_500, seed: 20_261_123 },
  );
});
