/**
 * The vault's key: `vault/key` (32 random bytes, mode 0600), or `vault/key.sealed` when a passphrase closes it: the same key
 * under AES-256-GCM with a key that scrypt makes of the passphrase (N 2^17, r 8, p 1: 128 MiB and half a second a guess).
 */
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { chmod, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '../../../shared/result/result.ts';
import { appError } from '../../base/app-errors.ts';

const keyBytes = 32;
const cost = { N: 2 ** 17, r: 8, p: 1 };
const maxmem = 256 * 2 ** 20;
const bound = Buffer.from('afterlog vault key 1');
const shortest = 8;

const sealedSchema = z.strictObject({
  version: z.literal(1),
  kdf: z.literal('scrypt'),
  // A file that asks for more would stop the machine.
  N: z.literal(cost.N),
  r: z.literal(cost.r),
  p: z.literal(cost.p),
  salt: z.base64(),
  iv: z.base64(),
  tag: z.base64(),
  key: z.base64(),
});

export interface VaultKeyPaths {
  readonly dir: string;
  readonly key: string;
  readonly sealed: string;
}

export function keyPathsOf(caseDir: string): VaultKeyPaths {
  const dir = join(caseDir, 'vault');
  return { dir, key: join(dir, 'key'), sealed: join(dir, 'key.sealed') };
}

export function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (cause: unknown) => {
      if (isMissing(cause)) return false;
      throw cause;
    },
  );
}

/** What is at the path afterwards is whole, and nobody else's to read. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.new`;
  const file = await open(temporary, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await chmod(temporary, 0o600);
  await rename(temporary, path);
}

/** `open`: the key lies there as it is; where both files are, a change of the passphrase was cut short. */
export async function vaultState(caseDir: string): Promise<'none' | 'open' | 'sealed'> {
  const paths = keyPathsOf(caseDir);
  if (await isThere(paths.key)) return 'open';
  return (await isThere(paths.sealed)) ? 'sealed' : 'none';
}

/** The key as it lies there. Throws when there is none, or when its length is wrong. */
export async function readPlainKey(caseDir: string): Promise<Buffer> {
  const key = await readFile(keyPathsOf(caseDir).key);
  if (key.length !== keyBytes) throw new Error(`the key has ${key.length} bytes, not ${keyBytes}`);
  return key;
}

export async function makeKey(caseDir: string): Promise<Buffer> {
  const paths = keyPathsOf(caseDir);
  await mkdir(paths.dir, { recursive: true, mode: 0o700 });
  await writeWhole(paths.key, randomBytes(keyBytes));
  return readPlainKey(caseDir);
}

function keyOf(passphrase: string, salt: Buffer): Promise<Buffer> {
  return new Promise((done, failed) => {
    scrypt(passphrase.normalize('NFKC'), salt, keyBytes, { ...cost, maxmem }, (problem, key) => {
      if (problem === null) done(key);
      else failed(problem);
    });
  });
}

/** Opens a sealed key; `vault/wrong-passphrase` when it is another one's, or somebody changed the file. */
export async function openKey(caseDir: string, passphrase: string): Promise<Result<Buffer>> {
  const path = keyPathsOf(caseDir).sealed;
  let sealed: z.infer<typeof sealedSchema>;
  try {
    sealed = sealedSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    return err(
      appError('redaction/failed', `the key of the pseudonym vault cannot be read: ${why}`, {
        path,
        hint: 'Restore vault/ from a copy of the case.',
      }),
    );
  }
  const bytes = (text: string): Buffer => Buffer.from(text, 'base64');
  const wrapping = await keyOf(passphrase, bytes(sealed.salt));
  try {
    const decipher = createDecipheriv('aes-256-gcm', wrapping, bytes(sealed.iv), { authTagLength: 16 });
    decipher.setAAD(bound);
    decipher.setAuthTag(bytes(sealed.tag));
    return ok(Buffer.concat([decipher.update(bytes(sealed.key)), decipher.final()]));
  } catch {
    return err(
      appError('vault/wrong-passphrase', 'this passphrase does not open the pseudonym vault', {
        path,
        hint: 'Check the spelling and the keyboard. There is no other way in.',
      }),
    );
  }
}

/** Closes the vault with a passphrase, a new one where there was one; the key that lay there is overwritten and removed. */
export async function sealKey(caseDir: string, key: Buffer, passphrase: string): Promise<Result<void>> {
  if ([...passphrase].length < shortest)
    return err(
      appError('vault/weak-passphrase', `a passphrase needs ${shortest} characters`, {
        hint: 'A few words one can remember are better than one that is hard to type.',
      }),
    );
  const paths = keyPathsOf(caseDir);
  const salt = randomBytes(16);
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', await keyOf(passphrase, salt), iv);
  cipher.setAAD(bound);
  const body = Buffer.concat([cipher.update(key), cipher.final()]);
  const sealed: z.infer<typeof sealedSchema> = {
    version: 1,
    kdf: 'scrypt',
    N: cost.N,
    r: cost.r,
    p: cost.p,
    salt: salt.toString('base64'),
    iv: iv.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    key: body.toString('base64'),
  };
  await writeWhole(paths.sealed, Buffer.from(`${JSON.stringify(sealed, undefined, 2)}\n`));
  // Not before what was written has opened: a key that nothing opens is every pseudonym lost.
  const opened = await openKey(caseDir, passphrase);
  if (!opened.ok || !opened.value.equals(key))
    return err(
      appError('redaction/failed', 'the sealed key could not be read back', {
        path: paths.sealed,
        hint: 'Nothing was changed. Check the disk.',
      }),
    );
  if (await isThere(paths.key)) {
    const file = await open(paths.key, 'r+');
    try {
      await file.write(Buffer.alloc(keyBytes), 0, keyBytes, 0);
      await file.sync();
    } finally {
      await file.close();
    }
    await rm(paths.key);
  }
  return ok(undefined);
}

/** The key lies there as it is again. */
export async function unsealKey(caseDir: string, key: Buffer): Promise<void> {
  const paths = keyPathsOf(caseDir);
  await writeWhole(paths.key, key);
  await rm(paths.sealed, { force: true });
}
