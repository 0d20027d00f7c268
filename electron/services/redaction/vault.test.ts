import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Core, openCore } from '../../../tests/support/core.ts';

let core: Core;
let caseId = '';
let dir = '';
const passphrase = 'four quiet words here';

beforeAll(async () => {
  core = openCore();
  ({ caseId, dir } = await core.newCase('vault'));
  writeFileSync(
    core.in('app.ndjson'),
    `${JSON.stringify({ time: '2026-03-01T08:00:00Z', kind: 'auth', event: 'auth.signed_in', actor: { type: 'user', email: 'kim@quarry.example' } })}\n`,
  );
  await core.must('ingest.run', { caseId, paths: [core.in('app.ndjson')] });
});
afterAll(() => core.close());

const exported = async (): Promise<string> => {
  const out = core.in('out.ndjson');
  const sql = 'SELECT actor_email FROM events';
  const done = await core.call('query.export', { caseId, sql, format: 'ndjson', out, redact: 'public' });
  return done.ok ? readFileSync(out, 'utf8').trim() : done.error.code;
};
const unsealed = async () => {
  const answer = await core.call('redaction.unseal', {
    caseId,
    as: 'Ana',
    stream: 's',
    lines: ['person-01'],
    ends: true,
  });
  return answer.ok ? answer.value.lines[0] : answer.error.code;
};
const reopen = async (): Promise<void> => {
  await core.must('case.close', { caseId });
  ({ caseId } = await core.must('case.open', { dir }));
};
const seal = (next: string | null, as = 'Ana') =>
  core.call('redaction.sealVault', { caseId, as, passphrase: next });
const state = async () => (await core.must('redaction.vault', { caseId })).state;
const unlock = async (words: string) => {
  const answer = await core.call('redaction.unlockVault', { caseId, passphrase: words });
  return answer.ok ? 'open' : answer.error.code;
};

test('with a passphrase no pseudonym is turned back or given without it, and with it all are as before', async () => {
  const before = await exported();
  expect(await state()).toBe('open');
  expect((await seal(passphrase)).ok).toBe(true);
  // Who set it need not type it again.
  expect([await state(), await exported(), existsSync(join(dir, 'vault', 'key'))]).toEqual([
    'unlocked',
    before,
    false,
  ]);
  await reopen();
  expect([await state(), await exported(), await unsealed()]).toEqual([
    'locked',
    'vault/locked',
    'vault/locked',
  ]);
  expect([await unlock('four quiet words'), await state()]).toEqual(['vault/wrong-passphrase', 'locked']);
  expect([await unlock(passphrase), await state(), await exported(), await unsealed()]).toEqual([
    'open',
    'unlocked',
    before,
    'kim@quarry.example',
  ]);
});

test('what lies in the folder opens nothing: no file of the vault has the key or the name', async () => {
  const files = readdirSync(join(dir, 'vault')).filter((name) => name !== 'signing-key');
  expect(files.sort()).toEqual(['key.sealed', 'pseudonyms.json.enc']);
  for (const name of files) expect(readFileSync(join(dir, 'vault', name)).includes('quarry')).toBe(false);
});

test('it is changed and taken away only while open, and custody holds by whom', async () => {
  await reopen();
  const refused = await seal('another one');
  expect(refused.ok ? 'changed' : refused.error.code).toBe('vault/locked');
  await unlock(passphrase);
  expect((await seal('another good one', 'Ben')).ok).toBe(true);
  await reopen();
  expect([await unlock(passphrase), await unlock('another good one')]).toEqual([
    'vault/wrong-passphrase',
    'open',
  ]);
  expect((await seal(null, 'Cem')).ok).toBe(true);
  await reopen();
  expect([await state(), await unsealed(), existsSync(join(dir, 'vault', 'key.sealed'))]).toEqual([
    'open',
    'kim@quarry.example',
    false,
  ]);
  const acts = readFileSync(join(dir, 'custody.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter(({ act }) => ['vault.seal', 'vault.open'].includes(act))
    .map(({ act, by }) => [act, by]);
  expect(acts).toEqual([
    ['vault.seal', 'Ana'],
    ['vault.seal', 'Ben'],
    ['vault.open', 'Cem'],
  ]);
});

test('a short passphrase is refused, a changed file says that it was changed, and neither loses the key', async () => {
  const short = await seal('1234567');
  expect([short.ok ? 'set' : short.error.code, await state()]).toEqual(['vault/weak-passphrase', 'open']);
  expect((await seal(passphrase)).ok).toBe(true);
  const path = join(dir, 'vault', 'key.sealed');
  const whole = readFileSync(path, 'utf8');
  await reopen();
  writeFileSync(path, whole.replace(/"N": \d+/, '"N": 1073741824'));
  expect(await unlock(passphrase)).toBe('redaction/failed');
  const sealed = JSON.parse(whole);
  writeFileSync(path, JSON.stringify({ ...sealed, tag: Buffer.alloc(16).toString('base64') }));
  expect(await unlock(passphrase)).toBe('vault/wrong-passphrase');
  writeFileSync(path, JSON.stringify({ ...sealed, tag: 'AAAA' }));
  expect(await unlock(passphrase)).toBe('vault/wrong-passphrase');
  writeFileSync(path, whole);
  expect(await unlock(passphrase)).toBe('open');
});
