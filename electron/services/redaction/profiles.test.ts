import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Core, openCore } from '../../../tests/support/core.ts';

let core: Core;
let caseId = '';
let dir = '';
const people = ['kim.adler@quarry.example', 'lena@quarry.example'] as const;

beforeAll(async () => {
  core = openCore();
  ({ caseId, dir } = await core.newCase('profiles'));
  const records = people.map((mail, index) => ({
    time: `2026-03-01T08:0${index}:07.250Z`,
    kind: 'auth',
    event: 'auth.signed_in',
    actor: { type: 'user', email: mail },
    ip: `203.0.113.${index + 7}`,
    session_id: `5e55a0b1c2d3e4f5a6b7c8d9e0f1a2b${index}`,
    message: 'door to ProjectFalcon, ticket ACME-4711',
  }));
  writeFileSync(core.in('app.ndjson'), records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  const guessed = people.map((mail) => ({
    when: '2026-03-01T08:00:00Z',
    user: mail,
    message: 'said aloud',
    verb: 'spoke',
  }));
  writeFileSync(core.in('unheard.ndjson'), guessed.map((record) => `${JSON.stringify(record)}\n`).join(''));
  await core.must('ingest.run', { caseId, paths: [core.in('app.ndjson'), core.in('unheard.ndjson')] });
});
afterAll(() => core.close());

const draft = (over: object = {}) => ({
  base: 'public' as const,
  title: 'Regulator',
  help: '',
  columns: {},
  entities: {},
  sources: {},
  ...over,
});
const propose = async (over: object, slug = 'regulator', as = 'Ana') =>
  (
    await core.must('redaction.propose', {
      caseId,
      as,
      slug,
      draft: draft(over),
      reason: 'they must see times',
    })
  ).id;
const decide = (id: string, as: string, approves = true) =>
  core.call('redaction.decide', { caseId, as, id, approves, reason: '' });
let files = 0;
async function written(profile: 'public' | 'internal' | `custom:${string}`, sql: string): Promise<string> {
  files += 1;
  const out = core.in(`out-${files}.ndjson`);
  await core.must('query.export', { caseId, sql, format: 'ndjson', out, redact: profile });
  return readFileSync(out, 'utf8');
}
const of = (source: string, columns: string): string =>
  `SELECT source, ${columns} FROM events WHERE source ${source === 'app' ? 'NOT ' : ''}LIKE 'generic%' ORDER BY ts, actor_email`;

test('a profile holds once another person has approved it, and each approval is a version', async () => {
  const first = await propose({ timePrecision: 'exact', entities: { ip: 'prefix' } });
  const early = await core.call('query.export', {
    caseId,
    sql: of('app', 'ts'),
    format: 'ndjson',
    out: core.in('early.ndjson'),
    redact: 'custom:regulator',
  });
  expect(early.ok ? 'written' : [early.error.code, early.error.hint]).toEqual([
    'redaction/unknown-profile',
    'It was proposed, and holds once another person approves it.',
  ]);
  const own = await decide(first, ' ana ');
  expect(own.ok ? 'approved' : own.error.code).toBe('redaction/profile-refused');
  expect(await decide(first, 'Ben')).toEqual({ ok: true, value: { version: 1 } });
  const text = await written('custom:regulator', of('app', 'ts, actor_email, src_ip'));
  expect(text.split('\n')[0]).toMatch(
    /"ts":"2026-03-01T08:00:07\.250000Z","actor_email":"person-\d\d","src_ip":"ip-\d\d \(203\.0\.113\.0\/24\)"/,
  );
  const second = await propose({ timePrecision: 'hour', entities: { ip: 'mask' } });
  expect(await decide(second, 'Ben', false)).toEqual({ ok: true, value: { version: 1 } });
  expect(await decide(await propose({ timePrecision: 'hour', entities: { ip: 'mask' } }), 'Cem')).toEqual({
    ok: true,
    value: { version: 2 },
  });
  expect(await written('custom:regulator', of('app', 'ts, src_ip'))).toContain('"src_ip":"[ip]"');
  const { profiles, proposals } = await core.must('redaction.profiles', { caseId });
  expect(profiles.map(({ id, version }) => [id, version])).toEqual([
    ['public', 2],
    ['partner', 1],
    ['internal', 1],
    ['custom:regulator', 2],
  ]);
  expect(proposals.map(({ state, by, decidedBy, changes }) => [state, by, decidedBy, changes])).toEqual([
    ['approved', 'Ana', 'Cem', ['kind ip: prefix → mask', 'times: exact → hour']],
    ['declined', 'Ana', 'Ben', ['kind ip: prefix → mask', 'times: exact → hour']],
    ['approved', 'Ana', 'Ben', ['kind ip: pseudonymise → prefix', 'times: minute → exact']],
  ]);
});

test('a report says by which profile and version it was made, and verify reads it', async () => {
  const report = await core.must('report.export', {
    caseId,
    profile: 'custom:regulator',
    template: 'incident-review',
    formats: ['html', 'json'],
  });
  expect(report.dir).toMatch(/custom-regulator-001$/);
  const manifest = JSON.parse(readFileSync(join(report.dir, 'manifest.json'), 'utf8'));
  expect(manifest.profile).toEqual({ id: 'custom:regulator', version: 2 });
  expect(await core.must('report.verify', { dir: report.dir })).toEqual({ artefacts: 2, problems: [] });
});

test('no profile lets out a secret, and what a part cannot have is said', async () => {
  const tell = async (over: object) => {
    const answer = await core.call('redaction.propose', {
      caseId,
      as: 'Ana',
      slug: 'loose',
      draft: draft(over),
      reason: 'x',
    });
    return answer.ok ? 'taken' : [answer.error.message, answer.error.hint];
  };
  expect([
    await tell({ entities: { token: 'keep' } }),
    await tell({ columns: { actor_email: 'keep' } }),
    await tell({ columns: { raw: 'scrub' } }),
    await tell({ sources: { 'okta.system': { message: 'keep' } } }),
  ]).toEqual([
    ['a profile cannot have "keep" at entities.token', 'What can stand there: pseudonymise, mask.'],
    ['a profile cannot have "keep" at columns.actor_email', 'What can stand there: entity, drop.'],
    ['a profile cannot have "raw" at columns.raw', expect.stringContaining('What can stand there: event_id')],
    ['a profile cannot have "keep" at sources.okta.system.message', 'What can stand there: scrub, drop.'],
  ]);
});

test('what a source nobody wrote down says is dropped in public, kept and searched elsewhere', async () => {
  expect(await written('public', of('generic', 'message'))).not.toContain('said aloud');
  expect(await written('internal', of('generic', 'message'))).toContain('said aloud');
  expect(await written('public', of('app', 'message'))).toContain('door to');
  // Without the source nobody can tell: the strictest holds.
  expect(await written('public', 'SELECT message FROM events')).not.toMatch(/door|aloud/);
});

test('what is always hidden is hidden in every profile, inside words and in any encoding, and told in counts', async () => {
  expect(await written('internal', of('app', 'message'))).toContain('ProjectFalcon, ticket ACME-4711');
  const { id } = await core.must('redaction.hide', {
    caseId,
    as: 'Ana',
    kind: 'value',
    text: 'falcon',
    reason: 'unreleased',
  });
  await core.must('redaction.hide', { caseId, as: 'Ana', kind: 'pattern', text: 'ACME-[0-9]+', reason: '' });
  const encoded = `SELECT message, to_base64(message::BLOB) AS packed, 'Falcon' AS said FROM events WHERE source NOT LIKE 'generic%'`;
  const text = await written('internal', encoded);
  expect(text).not.toMatch(/falcon|acme|4711|RmFsY29u/i);
  expect(text).toMatch(/"message":"door to Projecthidden-\d\d, ticket hidden-\d\d"/);
  for (const profile of ['public', 'internal'] as const)
    expect(await written(profile, of('app', 'message'))).not.toMatch(/falcon|acme/i);
  await core.must('redaction.unhide', { caseId, as: 'Ben', id, reason: 'released' });
  expect(await written('internal', of('app', 'message'))).toMatch(/ProjectFalcon, ticket hidden-\d\d/);
  const custody = readFileSync(join(dir, 'custody.ndjson'), 'utf8')
    .split('\n')
    .filter((line) => line.includes('"hide.'))
    .join('\n');
  expect([/hide\.add/.test(custody), /hide\.remove/.test(custody), /falcon|acme/i.test(custody)]).toEqual([
    true,
    true,
    false,
  ]);
});

test('a rule that would hide nothing, everything or the product is refused with a reason', async () => {
  const tell = async (kind: 'value' | 'pattern', text: string) => {
    const answer = await core.call('redaction.hide', { caseId, as: 'Ana', kind, text, reason: '' });
    return answer.ok ? 'hidden' : answer.error.message;
  };
  expect([
    await tell('value', ' x '),
    await tell('value', 'sign_in'),
    await tell('pattern', 'a*'),
    await tell('pattern', '(a'),
    await tell('pattern', '(?=a)b'),
  ]).toEqual([
    'a value to hide needs two characters, a letter or digit among them',
    '"sign_in" is a word of Afterlog itself and stands in every report',
    'this pattern also finds nothing at all, and so everywhere',
    expect.stringContaining('cannot be read'),
    expect.stringContaining('cannot be read'),
  ]);
});

test('a profile is tried on events of the case, and what is only tried is kept nowhere', async () => {
  const vault = join(dir, 'vault', 'pseudonyms.json.enc');
  const before = readFileSync(vault);
  const tried = await core.must('redaction.tryProfile', {
    caseId,
    draft: draft({ entities: { person: 'keep', domain: 'keep', workspace: 'mask' } }),
    hide: [{ kind: 'value', text: 'quarry' }],
  });
  const at = tried.columns.indexOf('actor_email');
  const seen = tried.rows.map(({ before: was, after }) => [was[at], after[at]]);
  expect(new Set(seen.map(([was]) => was))).toEqual(new Set(people));
  for (const [was, after] of seen) expect(after?.replace(/hidden-\d\d/, 'quarry')).toBe(String(was));
  expect(seen[0]?.[1]).toMatch(/@hidden-\d\d\.example$/);
  expect(tried.redactions.find(({ rule }) => rule === 'hidden')?.count).toBeGreaterThan(0);
  expect(readFileSync(vault).equals(before)).toBe(true);
});

test('a rule that cannot be read refuses every redaction, it is not passed over', async () => {
  const log = join(dir, 'review', 'operations.ndjson');
  const { caseId: other, dir: otherDir } = await core.newCase('unread');
  await core.must('ingest.run', { caseId: other, paths: [core.in('app.ndjson')] });
  await core.must('redaction.hide', { caseId: other, as: 'Ana', kind: 'value', text: 'falcon', reason: '' });
  const line = readFileSync(join(otherDir, 'review', 'operations.ndjson'), 'utf8').trim();
  expect(readFileSync(log, 'utf8')).not.toBe('');
  await core.must('case.close', { caseId: other });
  appendFileSync(
    join(otherDir, 'review', 'operations.ndjson'),
    `${line
      .replace('"kind":"value"', '"kind":"sound"')
      .replace(/"id":"[^"]+"/, '"id":"later"')
      .replace(/"op":"[^"]+"/, '"op":"later"')}\n`,
  );
  const again = await core.must('case.open', { dir: otherDir });
  const answer = await core.call('query.export', {
    caseId: again.caseId,
    sql: 'SELECT message FROM events',
    format: 'csv',
    out: core.in('unread.csv'),
    redact: 'public',
  });
  expect(answer.ok ? 'written' : [answer.error.code, answer.error.message]).toEqual([
    'redaction/failed',
    'the rule later of what is always hidden, by Ana, cannot be read',
  ]);
});

test('a case with profiles of its own and hidden values is as custody has it, and one changed word shows', async () => {
  await core.must('redaction.hide', { caseId, as: 'Ana', kind: 'value', text: 'heron', reason: 'codename' });
  const before = await core.must('case.verify', { caseId });
  const log = join(dir, 'review', 'operations.ndjson');
  writeFileSync(log, readFileSync(log, 'utf8').replace('heron', 'condor'));
  const after = await core.must('case.verify', { caseId });
  expect([before.problems, after.problems]).toEqual([
    [],
    [expect.stringMatching(/^review log: the operations of custody entry \d+ are not as they were made$/)],
  ]);
});
