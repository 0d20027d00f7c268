/**
 * Values of a case, and strangers', written in ways that people and programs write them: nothing of it is left by the scrubber,
 * and the gate refuses what the scrubber was not given. Everything is invented.
 */
import { beforeAll, expect, test } from 'vitest';
import { createCounts } from '../../electron/redaction/counts.ts';
import { searchText } from '../../electron/redaction/gate/gate.ts';
import { collectEntities } from '../../electron/redaction/known/collect.ts';
import { createKnownValues, type KnownValues } from '../../electron/redaction/known/known-values.ts';
import { productWords } from '../../electron/redaction/known/product-words.ts';
import { profileOf } from '../../electron/redaction/profiles/profile-of.ts';
import { createPseudonyms } from '../../electron/redaction/pseudonyms.ts';
import { createScrubber } from '../../electron/redaction/scrubber.ts';
import { openResidueCase } from './residue-case.ts';
import { loadRedactors } from './residue-report.ts';

const profile = profileOf('public');
const object = `s3://${'bucket-part/'.repeat(60)}Katalog-Zebrowski-final`;
const people: readonly (readonly [string, string | null])[] = [
  ['Katarína Novotná', 'katarina.novotna@quillon.example'],
  ['Li Na', null],
  ['Will Grant', null],
  ["Sean O'Brien", null],
  ['Anna-Marie Müller-Schmidt', null],
  ['محمد الهاشمي', null],
  ['王小明', null],
  ['Hans Böttcher', 'hans@bücher-haus.example'],
];

let known: KnownValues;
let redactors: Awaited<ReturnType<typeof loadRedactors>>;
beforeAll(async () => {
  const open = await openResidueCase();
  const text = (value: string | null): string =>
    value === null ? 'NULL' : `'${value.replaceAll("'", "''")}'`;
  for (const [name, email] of people)
    await open.run(
      `INSERT INTO events (actor_kind, actor_name, actor_email) VALUES ('user', ${text(name)}, ${text(email)})`,
    );
  await open.run(`INSERT INTO events (target_kind, target_name) VALUES ('file', ${text(object)})`);
  const entities = await collectEntities(open.reader);
  open.close();
  known = createKnownValues({
    entities,
    hides: (kind) => profile.entities[kind] !== 'keep',
    vocabulary: [...productWords],
  });
  redactors = await loadRedactors();
});

const mail = 'katarina.novotna@quillon.example';
const bytes = [...Buffer.from(mail)];
const pairs = bytes.map((byte) => byte.toString(16));
const apart = (text: string): string => [...text].join('\u200b');

test.each<readonly [string, string, readonly string[]]>([
  ['over a line end and spaces', 'met Will\n   Grant and Will  Grant', ['Will', 'Grant']],
  ['of short words, turned and joined', 'Na, Li; li.na; LiNa; li_na', ['Li', 'li', 'na']],
  ['without its apostrophe', 'OBrien; Sean OBrien; OʼBrien', ['Brien']],
  ['with other letters for its umlauts', 'Anna Mueller-Schmidt, Boettcher', ['Mueller', 'Boettcher']],
  ['inside a file name', 'exportKatarinaNovotna.csv novotna2026.csv', ['Katarina', 'ovotna']],
  ['as a login', 'knovotna katarinan novotnak2', ['ovotna', 'katarina']],
  ['with an Arabic conjunction or a stretched line', 'والهاشمي، الهـاشمي', ['هاشمي', 'اشمي']],
  ['in Han with the parts apart', '王 小明 or 小明 王', ['小明']],
  ['a host name in ASCII', 'mail.xn--bcher-haus-9db.example', ['xn--']],
  ['a long path, whole', `read ${object} ok`, ['bucket', 'Zebrowski']],
  ['made harmless', 'katarina.novotna[at]quillon[.]example', ['quillon', 'novotna']],
  ['split by marks', 'Nov**otn**á, <b>Nov</b>otná, `Nov`otná', ['Nov', 'otn']],
  [
    'quoted-printable over a line end',
    'kata=\nrina.novo=\ntna=40quillon.example Novotn=c3=a1',
    ['rina', 'ovotn'],
  ],
  ['a dump of bytes', `${pairs.join(' ')} then ${pairs.join(':')}`, ['6b 61', '6b:61']],
  ['bytes with prefixes', pairs.map((pair) => `0x${pair}`).join(', '), ['0x6b']],
  ['a list of bytes', JSON.stringify({ type: 'Buffer', data: bytes }), ['107,97']],
  ['an address in a host name', 'ec2-203-0-113-77.compute-1.amazonaws.com', ['203-0']],
  ['an address as a number', 'GET http://3405803853/x', ['3405803853']],
])('nothing is left of a value of the case: %s', (_, text, left) => {
  expect(remaining(text, left)).toEqual({ left: [], residues: 0, wouldBeFound: true });
});

test.each<readonly [string, string, readonly string[]]>([
  ['an e-mail with zero-width spaces', apart('eve.strange@elsewhere.example'), ['\u200b']],
  ['an e-mail with soft hyphens', 'eve.str\u00adange@else\u00adwhere.example', ['ange']],
  ['an e-mail with a small at', 'eve.strange﹫elsewhere.example eve@elsewhere․example', ['eve']],
  [
    'an e-mail made harmless',
    'eve.strange[at]elsewhere[.]example, eve (at) elsewhere (dot) example',
    ['eve'],
  ],
  ['a key with a zero-width space', 'AKIA\u200bQYLPMN5HFIQR7XYB', ['QYLPMN5']],
  ['a card with joiners', '4111\u20601111\u20601111\u20601111', ['1111']],
  ['a telephone that does not break', 'call +420\u00a0601\u2011234\u2011567', ['234']],
  ['an address made harmless', '198[.]51[.]100[.]99, 198.51.100[.]99', ['198']],
  ['an address in a host name', 'ip-198-51-100-99.internal', ['198']],
  ['an internal host', 'connect vault.internal:8200 failed', ['vault']],
])('nothing is left of a stranger: %s', (_, text, left) => {
  expect(remaining(text, left)).toEqual({ left: [], residues: 0, wouldBeFound: true });
});

test.each([
  'annotation of grants, willing to list; 10-20-30 and release 1-2-3',
  'taken 2026-03-14 08:15:42 for [1, 2, 3] rows [101, 202]',
  'a*b*c snake_case_name 3 < 4 and x=default&y=ff',
  'see (at) noon. And (dot) the end',
])('ordinary text stays as it is: %s', (text) => {
  expect(scrubbed(text).clean).toBe(text);
});

function scrubbed(text: string): { clean: string; issued: { has(token: string): boolean } } {
  const pseudonyms = createPseudonyms({ caseKey: new Uint8Array(32), rows: [] }, known.isTaken);
  const allowed = new Set<string>();
  const once = (): string =>
    createScrubber({ profile, known, redactors, pseudonyms, counts: createCounts(), allowed }).scrub(text);
  once();
  pseudonyms.settle();
  return { clean: once(), issued: { has: pseudonyms.isIssued } };
}

function remaining(text: string, left: readonly string[]): unknown {
  const { clean, issued } = scrubbed(text);
  const gate = { profile, known, redactors };
  return {
    left: left.filter((part) => clean.includes(part)),
    residues: searchText('a.md', 'text', clean, { ...gate, allowed: issued }).length,
    wouldBeFound: searchText('a.md', 'text', text, { ...gate, allowed: new Set() }).length > 0,
  };
}
