import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { copyFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  contentOf,
  type PlacedMember,
  readContainer,
  writeContainer,
} from '../../electron/share/container.ts';
import type { PackageManifest } from '../../electron/share/package-manifest.ts';
import { zipOf } from '../support/archives.ts';
import { type Core, openCore, runCli } from '../support/core.ts';

let core: Core;
let path = '';
let bytes: Buffer;
let members: readonly PlacedMember[];
let fingerprint = '';

const live = new AbortController().signal;

beforeAll(async () => {
  core = openCore();
  const { caseId } = await core.newCase('shared');
  const line = (index: number): string =>
    JSON.stringify({
      time: `2026-03-01T08:00:0${index}Z`,
      kind: 'auth',
      event: 'auth.signed_in',
      actor: { type: 'user', email: 'kim.adler@quarry.example' },
      ip: `203.0.113.${index}`,
    });
  writeFileSync(core.in('kim.adler.ndjson'), `${[1, 2, 3].map(line).join('\n')}\n`);
  await core.must('ingest.run', { caseId, paths: [core.in('kim.adler.ndjson')] });
  const made = await core.must('share.package', { caseId, profile: 'public', out: core.in('sent.afterlog') });
  ({ path, fingerprint } = made);
  bytes = readFileSync(path);
  members = await readContainer(path);
});
afterAll(() => core.close());

async function problemsOf(content: Buffer): Promise<readonly string[]> {
  writeFileSync(core.in('changed.afterlog'), content);
  return (await core.must('share.verify', { path: core.in('changed.afterlog') })).problems;
}

async function contents(): Promise<Map<string, Buffer>> {
  const parts = new Map<string, Buffer>();
  for (const member of members) {
    const chunks: Buffer[] = [];
    for await (const chunk of contentOf(path, member)) chunks.push(chunk);
    parts.set(member.name, Buffer.concat(chunks));
  }
  return parts;
}

let packed = 0;
/** The package as somebody would write it who knows the format, but has not the key. */
async function packedAgain(parts: ReadonlyMap<string, Buffer>): Promise<Buffer> {
  packed += 1;
  const files = [...parts].map(([name, content], index) => {
    const file = core.in(`part-${packed}-${index}`);
    writeFileSync(file, content);
    return { name, path: file };
  });
  await writeContainer(core.in(`again-${packed}.afterlog`), files, live);
  return readFileSync(core.in(`again-${packed}.afterlog`));
}

test('a package is as it was signed, names its key and case, and is an ordinary zip', async () => {
  const checked = await core.must('share.verify', { path, fingerprint: fingerprint.toUpperCase() });
  expect([checked.problems, checked.origin?.fingerprint, checked.origin?.counts]).toEqual([
    [],
    fingerprint,
    { events: 3, files: 1, annotations: 0 },
  ]);
  expect(
    members
      .map(({ name }) => name)
      .filter((name) => !/[.](pdf|docx|json)$/.test(name) || name === 'manifest.json'),
  ).toEqual([
    'manifest.json',
    'manifest.sig',
    'events.parquet',
    'files.parquet',
    'annotations.parquet',
    'report/incident-review.public.html',
    'report/incident-review.public.md',
  ]);
});

test('no byte of it can be another: headers, manifest and signature one by one, parts at many places', async () => {
  const isContent = (at: number): boolean =>
    members.slice(2).some((member) => at >= member.at + 4 && at < member.at + member.bytes - 4);
  const unnoticed: number[] = [];
  let tried = 0;
  for (let at = 0; at < bytes.length; at += isContent(at) ? 199 : 1) {
    const changed = Buffer.from(bytes);
    changed.writeUInt8((changed[at] ?? 0) ^ (1 << (at % 8)), at);
    tried += 1;
    if ((await problemsOf(changed)).length === 0) unnoticed.push(at);
  }
  expect([unnoticed, tried > 2_000]).toEqual([[], true]);
}, 120_000);

test('cut, lengthened, commented or put behind something else, it is no package', async () => {
  const commented = Buffer.concat([bytes, Buffer.from('hello')]);
  commented.writeUInt16LE(5, bytes.length - 2);
  const tries: Readonly<Record<string, Buffer>> = {
    cut: bytes.subarray(0, -1),
    'cut early': bytes.subarray(1),
    half: bytes.subarray(0, bytes.length >> 1),
    empty: Buffer.alloc(0),
    lengthened: Buffer.concat([bytes, Buffer.alloc(1)]),
    commented,
    behind: Buffer.concat([Buffer.from('#!/bin/sh\n'), bytes]),
    twice: Buffer.concat([bytes, bytes]),
    'packed by another tool': await zipOf([...(await contents())]),
  };
  const told: unknown[] = [];
  for (const [name, content] of Object.entries(tries))
    told.push([name, (await problemsOf(content)).map((problem) => problem.slice(0, 28))]);
  expect(told).toEqual(
    Object.keys(tries).map((name) => [name, ['This is no whole package: it'.slice(0, 28)]]),
  );
});

test('a part that is missing, added, renamed, exchanged or moved is told by name', async () => {
  const original = await contents();
  const without = new Map(original);
  without.delete('files.parquet');
  const added = new Map([...original, ['report/extra.html', Buffer.from('<p>hello</p>')]]);
  const exchanged = new Map(original).set('events.parquet', original.get('files.parquet') ?? Buffer.alloc(0));
  const moved = new Map(
    [...original.entries()].slice(0, 2).concat([...original.entries()].slice(2).reverse()),
  );
  const edited = new Map(original).set(
    'manifest.json',
    Buffer.from(original.get('manifest.json')?.toString().replace('"events": 3', '"events": 4') ?? ''),
  );
  const told: unknown[] = [];
  for (const parts of [without, added, exchanged, moved, edited])
    told.push(await problemsOf(await packedAgain(parts)));
  expect(told).toEqual([
    ['files.parquet is missing.'],
    ['report/extra.html is not in the manifest.'],
    ['events.parquet was changed: it is not what was signed.'],
    ['The parts are not in the order of the manifest.'],
    ['The signature does not fit the manifest: one of them was changed.'],
  ]);
});

test('signed anew by a stranger it is whole, but not by the key one was told of', async () => {
  const original = await contents();
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const manifest = JSON.parse(original.get('manifest.json')?.toString() ?? '') as PackageManifest;
  const forged = createHash('sha256').update(raw).digest('hex');
  const resigned = (signer: PackageManifest['signer']): Promise<Buffer> => {
    const text = Buffer.from(JSON.stringify({ ...manifest, signer }));
    return packedAgain(
      new Map(original).set('manifest.json', text).set('manifest.sig', sign(null, text, privateKey)),
    );
  };
  const signer = { algorithm: 'Ed25519' as const, publicKey: raw.toString('hex'), fingerprint: forged };
  writeFileSync(core.in('forged.afterlog'), await resigned(signer));
  const blind = await core.must('share.verify', { path: core.in('forged.afterlog') });
  const told = await core.must('share.verify', { path: core.in('forged.afterlog'), fingerprint });
  expect([blind.problems, blind.origin?.fingerprint, told]).toEqual([
    [],
    forged,
    { problems: [`It was signed by another key: ${forged}.`] },
  ]);
  expect(await problemsOf(await resigned({ ...signer, fingerprint }))).toEqual([
    'The fingerprint is not that of the key.',
  ]);
  expect(await problemsOf(await resigned(manifest.signer))).toEqual([
    'The signature does not fit the manifest: one of them was changed.',
  ]);
});

/** All in order but for what the tables hold: the work of somebody with a key of their own. */
async function forgedWith(changes: Readonly<Record<string, Buffer>>, counts = {}): Promise<string> {
  const parts = new Map([...(await contents()), ...Object.entries(changes)]);
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
  const manifest = JSON.parse(parts.get('manifest.json')?.toString() ?? '') as PackageManifest;
  const text = Buffer.from(
    JSON.stringify({
      ...manifest,
      signer: { algorithm: 'Ed25519', publicKey: raw.toString('hex'), fingerprint: hashOf(raw) },
      counts: { ...manifest.counts, ...counts },
      parts: manifest.parts.map(({ path: name }) => {
        const content = parts.get(name) ?? Buffer.alloc(0);
        return { path: name, sha256: hashOf(content), bytes: content.length };
      }),
    }),
  );
  const bytesOfForged = await packedAgain(
    new Map(parts).set('manifest.json', text).set('manifest.sig', sign(null, text, privateKey)),
  );
  writeFileSync(core.in('stranger.afterlog'), bytesOfForged);
  return core.in('stranger.afterlog');
}

test('signed by whomever, what is no table of a package is not opened, and leaves nothing', async () => {
  const files = (await contents()).get('files.parquet') ?? Buffer.alloc(0);
  const junk = Buffer.from('PAR1 this is no table at all PAR1');
  const tries: readonly [Readonly<Record<string, Buffer>>, object?][] = [
    [{ 'events.parquet': junk }],
    [{ 'events.parquet': Buffer.alloc(0) }],
    [{ 'annotations.parquet': files }],
    [{ 'files.parquet': junk }],
    [{}, { events: 4 }],
    [{}, { files: 0 }],
  ];
  const told: unknown[] = [];
  for (const [changes, counts] of tries) {
    const forged = await forgedWith(changes, counts);
    const { problems } = await core.must('share.verify', { path: forged });
    const { code } = await core.refusal('case.open', { dir: forged });
    told.push([problems, code, readdirSync(core.in('user-data', 'opened-packages'))]);
  }
  expect(told).toEqual(tries.map(() => [[], 'package/damaged', []]));
}, 60_000);

test('names that climb, hide or repeat are in no package', async () => {
  const file = core.in('content');
  writeFileSync(file, 'x');
  const names = ['../x', '/x', 'a/../x', 'a/b/c', '.x', 'C:x', 'a\\b', 'x\0', 'X', 'ä', '', 'a//b', 'a/.b'];
  const written: string[] = [];
  for (const name of [...names.map((each) => [each]), ['twice', 'twice']])
    await writeContainer(
      core.in('hostile.afterlog'),
      name.map((each) => ({ name: each, path: file })),
      live,
    ).then(
      () => written.push(...name),
      () => undefined,
    );
  expect(written).toEqual([]);
});

test('the command line says so with its exit code, and the private key stays in the vault, for its owner only', async () => {
  copyFileSync(path, core.in('good.afterlog'));
  const changed = Buffer.from(bytes);
  changed.writeUInt8((changed[200] ?? 0) ^ 1, 200);
  writeFileSync(core.in('bad.afterlog'), changed);
  const verify = async (...argv: string[]): Promise<number> =>
    (await runCli(core.home, ['verify', ...argv])).exit;
  expect([
    await verify('--package', core.in('good.afterlog'), '--fingerprint', fingerprint),
    await verify('--package', core.in('good.afterlog'), '--fingerprint', '00'.repeat(32)),
    await verify('--package', core.in('bad.afterlog')),
    await verify('--package', core.in('none.afterlog')),
  ]).toEqual([0, 4, 4, 2]);
  const key = core.in('shared', 'vault', 'signing-key.enc');
  expect([statSync(key).mode & 0o777, readFileSync(key, 'latin1').slice(0, 6)]).toEqual([0o600, 'AFSGN1']);
  const custody = readFileSync(join(core.in('shared'), 'custody.ndjson'), 'utf8');
  expect([...custody.matchAll(/"act":"(key\.made|package\.export)"/g)].map((match) => match[1])).toEqual([
    'key.made',
    'package.export',
  ]);
  expect(custody).toContain(fingerprint);
});
