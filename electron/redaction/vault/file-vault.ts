/**
 * The vault as two files of the case folder: `vault/key` (32 random bytes, mode 0600) and
 * `vault/pseudonyms.json.enc` (AES-256-GCM under a key derived from it).
 * What this protects: the table when it is copied, mailed or backed up without the key file, and against change
 * (a flipped bit is refused). What it does not: anyone who can read the whole case folder can read the key, and the
 * evidence too. A passphrase that wraps the key is to come; the file's first bytes carry a version for it.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { chmod, mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '../../../shared/result/result.ts';
import { entityKinds } from '../../content/redactor.ts';
import type { PseudonymVault, VaultContent, VaultRow } from './pseudonym-vault.ts';

const magic = Buffer.from('AFVLT1\0\0');
const ivBytes = 12;
const tagBytes = 16;
const rowsSchema = z.object({
  version: z.literal(1),
  rows: z.array(
    z.object({ kind: z.enum(entityKinds), number: z.number().int().positive(), names: z.array(z.string()) }),
  ),
});

function derive(key: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, new Uint8Array(), `afterlog ${purpose}`, 32));
}

export function seal(key: Uint8Array, rows: readonly VaultRow[]): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', derive(key, 'vault'), iv);
  cipher.setAAD(magic);
  const body = Buffer.concat([cipher.update(JSON.stringify({ version: 1, rows }), 'utf8'), cipher.final()]);
  return Buffer.concat([magic, iv, cipher.getAuthTag(), body]);
}

/** Throws when the bytes are not what `seal` made with this key. */
export function unseal(key: Uint8Array, bytes: Buffer): readonly VaultRow[] {
  if (!bytes.subarray(0, magic.length).equals(magic)) throw new Error('not a vault of this version');
  const iv = bytes.subarray(magic.length, magic.length + ivBytes);
  const tag = bytes.subarray(magic.length + ivBytes, magic.length + ivBytes + tagBytes);
  const decipher = createDecipheriv('aes-256-gcm', derive(key, 'vault'), iv);
  decipher.setAAD(magic);
  decipher.setAuthTag(tag);
  const text = Buffer.concat([
    decipher.update(bytes.subarray(magic.length + ivBytes + tagBytes)),
    decipher.final(),
  ]).toString('utf8');
  return rowsSchema.parse(JSON.parse(text)).rows;
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
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

/** `caseDir` is the case folder; the key is made on first use. A key without its table starts an empty one. */
export function fileVault(caseDir: string): PseudonymVault {
  const dir = join(caseDir, 'vault');
  const keyPath = join(dir, 'key');
  const tablePath = join(dir, 'pseudonyms.json.enc');

  async function readKey(): Promise<Buffer> {
    const key = await readFile(keyPath);
    if (key.length !== 32) throw new Error(`the key has ${key.length} bytes, not 32`);
    return key;
  }

  async function readOrMakeKey(): Promise<Buffer> {
    try {
      return await readKey();
    } catch (cause) {
      if (!isMissing(cause)) throw cause;
    }
    const table = await readFile(tablePath).catch((cause: unknown) => {
      if (isMissing(cause)) return undefined;
      throw cause;
    });
    if (table !== undefined) throw new Error('the table is there, its key is not');
    await mkdir(dir, { recursive: true, mode: 0o700 });
    await writeWhole(keyPath, randomBytes(32));
    return readKey();
  }

  async function load(): Promise<Result<VaultContent>> {
    try {
      const caseKey = await readOrMakeKey();
      const table = await readFile(tablePath).catch((cause: unknown) => {
        if (isMissing(cause)) return undefined;
        throw cause;
      });
      return ok({
        caseKey: derive(caseKey, 'pseudonyms'),
        rows: table === undefined ? [] : unseal(caseKey, table),
      });
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      return err({
        code: 'redaction/failed',
        message: `The pseudonym vault cannot be read: ${why}.`,
        hint: 'Restore vault/ from a copy of the case, or move it away to start new pseudonyms.',
        path: dir,
      });
    }
  }

  async function save(rows: readonly VaultRow[]): Promise<Result<void>> {
    try {
      await writeWhole(tablePath, seal(await readKey(), rows));
      return ok(undefined);
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      return err({
        code: 'redaction/failed',
        message: `The pseudonym vault cannot be written: ${why}.`,
        hint: 'Without it the next report would use other pseudonyms; free space or permissions, then export again.',
        path: dir,
      });
    }
  }

  return { load, save };
}
