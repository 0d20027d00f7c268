/**
 * Throughput of redaction: MB/s of log text through the matcher, the scrubber and the gate with 100,000 known values.
 * `npm run bench -- redaction`; prints one line a measure.
 */
import { createCounts } from '../../electron/redaction/counts.ts';
import { searchArtefact } from '../../electron/redaction/gate/gate.ts';
import type { EntityFact } from '../../electron/redaction/known/collect.ts';
import { createKnownValues } from '../../electron/redaction/known/known-values.ts';
import { profileOf } from '../../electron/redaction/profiles/profile-of.ts';
import { createPseudonyms } from '../../electron/redaction/pseudonyms.ts';
import { createScrubber } from '../../electron/redaction/scrubber.ts';
import { foldedPlain } from '../../electron/redaction/text/fold.ts';
import { plainView } from '../../electron/redaction/text/view.ts';

let state = 12_345;
/** Mulberry32: the same lines every time. */
const random = (below: number): number => {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
};
const letters = 'etaoinshrdlucmfwypvbgk';
const word = (length: number): string =>
  Array.from({ length }, () => letters.charAt(random(letters.length))).join('');
const hex = (length: number): string =>
  Array.from({ length }, () => '0123456789abcdef'.charAt(random(16))).join('');

const facts: EntityFact[] = [];
const add = (kind: EntityFact['kind'], text: string): void =>
  void facts.push({ kind, entity: text, text, searchable: true, derived: false });
while (facts.length < 100_000) {
  const [first, last] = [word(4 + random(5)), word(5 + random(6))];
  add('person', `${first}.${last}@${word(7)}.example`);
  add('person', `${first} ${last}`);
  add('ip', `${1 + random(222)}.${random(256)}.${random(256)}.${random(256)}`);
  add('session', `sess_${hex(16)}`);
  add('request', `${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}`);
}

const line = (index: number): string =>
  `2026-03-14T08:${index % 60}:42.123Z level=info action=${word(6)}.${word(5)} user=${index % 20 === 0 ? facts[random(facts.length)]?.text : word(9)} msg="the ${word(5)} of ${word(8)} was ${word(6)}" id=${hex(32)} path=/v1/${word(6)}/${word(9)}\n`;
const lines = Array.from({ length: 60_000 }, (_, index) => line(index));
const text = lines.join('');
const megabytes = Buffer.byteLength(text) / 1e6;

function measure(name: string, work: () => unknown, size = megabytes): void {
  const start = performance.now();
  const result = work();
  const seconds = (performance.now() - start) / 1_000;
  console.log(
    `${name}: ${(size / seconds).toFixed(1)} MB/s (${size.toFixed(1)} MB in ${seconds.toFixed(2)} s) ${String(result)}`,
  );
}

const start = performance.now();
const known = createKnownValues({
  entities: { facts, omitted: {} },
  hides: () => true,
  vocabulary: [],
});
console.log(`build: ${known.values.length} values in ${((performance.now() - start) / 1_000).toFixed(2)} s`);
measure('fold', () => foldedPlain(text).text.length);
for (let round = 0; round < 3; round += 1)
  measure('known values, plain text', () => known.find([plainView(text)]).length);
const profile = profileOf('public');
const scrubber = createScrubber({
  profile,
  known,
  redactors: [],
  pseudonyms: createPseudonyms({ caseKey: new Uint8Array(32), rows: [] }),
  counts: createCounts(),
  allowed: new Set(),
});
const few = lines.slice(0, 6_000);
const fewSize = Buffer.byteLength(few.join('')) / 1e6;
for (let round = 0; round < 2; round += 1)
  measure(
    'known values, all encodings, line by line',
    () => few.reduce((sum, item) => sum + scrubber.scrub(item).length, 0),
    fewSize,
  );
const gateStart = performance.now();
const residues = await searchArtefact('x.md', Buffer.from(few.join('')), {
  profile,
  known,
  redactors: [],
  allowed: new Set(),
});
const gateSeconds = (performance.now() - gateStart) / 1_000;
console.log(`gate, all encodings, one file: ${(fewSize / gateSeconds).toFixed(1)} MB/s ${residues.length}`);
