import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeTemporaryFolder, type TemporaryFolder } from '../../tests/support/temporary-folder.ts';
import { isSignedBy, signingKeyOf } from './signing-key.ts';

let folder: TemporaryFolder;
beforeEach(() => {
  folder = makeTemporaryFolder();
});
afterEach(() => folder.remove());

const vaultKey = randomBytes(32);
const bytes = Buffer.from('a manifest');

test('made once, it is the same key again, and what lies in the folder is not it', async () => {
  const made = await signingKeyOf(folder.path, vaultKey);
  const again = await signingKeyOf(folder.path, vaultKey);
  expect([made.isNew, again.isNew, again.publicKey]).toEqual([true, false, made.publicKey]);
  expect(isSignedBy(made.publicKey, bytes, again.sign(bytes))).toBe(true);
  expect(readdirSync(folder.path)).toEqual(['signing-key.enc']);
  const file = join(folder.path, 'signing-key.enc');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file).includes(Buffer.from('302e020100300506032b6570', 'hex'))).toBe(false);
});

test("another vault's key does not open it, nor is a changed byte taken", async () => {
  await signingKeyOf(folder.path, vaultKey);
  await expect(signingKeyOf(folder.path, randomBytes(32))).rejects.toThrow('another vault');
  const file = join(folder.path, 'signing-key.enc');
  const whole = readFileSync(file);
  for (const at of [0, 9, 25, whole.length - 1]) {
    const changed = Buffer.from(whole);
    changed.writeUInt8((changed[at] ?? 0) ^ 1, at);
    writeFileSync(file, changed);
    await expect(signingKeyOf(folder.path, vaultKey)).rejects.toThrow('the signing key');
  }
  writeFileSync(file, whole.subarray(0, 20));
  await expect(signingKeyOf(folder.path, vaultKey)).rejects.toThrow('the signing key');
});

test('one that lay there plainly, from before, is wrapped and stays the same; two that differ are refused', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const plain = join(folder.path, 'signing-key.pem');
  writeFileSync(plain, privateKey.export({ format: 'pem', type: 'pkcs8' }));
  chmodSync(plain, 0o600);
  const key = await signingKeyOf(folder.path, vaultKey);
  const der = publicKey.export({ format: 'der', type: 'spki' });
  expect([key.isNew, key.publicKey, existsSync(plain)]).toEqual([
    false,
    der.subarray(12).toString('hex'),
    false,
  ]);
  expect((await signingKeyOf(folder.path, vaultKey)).publicKey).toBe(key.publicKey);
  const other = generateKeyPairSync('ed25519').privateKey;
  writeFileSync(plain, other.export({ format: 'pem', type: 'pkcs8' }));
  await expect(signingKeyOf(folder.path, vaultKey)).rejects.toThrow('is another key than');
  expect(existsSync(plain)).toBe(true);
});
